import type { ApprovalReason, ApprovalState, ConfigurationName, Matter } from '../closed-lists.ts'
import type { Instant } from '../instant.ts'
import type { Employee, JournalEvent } from '../journal/events.ts'

export const APPROVAL_KINDS = [
  'approval-asked',
  'approval-given',
  'approval-declined',
  'approval-used',
  'approval-withdrawn',
] as const satisfies readonly JournalEvent['kind'][]
type ApprovalEvent = Extract<JournalEvent, { kind: (typeof APPROVAL_KINDS)[number] }>

/** Who decided, when, and the commitment to what they typed. */
export interface Deciding {
  readonly employee: Employee
  readonly at: Instant
  readonly words: string | null
}

/** A request for what takes two people, as its entries tell it. */
export interface Approval {
  readonly id: string
  readonly matter: Matter
  readonly reason: ApprovalReason
  readonly asker: Employee
  readonly askedAt: Instant
  readonly until: Instant
  readonly words: string | null
  /** Of whom, of which verification, or of which configuration it is; what does not matter is null. */
  readonly verificationId: string | null
  readonly subject: string | null
  readonly subjectId: string | null
  readonly configuration: ConfigurationName | null
  readonly to: string | null
  readonly decided: Deciding | null
  /** `expired` is not told by any entry: ask {@link stateAt}. */
  readonly told: Exclude<ApprovalState, 'expired'>
}

/** The requests that these entries tell of, in their order; what stands in no entry did not happen. */
export function approvalsIn(entries: readonly JournalEvent[]): readonly Approval[] {
  const byId = new Map<string, Approval>()
  for (const entry of entries) {
    if (!isOfApproval(entry)) continue
    const before = byId.get(entry.requestId)
    const now = entry.kind === 'approval-asked' ? asked(entry) : before && moved(before, entry)
    if (now) byId.set(now.id, now)
  }
  return [...byId.values()]
}

/** How far a request has come by `now`: one that was neither used nor declined in time has expired. */
export function stateAt({ told, until }: Approval, now: Instant): ApprovalState {
  return (told === 'waiting' || told === 'approved') && now >= until ? 'expired' : told
}

/**
 * Why this employee cannot decide the request now; null when they can. An employee is one person in however many
 * sessions and by however many clients: it is the pseudonym that counts.
 */
export function decidable(
  request: Approval,
  { employeeId }: Pick<Employee, 'employeeId'>,
  now: Instant,
): 'same-person' | 'wrong-state' | null {
  if (stateAt(request, now) !== 'waiting') return 'wrong-state'
  return request.asker.employeeId === employeeId ? 'same-person' : null
}

function isOfApproval(entry: JournalEvent): entry is ApprovalEvent {
  return (APPROVAL_KINDS as readonly string[]).includes(entry.kind)
}

function asked(entry: Extract<ApprovalEvent, { kind: 'approval-asked' }>): Approval | null {
  const { requestId: id, at: askedAt, actor, kind: _, ...said } = entry
  if (actor.kind !== 'employee') return null
  return { id, askedAt, asker: actor, ...said, decided: null, told: 'waiting' }
}

function moved(
  before: Approval,
  entry: Exclude<ApprovalEvent, { kind: 'approval-asked' }>,
): Approval | null {
  const { actor, at } = entry
  if (entry.kind === 'approval-withdrawn') {
    return before.told === 'waiting' ? { ...before, told: 'withdrawn' } : null
  }
  if (entry.kind === 'approval-used') {
    return before.told === 'approved' ? { ...before, told: 'used' } : null
  }
  if (actor.kind !== 'employee' || decidable(before, actor, at) !== null) return null
  const told = entry.kind === 'approval-given' ? 'approved' : 'declined'
  return { ...before, told, decided: { employee: actor, at, words: entry.words } }
}
