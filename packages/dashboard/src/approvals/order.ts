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
  if (before === null) return { shown: requests, held: [], came: [] }
  const known = new Map(requests.map((request) => [request.id, request]))
  const kept = before.flatMap((id) => known.get(id) ?? [])
  // The list tells the newest first.
  const newcomers = requests.filter(({ id }) => !before.includes(id)).toReversed()
  const held = newcomers.filter(({ own }) => holds && !own)
  return {
    shown: [...kept, ...newcomers.filter((one) => !held.includes(one))],
    held,
    came: newcomers.filter(({ own }) => !own).map(({ id }) => id),
  }
}
