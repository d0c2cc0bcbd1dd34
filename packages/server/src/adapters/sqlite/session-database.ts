import { inTransaction } from './bring-forward.ts'
import { connect, rewrite } from './connection.ts'
import { ownTables, refuseBroken } from './own-tables.ts'
import { plainNumbers } from './plain-numbers.ts'
import type { Outcome, Row, SessionWrite } from './protocol.ts'
import type { Schema } from './schema.ts'

export const SESSION_SCHEMA: Schema = {
  applicationId: 0x4f6b6973,
  migrations: [
    `
    CREATE TABLE session (
      digest TEXT PRIMARY KEY,
      sealed BLOB NOT NULL,
      expires_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX session_expiry ON session (expires_at);
    `,
    // Rows from before carry no MAC, and whoever could write the file may have put them there.
    `
    DROP TABLE session;
    CREATE TABLE session (
      digest TEXT PRIMARY KEY,
      sealed BLOB NOT NULL,
      expires_at INTEGER NOT NULL,
      mac BLOB NOT NULL
    ) STRICT;
    CREATE INDEX session_expiry ON session (expires_at);
    `,
    // No table changes: what is sealed in a row says when roles are to be read again, of which 0.2 knows nothing. Rows from
    // before stay, and ask for a sign-in.
    '-- roles are read again',
  ],
}

export interface SessionDatabase {
  /** Durable on return, and no byte of what was removed is left. Throws: drop the connection. */
  write(batch: readonly SessionWrite[]): readonly Outcome[]
  find(digest: string): readonly Row[]
  close(): void
}

/**
 * A small file of its own, because it is rewritten whole after a removal: `secure_delete` alone leaves
 * copies of rows where a page was rebalanced before the row was deleted.
 */
export function openSessionDatabase(file: string): SessionDatabase {
  const database = connect(file, SESSION_SCHEMA)
  refuseBroken(file, database)
  // A crash may have come between a removal and its erasure.
  rewrite(database)
  const put = database.prepare(`
    INSERT INTO session (digest, sealed, expires_at, mac)
    VALUES (:digest, :sealed, :expiresAt, :mac)
    ON CONFLICT (digest) DO UPDATE
    SET sealed = excluded.sealed, expires_at = excluded.expires_at, mac = excluded.mac`)
  const replace = database.prepare(`
    UPDATE session SET sealed = :sealed, expires_at = :expiresAt, mac = :mac
    WHERE digest = :digest AND mac = :former`)
  const remove = database.prepare('DELETE FROM session WHERE digest = ?')
  const removeExpired = database.prepare('DELETE FROM session WHERE expires_at <= ?')
  const find = database.prepare(
    'SELECT digest, sealed, expires_at, mac FROM session WHERE digest = ?',
  )
  // A number that JavaScript has not is none of ours, and no reason to find nothing.
  find.setReadBigInts(true)
  const own = ownTables(database, {
    schema: SESSION_SCHEMA,
    what: 'session',
    afterOthers: 'look-through',
  })

  /** How many rows it changed. */
  const apply = (write: SessionWrite): number | bigint => {
    if ('remove' in write) return remove.run(write.remove).changes
    if ('removeExpired' in write) return removeExpired.run(write.removeExpired).changes
    if ('replace' in write) return replace.run(write.replace).changes
    return put.run(write.put).changes
  }
  return {
    write(batch) {
      const changes = inTransaction(database, () => {
        own.check()
        return batch.map(apply)
      })
      // What a row was before it was replaced goes when the row does.
      const isGone = (write: SessionWrite, i: number) => isRemoval(write) && changes[i] !== 0
      if (batch.some(isGone)) rewrite(database)
      return batch.map((write, i) =>
        changes[i] === 0 && 'replace' in write ? 'conflict' : 'stored',
      )
    },
    find: (digest) => own.reading(() => find.all(digest)).map(plainNumbers),
    close: () => database.close(),
  }
}

function isRemoval(write: SessionWrite): boolean {
  return 'remove' in write || 'removeExpired' in write
}
