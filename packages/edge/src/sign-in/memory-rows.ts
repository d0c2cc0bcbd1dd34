import type { SessionRow, SessionRows } from '../ports.ts'

/** Session rows that live as long as the process: where there is no other place a restart signs everybody out. */
export function memoryRows(): SessionRows {
  const rows = new Map<string, SessionRow>()
  return {
    async put(row) {
      rows.set(row.digest, row)
    },
    async find(digest) {
      return rows.get(digest) ?? null
    },
    async replace(row, former) {
      const stands = Buffer.from(former).equals(rows.get(row.digest)?.mac ?? new Uint8Array())
      if (stands) rows.set(row.digest, row)
      return stands
    },
    async remove(digest) {
      rows.delete(digest)
    },
    async removeExpired(now) {
      for (const { digest, expiresAt } of rows.values()) if (expiresAt <= now) rows.delete(digest)
    },
  }
}
