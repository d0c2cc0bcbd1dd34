/* What a bank's own identification system must do so that the component runs over it: one row for each thing that is checked. */

/** In which part of the check it is looked at. */
export const DEMAND_PARTS = {
  http: 'On every call',
  offer: 'The operations',
  access: 'Who is let in',
  start: 'A start',
  early: 'Before the customer has answered',
  end: 'Ends without an answer',
  answer: 'The answer, with a phone',
  release: 'The decision and what it opens, with a phone',
  time: 'Time limits, with --patient',
} as const
export type DemandPart = keyof typeof DEMAND_PARTS

export interface Demand {
  readonly part: DemandPart
  /** What a system that does it right does. */
  readonly expected: string
  /** What to do where yours does not. */
  readonly advice: string
}

export const demand = (part: DemandPart, expected: string, advice: string): Demand => ({
  part,
  expected,
  advice,
})
