import type { Change, Commit } from '../../application/ports/records.ts'
import type { Actor, JournalEvent } from '../../domain/journal/events.ts'
import type { State, Verification } from '../../domain/verification/verification.ts'

/** What a test may want to say of a verification; the rest is invented. */
export interface Traits {
  readonly id: string
  readonly state?: State
  readonly source?: string
  readonly reference?: string
  readonly employeeId?: string
  readonly sessionId?: string
  readonly requestedAt?: number
  /** Until when it is open: the deadline of an open state, `openUntil` of a released one. */
  readonly until?: number
  readonly subjectId?: string
  /** Until when the evidence of a release is kept; not at all when absent. */
  readonly keptUntil?: number
}

export function aVerification(traits: Traits): Verification {
  const { id, state = 'invited', reference = `reference-${id}` } = traits
  const { requestedAt = 1_000_000, until = requestedAt + 180_000 } = traits
  const kept = { request: aRequest(traits, requestedAt), reference }
  const endedAt = requestedAt + 1_000
  const subject = { id: traits.subjectId ?? 'subject-1', pseudonym: 'b'.repeat(64) }
  const evidence = { grade: 'proven', digest: 'd'.repeat(64), hasPhoto: true } as const
  switch (state) {
    case 'invited': {
      const times = { scanBefore: until - 60_000, answerBefore: until }
      const invitation = { reference, qrText: 'qr', memo: 'memo', ...times }
      return { state, ...kept, invitation }
    }
    case 'received': {
      const times = {
        receivedAt: endedAt,
        decideBefore: until,
        presentedAt: null,
        photoShownAt: null,
      }
      return { state, ...kept, evidence, subject, dataRef: `data-${id}`, ...times }
    }
    case 'held': {
      const times = {
        receivedAt: endedAt,
        heldSince: endedAt,
        heldUntil: until,
        decisionMs: 1,
        decidedAt: endedAt,
      }
      const verdict = { outcome: 'one', overall: 'another_person', chosen: false } as const
      const comparison = { state: 'done', ...verdict, ref: `compared-${id}` } as const
      const sealed = { dataRef: `data-${id}`, comparison, requestId: `request-${id}` }
      return { state, ...kept, evidence, subject, ...sealed, ...times }
    }
    case 'released': {
      const { keptUntil } = traits
      const evidenceKept = keptUntil === undefined ? null : { name: id, bytes: 1, until: keptUntil }
      const times = { endedAt, openUntil: until, kept: evidenceKept }
      return { state, ...kept, evidence, subject, dataRef: `data-${id}`, ...times }
    }
    case 'rejected':
      return { state, ...kept, endedAt, reason: 'face-differs' }
    case 'refused':
      return { state, ...kept, endedAt, reason: 'on-the-phone' }
    case 'expired':
      return { state, ...kept, endedAt, reason: 'code-not-used' }
    case 'cancelled':
      return { state, ...kept, endedAt, reason: 'by-employee' }
    case 'failed':
      return { state, ...kept, endedAt, reason: 'data-lost' }
  }
}

function aRequest(traits: Traits, requestedAt: number): Verification['request'] {
  const { id, source = 'backsystem' } = traits
  const { employeeId = 'employee-1', sessionId = 'session-1' } = traits
  return {
    id,
    flow: 'counter',
    source,
    operationId: 'open-account',
    cardId: 'card-1',
    institutionId: 'institution-1',
    dataSetId: 'standard',
    documentKind: 'mdowod',
    scope: 1,
    purpose: { id: 'purpose-1', name: 'Zawarcie umowy', legalBasis: 'art. 6 ust. 1 lit. c' },
    asked: ['firstName', 'lastName', 'pesel', 'photo'],
    fields: ['firstName', 'lastName', 'pesel', 'photo'],
    catalogueVersion: '1',
    system: 'desk',
    employee: {
      employeeId,
      sessionId,
      branch: 'branch-1',
      workstation: 'workstation-1',
      roles: ['advisor'],
      client: 'desk',
      correlationId: 'request-1',
    },
    requestedAt,
  }
}

/** The first commit of a verification, with one event. */
export function aRequestCommit(traits: Traits, requestKey: Change['requestKey'] = null): Commit {
  return {
    change: { id: traits.id, expectedVersion: 0, next: aVerification(traits), requestKey },
    events: [anEvent(traits.id, 1)],
  }
}

/** The commit from `expectedVersion` to the given state, with one event. */
export function aStepCommit(traits: Traits, expectedVersion: number): Commit {
  const { id } = traits
  return {
    change: { id, expectedVersion, next: aVerification(traits), requestKey: null },
    events: [anEvent(id, expectedVersion + 1)],
  }
}

/** Events that only need the version to be unchanged. */
export function aReadCommit(id: string, expectedVersion: number): Commit {
  return {
    change: { id, expectedVersion, next: null, requestKey: null },
    events: [anEvent(id, expectedVersion)],
  }
}

const OKIENKO: Actor = { kind: 'okienko' }

/** An event that is recognised by its verification and its number. */
export function anEvent(verificationId: string, number: number, at = 1_000): JournalEvent {
  const subject = 'b'.repeat(64)
  const fields = [`step${number}`]
  const grade = 'proven'
  return { kind: 'presented', at, actor: OKIENKO, verificationId, subject, grade, fields }
}

/** The number of an event that {@link anEvent} made. */
export function numberOf(event: JournalEvent): number {
  return event.kind === 'presented' ? Number(event.fields[0]?.slice('step'.length)) : Number.NaN
}
