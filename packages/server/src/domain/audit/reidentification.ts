import type { ReidentificationReason, ReidentificationState } from '../closed-lists.ts'
import type { Instant } from '../instant.ts'
import type { JournalEvent } from '../journal/events.ts'

/** Milliseconds from the request after which it is as if nobody had asked. */
export const WITHIN = 24 * 3_600_000

export const REIDENTIFICATION_KINDS = [
  'reidentification-requested',
  'reidentification-approved',
  'reidentified',
] as const satisfies readonly JournalEvent['kind'][]

/** A request to turn a pseudonym back into a person, as its entries tell it. */
export interface Reidentification {
  readonly id: string
  readonly verificationId: string
  readonly reason: ReidentificationReason
  /** The employee's pseudonym. */
  readonly askedBy: string
  readonly requestedAt: Instant
  readonly until: Instant
  readonly state: ReidentificationState
}

/** The requests that these entries tell of, in order; what stands in no entry did not happen. */
export function reidentifications(entries: readonly JournalEvent[]): readonly Reidentification[] {
  const byId = new Map<string, Reidentification>()
  const move = (id: string, state: Reidentification['state']) => {
    const request = byId.get(id)
    if (request !== undefined) byId.set(id, { ...request, state })
  }
  for (const entry of entries) {
    switch (entry.kind) {
      case 'reidentification-requested':
        byId.set(entry.requestId, asked(entry))
        break
      case 'reidentification-approved':
        if (approval(byId.get(entry.requestId), pseudonymIn(entry)) === null)
          move(entry.requestId, 'approved')
        break
      case 'reidentified':
        move(entry.requestId, 'used')
        break
    }
  }
  return [...byId.values()]
}

/** Why this employee cannot approve the request now; null when they can. */
export function approval(
  request: Reidentification | undefined,
  employeeId: string,
): 'same-person' | 'wrong-state' | null {
  if (request === undefined || request.state !== 'requested') return 'wrong-state'
  return request.askedBy === employeeId ? 'same-person' : null
}

function asked(
  entry: Extract<JournalEvent, { kind: 'reidentification-requested' }>,
): Reidentification {
  const { requestId: id, verificationId, reason, at } = entry
  const times = { requestedAt: at, until: at + WITHIN }
  return { id, verificationId, reason, askedBy: pseudonymIn(entry), ...times, state: 'requested' }
}

function pseudonymIn({ actor }: JournalEvent): string {
  return actor.kind === 'employee' ? actor.employeeId : ''
}
