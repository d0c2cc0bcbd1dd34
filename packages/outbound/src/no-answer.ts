import { BrokenCircuitError, TaskCancelledError } from 'cockatiel'

/** What became of the call. */
export type NoAnswerCode =
  /** It never arrived, or the connection broke, or led elsewhere. */
  | 'no-answer'
  | 'too-slow'
  | 'too-long'
  /** The other system said so itself: status 408, 429 or 5xx. */
  | 'try-later'
  /** It was not even made. */
  | 'circuit-open'

/** The other system gave no answer: out of reach, too slow, too long, or not to be asked just now. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly code: NoAnswerCode

  constructor(code: NoAnswerCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

/** What kept the answer away, for an operator: `ECONNREFUSED` and the like, and nothing of the call. */
class Beneath extends Error {
  override readonly name = 'Beneath'
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** Codes of connections that never came about: nothing of a call had been sent. */
const UNREACHABLE: readonly unknown[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]

/** Whether the other system could not even be reached, so that no call of anybody's can be what it failed at. */
export function isUnreachable({ cause }: NoAnswer): boolean {
  return cause instanceof Beneath && UNREACHABLE.includes(cause.code)
}

/** Throws whatever kept an answer away as NoAnswer: to whoever asked, all of them are the same. */
export function noAnswer(fault: unknown): never {
  if (fault instanceof NoAnswer) throw fault
  if (fault instanceof BrokenCircuitError) throw new NoAnswer('circuit-open')
  if (fault instanceof TaskCancelledError) throw new NoAnswer('too-slow')
  throw new NoAnswer('no-answer', { cause: beneath(fault) })
}

/** The first fault of all, without what lies beside its code: a parser keeps the answer there. */
function beneath(fault: unknown): Beneath {
  let first = fault
  while (first instanceof Error && first.cause !== undefined) first = first.cause
  const { code, name } = Object(first) as { readonly code?: unknown; readonly name?: unknown }
  return new Beneath(typeof code === 'string' ? code : String(name))
}
