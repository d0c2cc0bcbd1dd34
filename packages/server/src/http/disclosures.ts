import type { RouteName } from '@okienko/contract'
import type { EntryKind } from '../domain/journal/entry-kinds.ts'

/**
 * Every route by what it tells of customers (promise 1): the kind of entry that is durable before the
 * answer goes out, or null for a route whose answer holds nothing of any customer. `fields` of the entry
 * names what the answer holds; `tests/disclosures.test.ts` compares the two over random traces.
 */
export const DISCLOSURES = {
  // The customer's data and photo.
  readReceivedData: 'presented',
  readReleasedData: 'read',
  readHandedOver: 'read',
  readVisitNames: 'visit-read',
  readKeptEvidence: 'evidence-read',
  // What the bank has on file beside what the document says, or the verdicts alone.
  readComparison: 'comparison-shown',
  chooseCandidate: 'comparison-shown',
  confirmUpdates: 'comparison-shown',
  compareClaimed: 'claimed-compared',
  // Who the customer is, and the bank's own numbers for them.
  readIdentity: 'reidentified',
  reportSubject: 'subject-reported',
  // That something is kept or known, and pseudonyms.
  searchKeptEvidence: 'evidence-listed',
  eraseSubject: 'subject-erased',
  placeHold: 'hold-placed',
  releaseHold: 'hold-lifted',
  searchJournal: 'journal-searched',
  readJournalEntry: 'journal-read',
  readVerificationChain: 'chain-read',
  journalTile: 'journal-exported',
  askNaming: 'approval-asked',
  askErasure: 'approval-asked',
  askConfiguration: 'approval-asked',
  approve: 'approval-given',
  decline: 'approval-declined',
  // States of the employee's own verifications, without data.
  startVerification: null,
  listVerifications: null,
  readVerification: null,
  followVerification: null,
  followSession: null,
  decide: null,
  cancel: null,
  recordRefusal: null,
  // The visit, and what was handed over: roles, kinds of documents, names of fields.
  readVisit: null,
  stayInVisit: null,
  endVisit: null,
  reuseVerification: null,
  handOver: null,
  takeHandOver: null,
  // Nothing of customers at all.
  listApprovals: null,
  followApprovals: null,
  readConfiguration: null,
  journalKey: null,
  journalCheckpoint: null,
  installation: null,
  me: null,
  listOperations: null,
  listApplications: null,
  readCatalogue: null,
  signIn: null,
  signInCallback: null,
  signOut: null,
  signOutOnward: null,
  backChannelLogout: null,
  health: null,
  ready: null,
  metrics: null,
  openapi: null,
} as const satisfies Record<RouteName, EntryKind | null>
