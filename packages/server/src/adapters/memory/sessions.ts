import type { SessionRow, SessionRows } from '@okienko/edge'

/** Session rows that live as long as the process. */
export function memorySessions(): SessionRows {
  const rows = new Map<string, SessionRow>()
  return {
    async put(row) {
      rows.set(row.digest, row)
    },
    async find(digest) {
      return rows.get(digest) ?? null
    },
    async extend(next) {
      const row = rows.get(next.digest)
      if (row !== undefined) rows.set(next.digest, { ...row, ...next })
    },
    async remove(digest) {
      rows.delete(digest)
    },
    async removeExpired(now) {
      for (const { digest, expiresAt } of rows.values()) if (expiresAt <= now) rows.delete(digest)
    },
  }
}
