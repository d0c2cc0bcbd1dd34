import type { Head, RequestTemplate } from '@okienko/outbound'
import type { RegisterQuery } from '../../application/ports/customer-register.ts'
import type { ComparedField } from '../../domain/closed-lists.ts'
import type { AnswerRule } from './read-answer.ts'

export type By = RegisterQuery['by']
export const BYS = ['pesel', 'document', 'customer-number'] as const satisfies readonly By[]

/** A file of a register, checked: how it is asked and how its answers are read. */
export interface RegisterFile extends Head {
  readonly queries: Readonly<Partial<Record<By, AskedAndAnswered>>>
  /** What is never compared, as the mapping does not have it. */
  readonly unmapped: readonly ComparedField[]
  /** How many recorded answers the mapping was held against. */
  readonly examples: number
}

export interface AskedAndAnswered {
  readonly request: RequestTemplate
  readonly answer: AnswerRule
}

/** What a query says, by the pointers that a request has: `/pesel`, `/kind`, `/number`, `/customerNumber`. */
export function askedBy(query: RegisterQuery): object {
  const { by: _, ...asked } = query
  return asked
}
