import { type MappedFields, type Mapping, type RawResponse, readJson } from '@okienko/outbound'
import { MOST_CANDIDATES, type RegisterAnswer } from '../../application/ports/customer-register.ts'
import type { ComparedField, RegisterFailure } from '../../domain/closed-lists.ts'
import { recordOf } from './record-mapping.ts'

/** What words of an answer may be mapped to. */
export const SAID = ['found', 'none', 'refused'] as const
type Said = (typeof SAID)[number]

/** How the answers to one query are read. */
export interface AnswerRule {
  /** Statuses by which the register says that there is nobody. */
  readonly noneBy: readonly number[]
  /** Gives `outcome`, where the register says in words how it went. */
  readonly outcome: Mapping | null
  /** Gives `records`. */
  readonly records: Mapping
  /** What the records have room for, by the mapping; null where that is every field. */
  readonly keeps: readonly ComparedField[] | null
}

/**
 * What the register said, by the mapping. Judges only: asks nobody, and never throws. What it cannot read is no
 * answer, and never "not a customer"; nobody's file is missing because an error page came.
 */
export function readAnswer(
  { noneBy, outcome, records }: AnswerRule,
  { status, text }: RawResponse,
): RegisterAnswer {
  // A page in the way says that there is no such address, and nothing of the customer.
  if (noneBy.includes(status)) {
    return isOwn(text) ? { outcome: 'none' } : unavailable('answer-unreadable')
  }
  if (status === 401 || status === 403) return unavailable('refused')
  if (status < 200 || status > 299) return unavailable('answer-unreadable')
  const answer = readJson(text)
  if (typeof answer !== 'object' || answer === null) return unavailable('answer-unreadable')
  const said = outcome === null ? 'found' : saidBy(outcome, answer)
  if (said === null) return unavailable('answer-unreadable')
  if (said === 'refused') return unavailable('refused')
  return said === 'none' ? { outcome: 'none' } : foundIn(records, answer)
}

function saidBy(outcome: Mapping, answer: object): Said | null {
  const result = outcome.read(answer)
  return result.kind === 'read'
    ? (SAID.find((one) => one === result.value['outcome']) ?? null)
    : null
}

function foundIn(records: Mapping, answer: object): RegisterAnswer {
  const result = records.read(answer)
  if (result.kind === 'unreadable') return unavailable('answer-unreadable')
  const mapped = result.value['records'] as readonly MappedFields[]
  const found = mapped.map(recordOf).filter((record) => record !== null)
  const numbers = new Set(found.map(({ customerNumber }) => customerNumber))
  const [first] = found
  // Two records under one number could not be told apart when one of them is chosen.
  if (found.length < mapped.length || numbers.size < found.length) {
    return unavailable('answer-unreadable')
  }
  if (found.length > MOST_CANDIDATES) return unavailable('answer-unreadable')
  if (first === undefined) return { outcome: 'none' }
  return found.length === 1 ? { outcome: 'one', found: first } : { outcome: 'several', found }
}

export function unavailable(reason: RegisterFailure): RegisterAnswer {
  return { outcome: 'unavailable', reason }
}

/** Of the register itself: empty, or JSON. */
function isOwn(text: string): boolean {
  return text.trim() === '' || readJson(text) !== undefined
}
