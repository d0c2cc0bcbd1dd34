import { Readable } from 'node:stream'
import { FIXED_LIMITS, type Limits } from '../limits.ts'

/** What a live stream tells of one thing: nothing but its state. */
export interface LiveState {
  readonly id: string
  readonly version: number
  readonly state: string
}

/** Where the states come from. */
export interface Feed {
  /** The last version that the client has seen; null when it has seen none. */
  readonly since: number | null
  /** The state now; null when there is nothing to follow (any more). */
  current(): Promise<LiveState | null>
  /** Calls `listener` whenever the state may have changed, until the returned function is called. */
  follow(listener: () => void): () => void
  final(state: string): boolean
}

/** Told whenever its mark is another one. */
export interface OneOfMany extends LiveState {
  readonly mark: string
}

/** The same of many things. Each is told as it is when the stream begins: there is nothing to go on after. */
export interface FeedOfMany {
  /** Null where nothing can be told for now: the stream ends. */
  current(): Promise<readonly OneOfMany[] | null>
  follow(listener: () => void): () => void
}

export interface LiveUpdates {
  readonly stream: Readable
  /** Ends the stream after what it is about to say. */
  end(): void
}

type Pace = Pick<Limits, 'heartbeat' | 'streamTime'>

/**
 * The feed as server-sent events (HTML §9.2): the newest state when it changes, a comment when nothing
 * does. Ends after the final state or when its time is up. A burst, or a slow reader, gets the last
 * state only. Null when there is nothing to follow. When the stream closes the following is over.
 */
export async function liveUpdates(
  feed: Feed | FeedOfMany,
  pace: Pace,
): Promise<LiveUpdates | null> {
  const bell = createBell()
  const unfollow = feed.follow(bell.ring)
  const first = await feed.current().catch((fault: unknown) => {
    unfollow()
    throw fault
  })
  if (first === null) {
    unfollow()
    return null
  }
  const ending = new AbortController()
  const end = () => {
    ending.abort()
    bell.ring()
  }
  const timer = setTimeout(end, pace.streamTime)
  const following = { bell, ending: ending.signal, pace }
  const events =
    'since' in feed
      ? eventsOf(feed, first as LiveState, following)
      : eventsOfMany(feed, first as readonly OneOfMany[], following)
  const stream = Readable.from(events, { objectMode: false, highWaterMark: 1 })
  stream.once('close', () => {
    clearTimeout(timer)
    unfollow()
    end()
  })
  return { stream, end }
}

interface Following {
  readonly bell: Bell
  readonly ending: AbortSignal
  readonly pace: Pace
}

async function* eventsOf(feed: Feed, first: LiveState, { bell, ending, pace }: Following) {
  yield `retry: ${FIXED_LIMITS.reconnect}\n\n`
  let seen = feed.since ?? 0
  let now: LiveState | null = first
  while (now !== null && !ending.aborted) {
    if (now.version > seen) yield eventOf(now)
    if (feed.final(now.state)) return
    seen = Math.max(seen, now.version)
    while (!(await bell.rang(pace.heartbeat))) yield ':\n\n'
    if (!ending.aborted) now = await feed.current()
  }
}

async function* eventsOfMany(
  feed: FeedOfMany,
  first: readonly OneOfMany[],
  { bell, ending, pace }: Following,
) {
  yield `retry: ${FIXED_LIMITS.reconnect}\n\n`
  const told = new Map<string, string>()
  let now: readonly OneOfMany[] | null = first
  while (now !== null && !ending.aborted) {
    for (const { id, version, state, mark } of now) {
      if (told.get(id) === mark) continue
      told.set(id, mark)
      yield `event: state\ndata: ${JSON.stringify({ id, version, state })}\n\n`
    }
    while (!(await bell.rang(pace.heartbeat))) yield ':\n\n'
    if (!ending.aborted) now = await feed.current()
  }
}

function eventOf({ id, version, state }: LiveState): string {
  return `id: ${version}\nevent: state\ndata: ${JSON.stringify({ id, version, state })}\n\n`
}

interface Bell {
  ring(): void
  /** True as soon as it has rung since last asked; false after `ms` of silence. */
  rang(ms: number): Promise<boolean>
}

function createBell(): Bell {
  let rung = false
  let wake = () => {}
  return {
    ring() {
      rung = true
      wake()
    },
    async rang(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      const heard = rung
      rung = false
      return heard
    },
  }
}
