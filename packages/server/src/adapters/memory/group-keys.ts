import { randomBytes } from 'node:crypto'
import { seal, unseal } from '@okienko/edge/aes-gcm'
import type { Clock } from '../../application/ports/clock.ts'

/** Longer than anything that could come late for a group. */
const ERASED_FOR_MS = 86_400_000

/** One random key for each group of sealed entries, wrapped under the key of the process. */
export function groupKeys(processKey: Uint8Array, clock: Clock) {
  const wrapped = new Map<string, Uint8Array>()
  const erasedAt = new Map<string, number>()

  function wipe(group: string): void {
    wrapped.get(group)?.fill(0)
    wrapped.delete(group)
  }
  function keyOf(group: string): Uint8Array {
    const held = wrapped.get(group)
    if (held !== undefined) return unseal(processKey, held, boundTo(group))
    const key = randomBytes(32)
    wrapped.set(group, seal(processKey, key, boundTo(group)))
    return key
  }
  return {
    /** Does the work with the group's key, which is nowhere in the clear afterwards. */
    with<T>(group: string, work: (key: Uint8Array) => T): T {
      const key = keyOf(group)
      try {
        return work(key)
      } finally {
        key.fill(0)
      }
    },
    isErased: (group: string): boolean => erasedAt.has(group),
    /** The key is gone, and there is none for that group for a day. */
    erase(group: string): void {
      wipe(group)
      for (const [other, at] of erasedAt) {
        if (clock.now() - at <= ERASED_FOR_MS) break
        erasedAt.delete(other)
      }
      erasedAt.delete(group)
      erasedAt.set(group, clock.now())
    },
    /** Keys of groups that hold nothing any more. */
    wipeAllBut(held: ReadonlySet<string>): void {
      for (const group of wrapped.keys()) if (!held.has(group)) wipe(group)
    },
  }
}

function boundTo(group: string): Uint8Array {
  return Buffer.from(JSON.stringify(['group', group]))
}
