import type { HandOverWay } from '../closed-lists.ts'

/** How long a hand-over can be taken, in milliseconds: what is opened at once, and what somebody types. */
export const HAND_OVER_TIMES = {
  event: 60_000,
  link: 60_000,
  code: 120_000,
} as const satisfies Record<HandOverWay, number>

/** With so many wrong codes of an application and employee, every code that waits for them is void. */
export const CODE_TRIES = 5

/** Hand-overs of one visit that are remembered; nobody needs as many. */
export const MOST_HAND_OVERS = 200
