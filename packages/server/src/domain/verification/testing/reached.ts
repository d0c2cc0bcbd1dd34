import type { Actor } from '../../journal/events.ts'
import { LONGEST } from '../limits.ts'
import { invite, transition } from '../transitions.ts'
import type { Trigger } from '../trigger.ts'
import {
  type ComparedMark,
  deadlineOf,
  type Held,
  type Invitation,
  type Request,
  type Verification,
} from '../verification.ts'

/* A verification in each of its states, for tests of the lifecycle. */

export const LIMITS = { ...LONGEST, comparison: 0 }
export const START = Date.UTC(2026, 10, 21, 9)
export const employee = {
  employeeId: 'e1',
  sessionId: 's1',
  branch: 'Warszawa',
  workstation: 'W1',
  roles: ['advisor' as const],
  client: 'desk',
  correlationId: 'request-1',
}
export const actor: Actor = { kind: 'employee', ...employee }
export const request: Request = {
  id: '6f1c9e0e-5a7c-4f0e-9d55-2f7f5e0c1a11',
  flow: 'counter',
  source: 'played',
  operationId: 'open-account',
  cardId: '4101',
  institutionId: '1001',
  dataSetId: 'mdowod-extended',
  documentKind: 'mdowod',
  scope: 9,
  purpose: { id: 'AML', name: 'Zawarcie umowy', legalBasis: 'art. 34' },
  asked: ['surname', 'pesel', 'photo'],
  fields: ['surname', 'pesel'],
  catalogueVersion: '1',
  system: 'desk',
  employee,
  requestedAt: START,
}
export const invitation: Invitation = {
  reference: 'ref-1',
  qrText: '8;D;…',
  memo: 'ab',
  scanBefore: START + 120_000,
  answerBefore: START + 180_000,
}
export const evidence = { grade: 'proven', digest: 'cd', hasPhoto: true } as const
export const subject = { id: 'subject-1', pseudonym: 'ef' }

export const inVisit = {
  visit: { id: 'v1', openedAt: START },
  openUntil: START + 3_600_000,
} as const

export function compared(
  outcome: ComparedMark['outcome'],
  overall: ComparedMark['overall'],
): ComparedMark {
  return { state: 'done', outcome, overall, chosen: false, ref: 'c1' }
}

export const TRIGGERS: readonly Trigger[] = [
  {
    kind: 'accept',
    evidence,
    subject,
    commitment: 'ab',
    dataRef: 'd1',
    identifiedBy: 'pesel',
    fields: ['pesel', 'photo', 'surname'],
  },
  { kind: 'present', fields: ['pesel', 'photo', 'surname'] },
  {
    kind: 'compare',
    comparison: compared('one', 'update_suggested'),
    said: {
      register: 'crm',
      failure: null,
      count: 1,
      because: 'something-to-update',
      named: null,
      verdicts: [],
    },
  },
  {
    kind: 'choose',
    comparisonRef: 'c2',
    overall: 'consistent',
    because: 'agreed',
    verdicts: [],
    words: 'ab',
  },
  { kind: 'confirm', dataRef: 'd2', kept: null, ...inVisit },
  { kind: 'hold', dataRef: 'd3', comparisonRef: 'c3', requestId: 'r1', words: 'ab' },
  { kind: 'agree', dataRef: 'd4', kept: null, ...inVisit, comparisonRef: 'c4' },
  { kind: 'decline' },
  { kind: 'update', comparisonRef: 'c5', fields: ['surname'] },
  { kind: 'reject', reason: 'face-differs' },
  { kind: 'refuse', reason: 'at-the-counter' },
  { kind: 'cancel', reason: 'by-employee' },
  { kind: 'fail', reason: 'signature-invalid' },
  { kind: 'lapse' },
  { kind: 'close', reason: 'visit-ended' },
]

export function pull(from: Verification, trigger: Trigger, now: number) {
  return transition(from, trigger, { now, actor, limits: LIMITS })
}

export function reach(...path: readonly Trigger['kind'][]): Verification {
  let current = invite(request, invitation, { now: START, actor, limits: LIMITS }).next
  for (const kind of path) {
    const trigger = TRIGGERS.find((candidate) => candidate.kind === kind)
    if (trigger === undefined) throw new Error(`no trigger is ${kind}`)
    const now = kind === 'lapse' ? (deadlineOf(current) ?? START) : START + 1_000
    const moved = pull(current, trigger, now)
    if (typeof moved === 'string') throw new Error(`${kind} refused: ${moved}`)
    current = moved.next
  }
  return current
}

export const ALWAYS = { holdOn: 'another-person' } as const

/** One that waits for a second person. */
export function held(): Held {
  const received = { ...reach('accept', 'present'), request: { ...request, compares: ALWAYS } }
  const from = { ...received, comparison: compared('one', 'another_person') } as Verification
  const hold = TRIGGERS.find(({ kind }) => kind === 'hold') as Trigger
  const moved = pull(from, hold, START + 1_000)
  if (typeof moved === 'string' || moved.next.state !== 'held') throw new Error('not held')
  return moved.next
}

/** The same, with everything done and found that the table presupposes of the trigger. */
export function ready(from: Verification, { kind }: Pick<Trigger, 'kind'>): Verification {
  if (from.state === 'released') {
    const outcome = kind === 'choose' ? 'several' : 'one'
    return { ...from, comparison: compared(outcome, null) }
  }
  if (from.state !== 'received') return from
  const seen = { ...from, presentedAt: START, photoShownAt: START } as const
  if (kind === 'compare') return { ...seen, comparison: { state: 'pending' } }
  if (kind === 'choose') return { ...seen, comparison: compared('several', null) }
  if (kind !== 'hold') return seen
  const comparison = compared('one', 'another_person')
  return { ...seen, request: { ...request, compares: ALWAYS }, comparison }
}

export const REACHED: Record<Verification['state'], Verification> = {
  invited: reach(),
  received: reach('accept'),
  held: held(),
  released: reach('accept', 'present', 'confirm'),
  rejected: reach('accept', 'present', 'reject'),
  refused: reach('refuse'),
  expired: reach('lapse'),
  cancelled: reach('cancel'),
  failed: reach('fail'),
}
