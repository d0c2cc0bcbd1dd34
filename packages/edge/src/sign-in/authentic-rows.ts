import { isMacOf, macOf } from '../mac.ts'
import type { SessionRow, SessionRows } from '../ports.ts'

/** A row of a session without its MAC. */
export type PlainRow = Omit<SessionRow, 'mac'>

/** Rows of sessions that this server itself has stored, as it has stored them. */
export interface AuthenticRows extends Pick<SessionRows, 'remove' | 'removeExpired'> {
  put(row: PlainRow): Promise<void>
  /** 'altered' for a row that is not as it was put or extended under the key. */
  find(digest: string): Promise<PlainRow | 'altered' | null>
  extend(row: PlainRow): Promise<void>
}

/** Puts a MAC under the key on every row, over everything in it, and believes no row without. */
export function authenticRows(rows: SessionRows, key: Uint8Array): AuthenticRows {
  const signed = (row: PlainRow): SessionRow => ({ ...row, mac: macOf(key, partsOf(row)) })
  return {
    put: (row) => rows.put(signed(row)),
    async find(digest) {
      const row = await rows.find(digest)
      if (row === null || row === 'altered') return row
      return row.digest === digest && isMacOf(row.mac, key, partsOf(row)) ? row : 'altered'
    },
    extend(row) {
      const { digest, expiresAt, mac } = signed(row)
      return rows.extend({ digest, expiresAt, mac })
    },
    remove: rows.remove,
    removeExpired: rows.removeExpired,
  }
}

function partsOf({ digest, sealed, expiresAt }: PlainRow) {
  return ['session', digest, sealed, expiresAt]
}
