import { type SealedEntry, wipeEntry } from './sealed-entry.ts'
import type { steadyMoments } from './steady-moments.ts'

/** So much of all that may be sealed one group may be: no visit fills the store for the others. */
const SHARE_OF_GROUP = 1 / 16

/** Sealed entries by name, and how many bytes they are. */
export function sealedEntries({ hasCome }: ReturnType<typeof steadyMoments>) {
  const entries = new Map<string, SealedEntry>()
  const ofGroup = new Map<string, number>()
  let total = 0

  function erase(ref: string): void {
    const entry = entries.get(ref)
    if (entry === undefined) return
    wipeEntry(entry)
    entries.delete(ref)
    count(entry, -sizeOf(entry))
  }
  function count({ group }: SealedEntry, bytes: number): void {
    total += bytes
    if (group === null) return
    const sum = (ofGroup.get(group) ?? 0) + bytes
    if (sum === 0) ofGroup.delete(group)
    else ofGroup.set(group, sum)
  }
  const isOver = ({ eraseAt, erasedAfter }: SealedEntry) =>
    hasCome({ at: eraseAt, elapsed: erasedAfter })
  function fits({ group }: SealedEntry, size: number, largestTotal: number): boolean {
    if (total + size > largestTotal) return false
    return group === null || (ofGroup.get(group) ?? 0) + size <= largestTotal * SHARE_OF_GROUP
  }
  return {
    erase,
    eraseAll(is: (entry: SealedEntry) => boolean): void {
      for (const [ref, entry] of entries) if (is(entry)) erase(ref)
    },
    /** The entry, if its time is not up. */
    live(ref: string): SealedEntry | null {
      const entry = entries.get(ref)
      if (entry === undefined) return null
      if (!isOver(entry)) return entry
      erase(ref)
      return null
    },
    /** Those whose time is up. */
    eraseOver(): void {
      for (const [ref, entry] of entries) if (isOver(entry)) erase(ref)
    },
    /** False, and the entry is wiped, where it would be more than that in all, or more than the share of its group. */
    hold(ref: string, entry: SealedEntry, largestTotal: number): boolean {
      if (!fits(entry, sizeOf(entry), largestTotal)) {
        wipeEntry(entry)
        return false
      }
      entries.set(ref, entry)
      count(entry, sizeOf(entry))
      return true
    },
    groups: (): ReadonlySet<string> =>
      new Set([...entries.values()].map(({ group }) => group).filter((group) => group !== null)),
  }
}

function sizeOf({ wrappedKey, sealed }: SealedEntry): number {
  return wrappedKey.length + sealed.length
}
