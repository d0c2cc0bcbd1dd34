import { randomBytes } from 'node:crypto'
import type { Clock } from '../../application/ports/clock.ts'
import { Fault } from '../../application/ports/fault.ts'
import type { SealedStore } from '../../application/ports/sealed-store.ts'
import { openEntry, type SealedEntry, sealEntry, wipeEntry } from './sealed-entry.ts'

const SWEEP_EVERY_MS = 1_000
const LARGEST_TOTAL = 256 * 1024 * 1024

/**
 * The sealed store of one process: what it holds dies with it. Beyond `largestTotal` bytes nothing more
 * is taken: Fault('journal-unavailable'). Expired entries open for nobody, and are wiped within a second.
 */
export function memorySealedStore(options: { clock: Clock; largestTotal?: number }): SealedStore {
  const { clock, largestTotal = LARGEST_TOTAL } = options
  const processKey = randomBytes(32)
  const entries = new Map<string, SealedEntry>()
  let total = 0
  let closed = false

  function erase(ref: string): void {
    const entry = entries.get(ref)
    if (entry === undefined) return
    wipeEntry(entry)
    entries.delete(ref)
    total -= sizeOf(entry)
  }
  function sweep(): void {
    const now = clock.now()
    for (const [ref, { eraseAt }] of entries) if (eraseAt <= now) erase(ref)
  }
  /** The entry, if its time is not up. */
  function live(ref: string): SealedEntry | null {
    const entry = entries.get(ref)
    if (entry === undefined) return null
    if (entry.eraseAt > clock.now()) return entry
    erase(ref)
    return null
  }
  const sweeping = setInterval(sweep, SWEEP_EVERY_MS).unref()

  return {
    async put(ref, content, eraseAt) {
      if (closed) throw unavailable('the sealed store is closed')
      if (live(ref) !== null) throw new Error('The name of a sealed entry is taken')
      if (eraseAt <= clock.now()) return
      const entry = sealEntry(processKey, ref, eraseAt, content)
      if (total + sizeOf(entry) > largestTotal) {
        wipeEntry(entry)
        throw unavailable('the sealed store is full')
      }
      entries.set(ref, entry)
      total += sizeOf(entry)
    },
    async get(ref) {
      const entry = live(ref)
      return entry === null ? null : openEntry(processKey, ref, entry)
    },
    async erase(ref) {
      erase(ref)
    },
    async close() {
      closed = true
      clearInterval(sweeping)
      for (const ref of entries.keys()) erase(ref)
      processKey.fill(0)
    },
  }
}

function unavailable(cause: string): Fault {
  return new Fault('journal-unavailable', { cause })
}

function sizeOf({ wrappedKey, sealed }: SealedEntry): number {
  return wrappedKey.length + sealed.length
}
