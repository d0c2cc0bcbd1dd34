import { z } from 'zod'
import type { OpenInvitation } from '../../application/ports/identity-source.ts'
import type { FoundBy } from './names-of.ts'

const known = {
  /** SHA-256 hex of the one-time token that the answer must carry. The token itself is in the code alone. */
  tokenDigest: z.string().regex(/^[0-9a-f]{64}$/),
  /** Epoch seconds printed in the code. */
  validTime: z.int(),
} as const
/** Of versions that had but one wire: there the order's own name was its recipient, and by it an answer was found. */
const older = z.strictObject(known)
const memo = z.strictObject({
  tokenDigest: known.tokenDigest.nullable(),
  validTime: known.validTime.nullable(),
  /** The BackSystem's own name of the order. */
  number: z.string(),
  recipientId: z.string().nullable(),
})

/** What the answer to a code is held against later, and by what the BackSystem knows it. Null where it said nothing of it. */
export type Memo = z.infer<typeof memo>

export function writeMemo(content: Memo): string {
  return JSON.stringify(content)
}

/** Throws for anything that this or an older version has not written. */
export function readMemo({ reference, memo: text }: { reference: string; memo: string }): Memo {
  const value: unknown = JSON.parse(text)
  const before = older.safeParse(value)
  if (!before.success) return memo.parse(value)
  return { ...before.data, number: reference, recipientId: reference }
}

/** The BackSystem's own name of an order; null where nothing is noted of it any more, and its reference is another. */
export function numberOf({ reference, memo: text }: OpenInvitation, foundBy: FoundBy) {
  if (text !== null) return readMemo({ reference, memo: text }).number
  return foundBy === 'number' ? reference : null
}
