import { isMacOf, macOf } from '../mac.ts'
import type { SessionRow, SessionRows } from '../ports.ts'

/** What a row of a session says, without its MAC. */
export type PlainRow = Omit<SessionRow, 'mac'>

/** Rows of sessions that this server itself has stored, as it has stored them. */
export interface AuthenticRows extends Pick<SessionRows, 'remove' | 'removeExpired'> {
  put(row: PlainRow): Promise<void>
  /** 'altered' for a row that is not as it was put or replaced under the key. */
  find(digest: string): Promise<SessionRow | 'altered' | null>
  /** The row in the place of the one that was found; whether that still stood there. */
  replace(row: PlainRow, found: SessionRow): Promise<boolean>
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
    replace: (row, { mac }) => rows.replace(signed(row), mac),
    remove: rows.remove,
    removeExpired: rows.removeExpired,
  }
}

function partsOf({ digest, sealed, expiresAt }: PlainRow) {
  return ['session', digest, sealed, expiresAt]
}
