import type { BankCallName, BankOutcome } from '@okienko/contract/bank-api'
import type { Answered, DialectCall } from '@okienko/outbound'
import type { BankShape } from '../bank/shape.ts'

/** What a call of that name gives where it is answered well. */
export type ValueOf<N extends BankCallName> =
  NonNullable<BankShape[N]['value']> extends { parse(mapped: never): infer R }
    ? Extract<R, { readonly value: unknown }>['value']
    : null

/** What came of one call, as the dialect reads it. */
export interface Heard<V = unknown> {
  readonly name: BankCallName
  /** Null where nothing came. */
  readonly status: number | null
  readonly said:
    | Exclude<Answered<V>, { outcome: 'done' }>
    | { readonly outcome: 'silent'; readonly why: string }
}

export type Reader = DialectCall<unknown>

/** The value of a good answer, else null. */
export function valueIn<V>({ said }: Heard<V>): V | null {
  return said.outcome === 'ok' ? said.value : null
}

/** What came in words, with nothing of the answer in it but its status, an outcome and a place. */
export function wordsOf({ name, status, said }: Heard): string {
  const call = `\`${name}\``
  switch (said.outcome) {
    case 'ok':
      return `${call} was answered with status ${status} as if all were well`
    case 'other':
      return `${call} was answered with status ${status}, which means \`${said.said}\``
    case 'unavailable':
      return `${call} was answered with status ${status}, which means that the system cannot answer now`
    case 'unreadable':
      return `${call} was answered with status ${status}, and cannot be read at ${said.where}`
    default:
      return `${call} was not answered: ${said.why}`
  }
}

/** Whether the API has said no, in whatever words: a status of its own that nothing can be read of is one too. */
export function isRefusal({ status, said }: Heard): boolean {
  if (said.outcome === 'other') return true
  return said.outcome === 'unreadable' && status !== null && status >= 400 && status < 500
}

/** What is wrong with an answer that had to be a no; null for nothing. With `as`, the no must be one of those. */
export function refused(heard: Heard, as?: readonly BankOutcome[]): string | null {
  if (!isRefusal(heard)) return wordsOf(heard)
  const { said } = heard
  if (as === undefined) return null
  return said.outcome === 'other' && as.some((one) => one === said.said) ? null : wordsOf(heard)
}
