import { randomBytes } from 'node:crypto'
import { seal, unseal } from '@okienko/edge/aes-gcm'

/** Content under a key of its own, and that key under another: of its group, or of the process. */
export interface SealedEntry {
  readonly eraseAt: number
  /** When that is by what has elapsed. */
  readonly erasedAfter: number
  readonly group: string | null
  readonly wrappedKey: Uint8Array
  readonly sealed: Uint8Array
}

/** What an entry is bound to. */
interface Place {
  readonly ref: string
  readonly eraseAt: number
  readonly group: string | null
}

/** The place, and when its time is up by what has elapsed. */
interface Sealing extends Place {
  readonly erasedAfter: number
}

/** Binds name, time and group: an entry opens under no other `ref`, in no other group and with no later `eraseAt`. */
export function sealEntry(outerKey: Uint8Array, place: Sealing, content: Uint8Array): SealedEntry {
  const bound = boundTo(place)
  const key = randomBytes(32)
  const { eraseAt, erasedAfter, group } = place
  const entry = {
    eraseAt,
    erasedAfter,
    group,
    wrappedKey: seal(outerKey, key, bound),
    sealed: seal(key, content, bound),
  }
  key.fill(0)
  return entry
}

/** Throws when the entry is not what was sealed under this name and key. */
export function openEntry(outerKey: Uint8Array, ref: string, entry: SealedEntry): Uint8Array {
  const bound = boundTo({ ...entry, ref })
  const key = unseal(outerKey, entry.wrappedKey, bound)
  try {
    return unseal(key, entry.sealed, bound)
  } finally {
    key.fill(0)
  }
}

/** Overwrites key and content with zeros. */
export function wipeEntry({ wrappedKey, sealed }: SealedEntry): void {
  wrappedKey.fill(0)
  sealed.fill(0)
}

function boundTo({ ref, eraseAt, group }: Place): Uint8Array {
  return Buffer.from(JSON.stringify([ref, eraseAt, group]))
}
