import type { Demand } from './demand.ts'
import { BEFORE_AN_ANSWER } from './demands-before.ts'
import { BEHIND_AN_ANSWER } from './demands-behind.ts'

export { DEMAND_PARTS, type Demand, type DemandPart } from './demand.ts'

/** By code. The order is that of the check. */
export const DEMANDS = { ...BEFORE_AN_ANSWER, ...BEHIND_AN_ANSWER } as const satisfies Record<
  string,
  Demand
>
export type DemandCode = keyof typeof DEMANDS
