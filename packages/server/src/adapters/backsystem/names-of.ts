import { createHash } from 'node:crypto'
import { peekMessage } from '@okienko/evidence'
import type { Delivered } from './delivered.ts'

/** By what an answer is found. */
export const FOUND_BY = ['number', 'recipientId', 'token'] as const
export type FoundBy = (typeof FOUND_BY)[number]

/** What names one order, as the BackSystem or the phone does. */
export interface OrderNames {
  readonly number: string | null
  readonly recipientId: string | null
  readonly token: string | null
}

/** The reference of an invitation with these names, and of its answer; null where it has none by that. A token is kept by its digest alone. */
export function referenceBy(foundBy: FoundBy, names: OrderNames): string | null {
  if (foundBy !== 'token') return names[foundBy]
  return names.token === null ? null : tokenDigestOf(names.token)
}

/** The names that an answer has on it, or in what the phone has signed: good to find an invitation, and proof of nothing. */
export function namesOf(delivered: Delivered, foundBy: FoundBy): OrderNames {
  const { number, recipientId, token } = delivered
  const names = { number, recipientId, token }
  if (names[foundBy] !== null || foundBy === 'number') return names
  const inside = insideOf(delivered)
  return {
    number,
    recipientId: recipientId ?? inside?.recipientId ?? null,
    token: token ?? inside?.securityToken ?? null,
  }
}

function insideOf(delivered: Delivered) {
  if (delivered.kind === 'plain') return delivered.message
  if (delivered.kind !== 'signed') return null
  return peekMessage(Buffer.from(delivered.signedMessage, 'base64'))
}

/** As a token is kept: SHA-256, hex. */
export function tokenDigestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
