import { type Answered, type CallerOptions, openCaller, type RawResponse } from '@okienko/outbound'
import { Fault } from '../../application/ports/fault.ts'
import type { BacksystemDialect } from './check-dialect.ts'
import { LARGEST_ANSWER } from './largest-answer.ts'

export interface ClientOptions extends Pick<CallerOptions, 'url' | 'timeoutMs' | 'openMs'> {
  /** What the BackSystem knows Okienko by, in the header that the dialect names. */
  readonly key: string
  readonly dialect: BacksystemDialect
  /** Told where an answer could not be read: a place of the file, with nothing of the answer in it. */
  readonly tell?: Tell
}

export type Tell = (call: keyof BacksystemDialect['calls'], where: string) => void

type Calls = BacksystemDialect['calls']
type Asked = 'invite' | 'withdraw' | 'result'
type ValueOf<Name extends Asked> =
  NonNullable<Calls[Name]> extends { read(response: RawResponse): Answered<infer Value> }
    ? Value
    : never

/** What came of a call: as the dialect has it; `refused` where the BackSystem would not, and the file has no word for how it said so. */
export type Said<Value> =
  | Exclude<Answered<Value>, { outcome: 'unavailable' }>
  | { readonly outcome: 'refused' }
  /** The dialect has no such call, or no words for what is asked. */
  | { readonly outcome: 'not-asked' }

export interface Client {
  /** Throws Fault('source-unavailable') where there is no answer. */
  ask<Name extends Asked>(
    name: Name,
    asked: Readonly<Record<string, string>>,
  ): Promise<Said<ValueOf<Name>>>
  /** Calls `listener` whenever the BackSystem answers again after the circuit was open. */
  onRecovery(listener: () => void): void
  close(): Promise<void>
}

/** Calls to the BackSystem in its own dialect, all behind one circuit. */
export function openClient({ key, dialect, tell = () => {}, ...options }: ClientOptions): Client {
  const { secret } = dialect
  const headers = secret === null ? {} : { [secret.header.toLowerCase()]: `${secret.before}${key}` }
  const caller = openCaller({ ...options, headers })
  return {
    async ask(name, asked) {
      const call = dialect.calls[name]
      const request = call?.fill(asked) ?? null
      if (call === null || request === null) return { outcome: 'not-asked' }
      // What has no key of its own must not be done twice because its answer was lost.
      const again = name === 'withdraw' || (name === 'invite' && call.carries.has('orderKey'))
      // One answer is shorter than a list of them.
      const isOne = name === 'result' && dialect.asked === 'each'
      const longest = isOne ? LARGEST_ANSWER : request.longest
      const response = await caller.call({ ...request, longest, again }).catch((cause: unknown) => {
        throw new Fault('source-unavailable', { cause })
      })
      const answered = call.read(response) as Answered<ValueOf<typeof name>>
      if (answered.outcome === 'unavailable') throw new Fault('source-unavailable')
      if (answered.outcome !== 'unreadable') return answered
      tell(name, answered.where)
      return response.status >= 400 ? { outcome: 'refused' } : answered
    },
    onRecovery: caller.onRecovery,
    close: caller.close,
  }
}
