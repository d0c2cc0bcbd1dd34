import { ROUTES, type RouteName } from '@okienko/contract'
import type { BankGap } from '@okienko/contract/bank-api'

/**
 * The routes of the contract that there are not here, each with why: what the server does and a bank's own system does
 * instead. Whoever asks for one is told `not-found`. What is neither here nor served does not compile.
 */
export const NOT_SERVED = {
  readCatalogue: 'catalogue',
  askConfiguration: 'catalogue',
  readConfiguration: 'catalogue',
  readComparison: 'comparison',
  chooseCandidate: 'comparison',
  confirmUpdates: 'comparison',
  compareClaimed: 'comparison',
  stayInVisit: 'visit',
  endVisit: 'visit',
  reuseVerification: 'reuse',
  handOver: 'hand-over',
  takeHandOver: 'hand-over',
  readHandedOver: 'hand-over',
  searchKeptEvidence: 'evidence',
  readKeptEvidence: 'evidence',
  placeHold: 'evidence',
  releaseHold: 'evidence',
  askErasure: 'evidence',
  eraseSubject: 'evidence',
  reportSubject: 'journal',
  searchJournal: 'journal',
  readJournalEntry: 'journal',
  readVerificationChain: 'journal',
  journalKey: 'journal',
  journalCheckpoint: 'journal',
  journalTile: 'journal',
  listApprovals: 'second-person',
  followApprovals: 'second-person',
  askNaming: 'second-person',
  approve: 'second-person',
  decline: 'second-person',
  readIdentity: 'second-person',
} as const satisfies Partial<Record<RouteName, BankGap>>

/** The routes that there are: by the edge, and by the parts beside this one. */
export const SERVED = (Object.keys(ROUTES) as RouteName[]).filter((name) => !(name in NOT_SERVED))

/**
 * What a route that there is does not do here: several operations in one code (`operations-not-together`), saying whether
 * the customer is of age, and handing on to anybody what the visit would keep. `anotherPerson` of a start says nothing,
 * as where no visit is open.
 */
export const NOT_DONE = ['several-errands', 'age'] as const satisfies readonly BankGap[]
