import { isPeerName, judgePeer, listsAfter, type PeerRefusal, staleLists } from '@okienko/evidence'
import type { Logger } from 'pino'
import { type Config, ConfigError } from '../settings/config.ts'
import { readLists } from './revocation-lists.ts'

/** Who may hand over results, asked of each connection and of each request on it. */
export interface ListenerPeers {
  /** Whether to let in whoever has this certificate, DER. */
  mayHandOver(certificate: Uint8Array): boolean
  /** Reads the revocation list again; one that cannot be taken, or is older, leaves the old one in force. Never throws. */
  reload(): void
  /** Whether one of the authorities has a list that is past its time, so that nobody whom it certified is let in. */
  isStale(): boolean
}

const NAMES = 'OKIENKO_BACKSYSTEM_CLIENT'
const LIST = 'OKIENKO_BACKSYSTEM_REVOCATION_LIST'
/** Who is turned away comes again at once: the log is told once in that time for each reason. */
const AGAIN_MS = 60_000
const STALE = 'a revocation list is past its time: nobody of its authority may hand over results'
const KEPT = 'a revocation list is older than the one in force, or missing: that one stays in force'

/** Throws ConfigError for a name that names nobody, and for a list that cannot be taken. */
export function openListenerPeers(config: Config, logger: Logger, now = Date.now): ListenerPeers {
  const names = config[NAMES]
  if (!names.every(isPeerName)) throw new ConfigError(`${NAMES}: a subject is not written so`)
  const read = () => {
    const { listener } = config.files
    const file = config[LIST]
    return listener === null || file === undefined
      ? null
      : readLists(file, listener.clientAuthority)
  }
  const first = read()
  if (first !== null && 'why' in first) throw new ConfigError(`${LIST}: ${first.why}`)
  let lists = first
  const isStale = () => staleLists(lists ?? [], now()).length > 0
  const say = onceInAWhile(now, (refusal) =>
    logger.warn({ refusal }, 'somebody was not let in to hand over results'),
  )
  if (isStale()) logger.error(STALE)
  return {
    isStale,
    mayHandOver(certificate) {
      const refusal = judgePeer(certificate, { names, lists }, now())
      if (refusal !== null) say(refusal)
      return refusal === null
    },
    reload() {
      const next = read()
      if (next === null) return
      if ('why' in next) {
        logger.error(next, 'the new revocation list is refused, the old one stays in force')
        return
      }
      const after = listsAfter(lists ?? [], next)
      lists = after.lists
      if (after.kept > 0) logger.warn({ kept: after.kept }, KEPT)
      if (isStale()) logger.error(STALE)
      else logger.info('the revocation list was read')
    },
  }
}

function onceInAWhile(now: () => number, say: (refusal: PeerRefusal) => void) {
  const told = new Map<PeerRefusal, number>()
  return (refusal: PeerRefusal) => {
    if (now() - (told.get(refusal) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS) return
    told.set(refusal, now())
    say(refusal)
  }
}
