import { parseEventStream, type ServerSentEvent } from './event-stream.ts'
import { chunksOf } from './exchange.ts'

/**
 * A live stream speaks as it opens, and then every 15 s. One that says nothing for so long is dead, or somebody between
 * holds it back: whoever follows asks for themselves. Milliseconds.
 */
export const FIRST_WORD = 5_000
export const SILENCE = 20_000

/** One connection of a live stream, which silence ends as the caller's signal does. */
export interface LiveStream {
  /** For the request. */
  readonly signal: AbortSignal
  /** The events of its answer as they come; throws when the stream breaks or falls silent. */
  readonly events: (response: Response) => AsyncGenerator<ServerSentEvent, void, undefined>
  readonly close: () => void
  /** Whether it ended because not a word came. */
  readonly wasHeldBack: () => boolean
}

/** `onWord` is called for whatever comes, heartbeats too. */
export function openLiveStream(caller?: AbortSignal, onWord?: () => void): LiveStream {
  const silence = new AbortController()
  let hasSpoken = false
  let timer: ReturnType<typeof setTimeout>
  const wait = (longest: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(new Error('silent')), longest)
  }
  const heard = () => {
    hasSpoken = true
    wait(SILENCE)
    onWord?.()
  }
  wait(FIRST_WORD)
  return {
    signal: caller ? AbortSignal.any([caller, silence.signal]) : silence.signal,
    events: ({ body }) => parseEventStream(chunksOf(body, heard)),
    wasHeldBack: () => silence.signal.aborted && !hasSpoken,
    close: () => {
      clearTimeout(timer)
      silence.abort()
    },
  }
}
