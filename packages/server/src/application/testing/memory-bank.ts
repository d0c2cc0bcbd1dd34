import { randomBytes, randomUUID } from 'node:crypto'
import { eventsIn } from '../../adapters/contracts/events-in.ts'
import type { Storage } from '../../adapters/contracts/records.contract.ts'
import { memoryAlarm } from '../../adapters/memory/alarm.ts'
import { memoryAnnouncements } from '../../adapters/memory/announcements.ts'
import { memoryEndedSessions } from '../../adapters/memory/ended-sessions.ts'
import { memoryErasureList } from '../../adapters/memory/erasure-list.ts'
import { memoryEvidenceStore } from '../../adapters/memory/evidence-store.ts'
import { memorySearch } from '../../adapters/memory/journal-search.ts'
import { memorySealedStore } from '../../adapters/memory/sealed-store.ts'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { memorySubjectRows } from '../../adapters/memory/subject-rows.ts'
import { memoryTurns } from '../../adapters/memory/turns.ts'
import { keyedSubjects } from '../../adapters/subjects/keyed-subjects.ts'
import { masterKeyFrom } from '../../adapters/subjects/master-key.ts'
import { sealedDetails } from '../../adapters/subjects/sealed-details.ts'
import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { LONGEST } from '../../domain/verification/limits.ts'
import type { ReceivedData } from '../../domain/verification/received-data.ts'
import { readIdentity } from '../audit/read-identity.ts'
import { approveReidentification, requestReidentification } from '../audit/reidentify.ts'
import { checkCustomers } from '../customer/check-customers.ts'
import { eraseCustomer } from '../customer/erase-customer.ts'
import { repeatErasures } from '../customer/repeat-erasures.ts'
import { reportCustomer } from '../customer/report-customer.ts'
import { note } from '../journal/note.ts'
import { readChain, readEntry } from '../journal/read-entries.ts'
import { searchJournal } from '../journal/search-journal.ts'
import type { Clock } from '../ports/clock.ts'
import type { ErasureList } from '../ports/erasure-list.ts'
import type { EvidenceStore } from '../ports/evidence-store.ts'
import { Fault } from '../ports/fault.ts'
import type { Answer, Verdict } from '../ports/identity-source.ts'
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

const CATALOGUE: Catalogue = {
  version: 'test',
  groups: [],
  cards: [
    {
      cardId: '4101',
      source: 'played',
      institutionId: '1001',
      dataSet: {
        id: 'mdowod-standard',
        documentKind: 'mdowod',
        scope: 8,
        fields: ['surname', 'pesel', 'citizenship', 'photo'],
      },
      purpose: {
        id: 'AML',
        name: { pl: 'Zawarcie umowy', en: 'Contract', uk: 'Договір' },
        legalBasis: 'art. 34',
      },
    },
  ],
  operations: [
    {
      id: 'open-account',
      name: { pl: 'Otwarcie', en: 'Open', uk: 'Відкриття' },
      group: null,
      cardId: '4101',
      freshness: 0,
      fields: ['surname', 'pesel'],
    },
    {
      id: 'not-approved',
      name: { pl: 'Inne', en: 'Other', uk: 'Інше' },
      group: null,
      cardId: '4101',
      freshness: 0,
      fields: ['surname', 'address'],
    },
  ],
}

/** Data of an invented person; more than any operation asks for. */
export const PERSON: ReceivedData = {
  attributes: { surname: 'Wiśniewska', pesel: '86041212341', citizenship: 'POL' },
  photo: 'aGVsbG8=',
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

/** The same in every process, as the file of a master key would be. */
const masterKey = masterKeyFrom(new Uint8Array(32).fill(7))

/** What outlives a process, for tests in which one dies, and what the purpose says. */
interface KeptThings {
  readonly subjectRows: ReturnType<typeof memorySubjectRows>
  readonly evidence: EvidenceStore
  readonly erasures: ErasureList
  readonly keepEvidence: { readonly years: number } | undefined
}

function keptThings(): KeptThings {
  const evidence = memoryEvidenceStore()
  const erasures = memoryErasureList()
  return { subjectRows: memorySubjectRows(), evidence, erasures, keepEvidence: undefined }
}

function withPurpose(catalogue: Catalogue, keepEvidence: KeptThings['keepEvidence']): Catalogue {
  const cards = catalogue.cards.map((card) => ({
    ...card,
    purpose: { ...card.purpose, ...(keepEvidence && { keepEvidence }) },
  }))
  return { ...catalogue, cards }
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
    async withdraw(reference: string) {
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
  const sealed: SealedStore = {
    ...store,
    async put(ref, content, eraseAt) {
      await store.put(ref, content, eraseAt)
      held.add(ref)
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
  const { subjectRows, evidence, erasures, keepEvidence } = kept
  const subjects = keyedSubjects({ rows: subjectRows.rows, masterKey })
  const alarm = memoryAlarm()
  return {
    catalogue: { current: () => withPurpose(CATALOGUE, keepEvidence) },
    subjects,
    details: sealedDetails({ rows: subjectRows.details, subjects, alarm }),
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
    limits: LONGEST,
    ids: { fresh: randomUUID },
    announcements: memoryAnnouncements(),
    openPerSession: 3,
    ended: memoryEndedSessions({ clock }),
  }
}

type Deps = ReturnType<typeof depsOf> & { readonly sealed: SealedStore }

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
    closeSession: closeSession(deps),
    find: (employee: Employee, id: string) => findOwn(deps, byEmployee(employee), id),
    listEvidence: listEvidence(deps),
    readEvidence: readEvidence(deps),
    resolveDoubts: resolveDoubts(deps),
    eraseOverdueEvidence: eraseOverdueEvidence(deps),
    eraseCustomer: eraseCustomer(deps),
    placeHold: placeHold(deps),
    liftHold: liftHold(deps),
    searchJournal: searchJournal(deps),
    readEntry: readEntry(deps),
    readChain: readChain(deps),
    reportCustomer: reportCustomer(deps),
    requestReidentification: requestReidentification(deps),
    approveReidentification: approveReidentification(deps),
    readIdentity: readIdentity(deps),
    repeatErasures: repeatErasures(deps).all,
    checkCustomers: checkCustomers(deps, async () => undefined),
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
  const deps = { ...depsOf(storage, { ...keptThings(), ...kept }, clock, source), sealed }
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
    /** The kept bytes, once a second person has approved. */
    async readApproved(employee: Employee, id: string) {
      const request = await steps.requestReidentification(employee, id, 'authority-request')
      if (typeof request === 'string') return request
      await steps.approveReidentification({ ...employee, employeeId: 'f'.repeat(64) }, request.id)
      return steps.readEvidence(employee, id)
    },
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
