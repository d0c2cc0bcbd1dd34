import { randomBytes } from 'node:crypto'
import type { Clock } from '../../application/ports/clock.ts'
import { Fault } from '../../application/ports/fault.ts'
import type { SealedStore } from '../../application/ports/sealed-store.ts'
import { groupKeys } from './group-keys.ts'
import { sealedEntries } from './sealed-entries.ts'
import { openEntry, sealEntry } from './sealed-entry.ts'
import { type Elapsed, elapsedHere, steadyMoments } from './steady-moments.ts'

const SWEEP_EVERY_MS = 1_000
const LARGEST_TOTAL = 256 * 1024 * 1024

/**
 * The sealed store of one process: what it holds dies with it. Beyond `largestTotal` bytes nothing more
 * is taken, nor of one group beyond a sixteenth of them: Fault('journal-unavailable'). Expired entries open for nobody, and are wiped within a second.
 */
export function memorySealedStore(options: {
  clock: Clock
  elapsed?: Elapsed
  largestTotal?: number
}): SealedStore {
  const { clock, elapsed = elapsedHere, largestTotal = LARGEST_TOTAL } = options
  const moments = steadyMoments(clock, elapsed)
  const processKey = randomBytes(32)
  const entries = sealedEntries(moments)
  const groups = groupKeys(processKey, clock)
  let closed = false

  /** Does the work with the key under which the keys of the group's entries are, or of entries of no group. */
  function withKey<T>(group: string | null, work: (key: Uint8Array) => T): T {
    return group === null ? work(processKey) : groups.with(group, work)
  }
  const sweeping = setInterval(() => {
    entries.eraseOver()
    groups.wipeAllBut(entries.groups())
  }, SWEEP_EVERY_MS).unref()

  return {
    async put(ref, content, eraseAt, group) {
      if (closed) throw unavailable('the sealed store is closed')
      if (group !== undefined && groups.isErased(group)) {
        throw unavailable('the group of a sealed entry is erased')
      }
      if (entries.live(ref) !== null) throw new Error('The name of a sealed entry is taken')
      if (eraseAt <= clock.now()) return
      const erasedAfter = moments.of(eraseAt).elapsed
      const place = { ref, eraseAt, erasedAfter, group: group ?? null }
      const entry = withKey(place.group, (key) => sealEntry(key, place, content))
      if (!entries.hold(ref, entry, largestTotal)) throw unavailable('the sealed store is full')
    },
    async get(ref) {
      const entry = entries.live(ref)
      return entry && withKey(entry.group, (key) => openEntry(key, ref, entry))
    },
    async erase(ref) {
      entries.erase(ref)
    },
    async eraseGroup(group) {
      groups.erase(group)
      entries.eraseAll((entry) => entry.group === group)
    },
    async close() {
      closed = true
      clearInterval(sweeping)
      entries.eraseAll(() => true)
      groups.wipeAllBut(new Set())
      processKey.fill(0)
    },
  }
}

function unavailable(cause: string): Fault {
  return new Fault('journal-unavailable', { cause })
}
