import { type Caller, type CallerOptions, openCaller } from '@okienko/outbound'
import { Fault } from '../../application/ports/fault.ts'

export interface ClientOptions extends Pick<CallerOptions, 'url' | 'timeoutMs' | 'openMs'> {
  /** Bearer key of the BackSystem's bank-side API. */
  readonly key: string
}

export type Client = Caller

/** Calls to the BackSystem; where there is no answer they throw Fault('source-unavailable'). */
export function openClient({ key, ...options }: ClientOptions): Client {
  const caller = openCaller({ ...options, headers: { authorization: `Bearer ${key}` } })
  return {
    ...caller,
    call: (call) =>
      caller.call(call).catch((cause: unknown) => {
        throw new Fault('source-unavailable', { cause })
      }),
  }
}
