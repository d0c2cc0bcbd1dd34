import type { ApprovalView } from '@okienko/contract'

/** What the room shows, in its order, and what it holds back until somebody wants to see it. */
export interface Order {
  readonly shown: readonly ApprovalView[]
  readonly held: readonly ApprovalView[]
  /** Those of both that were not there before, and are not the reader's own. */
  readonly came: readonly string[]
}

/**
 * Requests stay in the order in which they were first shown, and newcomers go below: nothing takes the place of what
 * somebody looks at. Somebody who is below the list is not pushed away: `holds` keeps the newcomers back.
 */
export function inOrder(
  before: readonly string[] | null,
  requests: readonly ApprovalView[],
  holds: boolean,
): Order {
  if (before === null) return { shown: urgentFirst(requests), held: [], came: [] }
  const known = new Map(requests.map((request) => [request.id, request]))
  const kept = before.flatMap((id) => known.get(id) ?? [])
  // The list tells the newest first.
  const newcomers = requests.filter(({ id }) => !before.includes(id)).toReversed()
  const held = newcomers.filter(({ own }) => holds && !own)
  return {
    shown: waitingFirst([...kept, ...newcomers.filter((one) => !held.includes(one))]),
    held,
    came: newcomers.filter(({ own }) => !own).map(({ id }) => id),
  }
}

/** What was decided at a counter goes below what still waits there; whoever is at a card stays where they are. */
function waitingFirst(all: readonly ApprovalView[]): readonly ApprovalView[] {
  const last = all.findLastIndex(isUrgent)
  const above = all.slice(0, last + 1)
  const isOver = ({ matter, state }: ApprovalView) => matter === 'held' && state !== 'waiting'
  return [...above.filter((one) => !isOver(one)), ...above.filter(isOver), ...all.slice(last + 1)]
}

/** A customer waits at a counter: before what has a day. */
const isUrgent = ({ matter, state }: ApprovalView) => matter === 'held' && state === 'waiting'
const urgentFirst = (requests: readonly ApprovalView[]) =>
  requests.toSorted((one, other) => Number(isUrgent(other)) - Number(isUrgent(one)))
