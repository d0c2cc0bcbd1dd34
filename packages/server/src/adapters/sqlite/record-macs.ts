import type { DatabaseSync } from 'node:sqlite'
import type { Tree } from '@okienko/journal/check'
import { Altered } from '../../application/ports/fault.ts'
import { adoptEntries } from './adopt-records.ts'
import { ownUpTo } from './entry-macs.ts'
import { signedFrontier } from './own-log.ts'
import type { Row } from './protocol.ts'
import type { RowMacs } from './rekeyed-rows.ts'
import { verificationMac } from './row-macs.ts'
import { openStoredLog, sameHashes } from './stored-log.ts'
import { type OwnRow, ownRow } from './verification-row.ts'

/** What the database of records has under MACs: verifications, and the entries behind the tree that is signed. */
export function recordMacs(signed: Tree): RowMacs {
  return {
    check(database, keyFor) {
      for (const row of verifications(database)) ownOr(row, keyFor('verifications'))
      checkEntries(database, signed, keyFor('entries'))
    },
    make(database, keyFor) {
      const put = database.prepare('UPDATE verification SET mac = ? WHERE id = ?')
      const rows = database.prepare(
        'SELECT id, version, request_key, request_fingerprint, body FROM verification',
      )
      for (const { id, version, request_key, request_fingerprint, body } of rows.all()) {
        const said = {
          id: String(id),
          version: Number(version),
          requestKey: request_key === null ? null : String(request_key),
          requestFingerprint: request_fingerprint === null ? null : String(request_fingerprint),
          body: String(body),
        }
        put.run(verificationMac(keyFor('verifications'), said), said.id)
      }
      database.exec('DELETE FROM entry_mac')
      adoptEntries(database, { key: keyFor('entries'), signed })
    },
  }
}

function verifications(database: DatabaseSync): Iterable<Row> {
  return database.prepare('SELECT * FROM verification').iterate()
}

function ownOr(row: Row, key: Uint8Array): OwnRow {
  const own = ownRow(key, row)
  if (own === null) throw new Altered('verification')
  return own
}

function checkEntries(database: DatabaseSync, signed: Tree, key: Uint8Array): void {
  const log = openStoredLog(database)
  const { frontier, isWhole } = ownUpTo(database, log, key, signedFrontier(log, signed))
  if (!(isWhole && sameHashes(frontier.hashes, log.frontier().frontier.hashes))) {
    throw new Altered('entry')
  }
}
