import { parseEventStream, type ServerSentEvent } from './event-stream.ts'
import { chunksOf } from './exchange.ts'

/** A live stream has a heartbeat; one that is silent for longer is taken to be dead. Milliseconds. */
const SILENCE = 45_000

/** One connection of a live stream, which silence ends as the caller's signal does. */
export interface LiveStream {
  /** For the request. */
  readonly signal: AbortSignal
  /** The events of its answer as they come; throws when the stream breaks or falls silent. */
  readonly events: (response: Response) => AsyncGenerator<ServerSentEvent, void, undefined>
  readonly close: () => void
}

export function openLiveStream(caller?: AbortSignal): LiveStream {
  const silence = new AbortController()
  let timer: ReturnType<typeof setTimeout>
  const heard = () => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(new Error('silent')), SILENCE)
  }
  heard()
  return {
    signal: caller ? AbortSignal.any([caller, silence.signal]) : silence.signal,
    events: ({ body }) => parseEventStream(chunksOf(body, heard)),
    close: () => {
      clearTimeout(timer)
      silence.abort()
    },
  }
}
