import { type Caller, type CallerOptions, NoAnswer, openCaller } from '@okienko/outbound'
import type {
  CustomerRegister,
  FoundRecord,
  RegisterAnswer,
  RegisterQuery,
} from '../../application/ports/customer-register.ts'
import type { RegisterFailure } from '../../domain/closed-lists.ts'
import { type AnswerRule, readAnswer, unavailable } from './read-answer.ts'
import { askedBy, BYS, type RegisterFile } from './register-file.ts'

export interface RegisterOptions extends Pick<CallerOptions, 'url' | 'timeoutMs' | 'openMs'> {
  readonly file: RegisterFile
  /** Sent in the header that the file names. */
  readonly secret: string | null
}

/** A register that was opened, until it is closed. */
export interface OpenRegister extends CustomerRegister {
  close(): Promise<void>
}

/** The longest answer that is read, in characters: ten records with much around them. */
const LONGEST = 262_144

/**
 * A customer register behind HTTP, by the mapping of its file. Each query is one call and never repeated: the register
 * may keep a journal of its own. Throws when the file asks for a secret and there is none.
 */
export function httpRegister({ file, secret, ...options }: RegisterOptions): OpenRegister {
  const caller = openCaller({ ...options, headers: headersOf(file, secret) })
  return {
    name: file.name,
    queries: new Set(BYS.filter((by) => file.queries[by] !== undefined)),
    find: (query, withinMs) => find(caller, file, query, withinMs),
    close: () => caller.close(),
  }
}

function headersOf({ secret: place }: RegisterFile, secret: string | null) {
  if (place === null) return { accept: 'application/json' }
  if (secret === null) throw new Error('the file of the register asks for a secret')
  return { accept: 'application/json', [place.header]: `${place.before}${secret}` }
}

async function find(
  caller: Caller,
  { queries }: RegisterFile,
  query: RegisterQuery,
  withinMs: number | undefined,
): Promise<RegisterAnswer> {
  const way = queries[query.by]
  const call = way?.request.fill(askedBy(query))
  // The register has no such question, or it cannot be put: so it did not say "nobody".
  if (way === undefined || !call) return unavailable('refused')
  try {
    const bounded = { ...call, longest: LONGEST, again: false, withinMs }
    return keeping(way.answer, readAnswer(way.answer, await caller.call(bounded)))
  } catch (error) {
    return unavailable(failureOf(error))
  }
}

/** With every record what it has room for: what the mapping lacks is nothing that anybody could add. */
function keeping({ keeps }: AnswerRule, answer: RegisterAnswer): RegisterAnswer {
  if (keeps === null) return answer
  const kept = (one: FoundRecord) => ({ ...one, record: { ...one.record, keeps } })
  if (answer.outcome === 'one') return { ...answer, found: kept(answer.found) }
  return answer.outcome === 'several' ? { ...answer, found: answer.found.map(kept) } : answer
}

function failureOf(error: unknown): RegisterFailure {
  const code = error instanceof NoAnswer ? error.code : 'no-answer'
  if (code === 'circuit-open') return 'circuit-open'
  return code === 'too-long' ? 'answer-unreadable' : 'no-answer'
}
