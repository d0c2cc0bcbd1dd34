import { randomBytes, randomUUID } from 'node:crypto'
import { eventsIn } from '../../adapters/contracts/events-in.ts'
import type { Storage } from '../../adapters/contracts/records.contract.ts'
import { memoryAlarm } from '../../adapters/memory/alarm.ts'
import { memoryAnnouncements } from '../../adapters/memory/announcements.ts'
import { memoryEndedSessions } from '../../adapters/memory/ended-sessions.ts'
import { memoryErasureList } from '../../adapters/memory/erasure-list.ts'
import { memoryEvidenceStore } from '../../adapters/memory/evidence-store.ts'
import { memoryHandOvers } from '../../adapters/memory/hand-overs.ts'
import { memorySearch } from '../../adapters/memory/journal-search.ts'
import { memorySealedStore } from '../../adapters/memory/sealed-store.ts'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { memorySubjectRows } from '../../adapters/memory/subject-rows.ts'
import { memoryTurns } from '../../adapters/memory/turns.ts'
import { memoryVisits } from '../../adapters/memory/visits.ts'
import { keyedSubjects } from '../../adapters/subjects/keyed-subjects.ts'
import { masterKeyFrom } from '../../adapters/subjects/master-key.ts'
import { sealedContent } from '../../adapters/subjects/sealed-content.ts'
import { sealedDetails } from '../../adapters/subjects/sealed-details.ts'
import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import type { SignOutReason, SubjectErasureReason } from '../../domain/closed-lists.ts'
import type { Identifier } from '../../domain/customer/identifier.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { LONGEST } from '../../domain/verification/limits.ts'
import type { ReceivedData } from '../../domain/verification/received-data.ts'
import { LONGEST_VISIT } from '../../domain/visit/visit.ts'
import { askErasure } from '../approval/ask-erasure.ts'
import { askNaming } from '../approval/ask-naming.ts'
import { approve, decline } from '../approval/decide.ts'
import { listApprovals } from '../approval/list.ts'
import { readIdentity } from '../approval/read-identity.ts'
import { heldByTwo } from '../comparison/agree.ts'
import { comparisonsBeside } from '../comparison/beside.ts'
import { checkCustomers } from '../customer/check-customers.ts'
import { eraseCustomer } from '../customer/erase-customer.ts'
import { repeatErasures } from '../customer/repeat-erasures.ts'
import { reportCustomer } from '../customer/report-customer.ts'
import type { Reader } from '../journal/branch-seen.ts'
import { note } from '../journal/note.ts'
import { readChain, readEntry } from '../journal/read-entries.ts'
import { type Sought, searchJournal } from '../journal/search-journal.ts'
import type { Clock } from '../ports/clock.ts'
import type { CustomerRegister } from '../ports/customer-register.ts'
import type { ErasureList } from '../ports/erasure-list.ts'
import type { EvidenceStore } from '../ports/evidence-store.ts'
import { Fault } from '../ports/fault.ts'
import type { Answer, OpenInvitation, Verdict } from '../ports/identity-source.ts'
import type { Page } from '../ports/journal-search.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import { eraseOverdueEvidence } from '../retention/erase-evidence.ts'
import { liftHold, placeHold } from '../retention/holds.ts'
import { listEvidence } from '../retention/list-evidence.ts'
import { readEvidence } from '../retention/read-evidence.ts'
import { resolveDoubts } from '../retention/resolve-doubts.ts'
import { requestVerification } from '../verification/1-request.ts'
import { inviteCustomer } from '../verification/2-invite.ts'
import { receiveAnswer } from '../verification/3-receive.ts'
import { decide, presentData } from '../verification/4-assess.ts'
import { readReleased } from '../verification/5-release.ts'
import {
  cancel,
  closeSession,
  expireOverdue,
  failLost,
  recordRefusal,
} from '../verification/end.ts'
import { findOwn } from '../verification/find-own.ts'
import { endAfterRestart } from '../visit/end-after-restart.ts'
import { endAllVisits, endOverdueVisits, endVisit } from '../visit/end-visit.ts'
import { limitNamedCustomers } from '../visit/named-customers.ts'
import { readVisit, readVisitNames } from '../visit/read-visit.ts'
import { reuseVerification } from '../visit/reuse.ts'
import { noteAdmitted, stayInVisit } from '../visit/stay.ts'
import { CATALOGUE } from './small-catalogue.ts'

/** Data of an invented person; more than any operation asks for. */
export const PERSON: ReceivedData = {
  attributes: { surname: 'Wiśniewska', pesel: '86041212341', citizenship: 'POL' },
  photo: { type: 'image/jpeg', base64: 'aGVsbG8=' },
}

/** Bytes as they would have come in. */
export const ORIGINAL = {
  kind: 'signed',
  signedMessage: Buffer.from('what the phone of an invented person signed').toString('base64'),
  ocspResponse: Buffer.from('not revoked').toString('base64'),
} as const

export const EMPLOYEE: Employee = {
  employeeId: 'a'.repeat(64),
  sessionId: '1'.repeat(64),
  branch: 'Warszawa',
  workstation: 'W1',
  roles: ['advisor'],
  client: 'desk',
  correlationId: 'request-1',
}

/** Who approves what others ask for. */
export const SECOND: Employee = { ...EMPLOYEE, employeeId: 'f'.repeat(64), roles: ['auditor'] }

/** What people type with a request or a decision. */
export const WORDS = { name: 'Ewa Sikora', reference: 'SPR-1', sentence: 'Tak trzeba.' } as const

/** The same in every process, as the file of a master key would be. */
const masterKey = masterKeyFrom(new Uint8Array(32).fill(7))

/** What outlives a process, for tests in which one dies, and what the purpose says. */
interface KeptThings {
  readonly subjectRows: ReturnType<typeof memorySubjectRows>
  readonly evidence: EvidenceStore
  readonly erasures: ErasureList
  readonly keepEvidence: { readonly years: number } | undefined
  /** How long the photo must be shown before a decision. */
  readonly comparison: number
  /** What the catalogue adds to what is shown before it. */
  readonly showBeforeDecision: readonly string[] | undefined
  /** The catalogue in force. */
  readonly catalogue: Catalogue
  /** The customer register; null: nothing is compared. */
  readonly register: CustomerRegister | null
  /** Pseudonyms of supervisors who decide for every branch. */
  readonly onDuty: readonly string[]
}

function keptThings(): KeptThings {
  const evidence = memoryEvidenceStore()
  const erasures = memoryErasureList()
  const subjectRows = memorySubjectRows()
  const choices = { keepEvidence: undefined, comparison: 0, showBeforeDecision: undefined }
  const nobody = { register: null, onDuty: [] }
  return { subjectRows, evidence, erasures, ...choices, catalogue: CATALOGUE, ...nobody }
}

function chosen(catalogue: Catalogue, { keepEvidence, showBeforeDecision }: KeptThings): Catalogue {
  const cards = catalogue.cards.map((card) => ({
    ...card,
    purpose: { ...card.purpose, ...(keepEvidence && { keepEvidence }) },
  }))
  const operations = catalogue.operations.map((one) => ({
    ...one,
    ...(showBeforeDecision && { showBeforeDecision }),
  }))
  return { ...catalogue, cards, operations }
}

/** A source that answers as told: it can be broken, or kept waiting. */
function playedSource(now: () => number) {
  const withdrawn: string[] = []
  let isDown = false
  let gate: Promise<void> | null = null
  const source = {
    name: 'played',
    async invite() {
      if (isDown) throw new Fault('source-unavailable')
      if (gate) await gate
      const token = randomBytes(32).toString('base64url')
      return {
        reference: randomUUID(),
        qrText: `8;D;${token}`,
        memo: token,
        scanBefore: now() + 120_000,
        answerBefore: now() + 180_000,
      }
    },
    async withdraw({ reference }: OpenInvitation) {
      withdrawn.push(reference)
    },
  }
  return {
    source,
    withdrawn,
    /** Keeps the source waiting until the returned function is called. */
    holdSource() {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
    breakSource: () => {
      isDown = true
    },
  }
}

/** The sealed store, and what is sealed at this moment: every name that was put and not erased. */
function watchedStore(store: SealedStore) {
  const held = new Set<string>()
  const groups = new Map<string, string>()
  const sealed: SealedStore = {
    ...store,
    async put(ref, content, eraseAt, group) {
      await store.put(ref, content, eraseAt, group)
      held.add(ref)
      if (group !== undefined) groups.set(ref, group)
    },
    async eraseGroup(group) {
      await store.eraseGroup(group)
      for (const ref of held) if (groups.get(ref) === group) held.delete(ref)
    },
    async erase(ref) {
      await store.erase(ref)
      held.delete(ref)
    },
  }
  return { sealed, held }
}

type Source = ReturnType<typeof playedSource>['source']

/** What the steps are given. */
function depsOf(storage: Storage, kept: KeptThings, clock: Clock, source: Source) {
  const { records, verifications, log } = storage
  const { subjectRows, evidence, erasures, comparison } = kept
  const subjects = keyedSubjects({ rows: subjectRows.rows, masterKey })
  const alarm = memoryAlarm()
  return {
    catalogue: { current: () => chosen(kept.catalogue, kept) },
    subjects,
    details: sealedDetails({ rows: subjectRows.details, subjects, alarm }),
    beside: sealedContent({ rows: subjectRows.details, subjects, alarm }),
    bringIntoForce: async () => 'not-there' as const,
    alarm,
    findings: alarm,
    subjectRows: subjectRows.rows,
    holds: subjectRows.holds,
    erasures,
    search: memorySearch(log),
    evidence,
    inTurn: memoryTurns(),
    records,
    verifications,
    sources: (name: string) => (name === source.name ? source : null),
    clock,
    limits: { ...LONGEST, comparison },
    ids: { fresh: randomUUID },
    announcements: memoryAnnouncements(),
    mayNameCustomer: limitNamedCustomers({ clock }),
    openPerSession: 3,
    ended: memoryEndedSessions({ clock }),
    visits: memoryVisits({ clock }),
    visitLimits: LONGEST_VISIT,
    handOvers: memoryHandOvers(),
  }
}

type Deps = ReturnType<typeof withRegister>

/** The same, with what asks the register beside the flow. */
function withRegister(
  own: ReturnType<typeof depsOf> & { readonly sealed: SealedStore },
  { register, onDuty }: KeptThings,
) {
  const comparisons = comparisonsBeside({ ...own, register })
  const second = heldByTwo({ ...own, comparisons })
  return { ...own, comparisons, heldByTwo: second, onDuty: new Set(onDuty) }
}

function readerOf(employee: Employee): Reader {
  return { employee, branches: [employee.branch] }
}

function stepsOver(deps: Deps) {
  return {
    request: requestVerification(deps),
    invite: inviteCustomer(deps),
    receive: receiveAnswer(deps),
    present: presentData(deps),
    decide: decide(deps),
    read: (employee: Employee, id: string) => readReleased(deps)(byEmployee(employee), id),
    readAs: readReleased(deps),
    cancel: cancel(deps),
    recordRefusal: recordRefusal(deps),
    expire: expireOverdue(deps),
    failLost: failLost(deps),
    closeSession: (employee: Employee, reason: SignOutReason = 'by-employee') =>
      closeSession(deps)(employee, reason),
    reuse: reuseVerification(deps),
    endVisit: endVisit(deps),
    readVisit: readVisit(deps),
    readVisitNames: readVisitNames(deps),
    stayInVisit: stayInVisit(deps),
    endOverdueVisits: endOverdueVisits(deps),
    endAllVisits: endAllVisits(deps),
    endAfterRestart: endAfterRestart(deps),
    noteAdmitted: noteAdmitted(deps),
    find: (employee: Employee, id: string) => findOwn(deps, byEmployee(employee), id),
    listEvidence: listEvidence(deps),
    readEvidence: readEvidence(deps),
    resolveDoubts: resolveDoubts(deps),
    eraseOverdueEvidence: eraseOverdueEvidence(deps),
    eraseCustomer: eraseCustomer(deps),
    placeHold: placeHold(deps),
    liftHold: liftHold(deps),
    searchJournal: (who: Employee, sought: Sought, page: Page) =>
      searchJournal(deps)(readerOf(who), sought, page),
    readEntry: (who: Employee, index: number) => readEntry(deps)(readerOf(who), index),
    readChain: (who: Employee, id: string) => readChain(deps)(readerOf(who), id),
    reportCustomer: reportCustomer(deps),
    askNaming: askNaming(deps),
    askErasure: askErasure(deps),
    approve: approve(deps),
    decline: decline(deps),
    listApprovals: listApprovals(deps),
    readIdentity: readIdentity(deps),
    repeatErasures: repeatErasures(deps).all,
    checkCustomers: checkCustomers(deps, async () => undefined),
  }
}

/** What one asks for and a second person approves. */
function byTwo(steps: ReturnType<typeof stepsOver>) {
  /** The erasure itself, approved. */
  async function approvedErasure(
    employee: Employee,
    customer: Identifier,
    reason: SubjectErasureReason = 'customer-request',
  ) {
    const request = await steps.askErasure(employee, customer, reason, WORDS)
    if (typeof request === 'string' || 'kind' in request) return request
    await steps.approve(SECOND, request.id, WORDS)
    return () => steps.eraseCustomer(employee, request.id)
  }
  return {
    approvedErasure,
    /** The kept bytes, once a second person has approved. */
    async readApproved(employee: Employee, id: string) {
      const request = await steps.askNaming(employee, id, 'authority-request', WORDS)
      if (typeof request === 'string') return request
      await steps.approve(SECOND, request.id, WORDS)
      return steps.readEvidence(employee, id)
    },
    async erase(...of: Parameters<typeof approvedErasure>) {
      const erasure = await approvedErasure(...of)
      return typeof erasure === 'function' ? erasure() : erasure
    },
  }
}

/** A bank with real steps over the memory adapters; only time and the source are played. */
export function openMemoryBank({
  storage = memoryStorage(),
  ...kept
}: { readonly storage?: Storage } & Partial<KeptThings> = {}) {
  const { log } = storage
  let now = Date.UTC(2026, 10, 21, 9)
  const clock = { now: () => now }
  const { source, ...played } = playedSource(clock.now)
  const { sealed, held } = watchedStore(memorySealedStore({ clock }))
  const things = { ...keptThings(), ...kept }
  const deps = withRegister({ ...depsOf(storage, things, clock, source), sealed }, things)
  const steps = stepsOver(deps)
  return {
    ...deps,
    ...played,
    log,
    steps,
    pass: (ms: number) => {
      now += ms
    },
    held,
    async start(employee = EMPLOYEE) {
      const input = { operationId: 'open-account', system: 'desk', context: {}, requestKey: null }
      const prepared = await steps.request(employee, input)
      if (typeof prepared === 'string' || prepared.kind !== 'prepared') throw new Error('refused')
      const stored = await steps.invite(prepared)
      if (typeof stored === 'string') throw new Error(stored)
      const { id } = stored.verification.request
      return { id, reference: stored.verification.reference }
    },
    ...byTwo(steps),
    events: () => eventsIn(log),
    /** As if Okienko had been started and stopped. */
    async journal(...kinds: readonly ('service-started' | 'service-stopped')[]) {
      const said = { at: now, actor: { kind: 'okienko' } } as const
      for (const kind of kinds) await note(deps, { kind, ...said })
    },
    async kinds() {
      return (await eventsIn(log)).map(({ kind }) => kind)
    },
  }
}

/** An answer that is judged as told. */
export function answerWith(reference: string, verdict: Verdict = holding()): Answer {
  return { reference, source: 'played', judge: () => verdict }
}

export function holding(data: ReceivedData = PERSON): Verdict {
  return { kind: 'holds', grade: 'proven', digest: 'ab'.repeat(32), data, original: ORIGINAL }
}
