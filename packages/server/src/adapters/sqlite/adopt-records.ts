import type { DatabaseSync } from 'node:sqlite'
import { prepareEntryMacs } from './entry-macs.ts'
import { type OwnLog, signedFrontier } from './own-log.ts'
import type { OwnRecords } from './own-records.ts'
import { verificationMac } from './row-macs.ts'
import { openStoredLog } from './stored-log.ts'

/**
 * Believes what lies in a database of before there were MACs: every verification without one gets its MAC, and all
 * entries behind the signed tree are covered by one. Inside a transaction. Throws StoredLogLost where the log is not
 * the one that was signed.
 */
export function adoptRecords(database: DatabaseSync, { keys, signed }: OwnRecords): void {
  adoptEntries(database, { key: keys.entries, signed })
  const put = database.prepare('UPDATE verification SET mac = ? WHERE id = ?')
  const without = database.prepare(`
    SELECT id, version, request_key AS requestKey, request_fingerprint AS requestFingerprint, body
    FROM verification WHERE mac IS NULL AND id > ? ORDER BY id LIMIT 500`)
  for (let after = ''; ; ) {
    const rows = without.all(after) as unknown as Parameters<typeof verificationMac>[1][]
    for (const row of rows) put.run(verificationMac(keys.verifications, row), row.id)
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

/** Covers all entries behind the signed tree by one MAC. Throws StoredLogLost as above. */
export function adoptEntries(database: DatabaseSync, { key, signed }: OwnLog): void {
  const log = openStoredLog(database)
  const from = signedFrontier(log, signed)
  const end = log.frontier()
  const macs = prepareEntryMacs(database, key)
  if (end.frontier.size > from.size) macs.add(from.size, end)
}
