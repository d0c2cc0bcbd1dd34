import { BOUND } from './newest-versions.ts'
import type { RecordQuery } from './protocol.ts'
import type { Schema } from './schema.ts'

export const RECORD_SCHEMA: Schema = {
  applicationId: 0x4f6b6965,
  authenticFrom: 5,
  migrations: [
    `
    CREATE TABLE verification (
      id TEXT PRIMARY KEY,
      version INTEGER NOT NULL CHECK (version >= 1),
      reference TEXT NOT NULL UNIQUE,
      request_key TEXT UNIQUE,
      request_fingerprint TEXT,
      state TEXT NOT NULL,
      employee_id TEXT NOT NULL,
      session_id TEXT NOT NULL,
      requested_at INTEGER NOT NULL,
      deadline INTEGER,
      open_until INTEGER,
      body TEXT NOT NULL,
      CHECK ((request_key IS NULL) = (request_fingerprint IS NULL))
    ) STRICT;
    CREATE INDEX verification_of_employee ON verification (employee_id, requested_at);
    CREATE INDEX verification_open ON verification (session_id) WHERE deadline IS NOT NULL;
    CREATE INDEX verification_released ON verification (session_id, open_until)
      WHERE open_until IS NOT NULL;
    CREATE INDEX verification_due ON verification (deadline) WHERE deadline IS NOT NULL;
    CREATE INDEX verification_received ON verification (state) WHERE state = 'received';

    CREATE TABLE event (
      sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
      body TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER event_never_changes BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
    CREATE TRIGGER event_never_goes BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
    CREATE TRIGGER event_never_replaced BEFORE INSERT ON event
    WHEN EXISTS (SELECT 1 FROM event WHERE sequence = NEW.sequence)
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
    CREATE TRIGGER event_never_skips AFTER INSERT ON event
    WHEN NEW.sequence > 1
      AND NOT EXISTS (SELECT 1 FROM event WHERE sequence = NEW.sequence - 1)
    BEGIN SELECT RAISE(ABORT, 'events have no gaps'); END;

    CREATE TABLE probe (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      writes INTEGER NOT NULL
    ) STRICT;
    INSERT INTO probe VALUES (1, 0);
    `,
    `
    ALTER TABLE verification ADD COLUMN kept_until INTEGER;
    ALTER TABLE verification ADD COLUMN subject_id TEXT;
    CREATE INDEX verification_kept ON verification (kept_until, id) WHERE kept_until IS NOT NULL;
    CREATE INDEX verification_kept_of ON verification (subject_id, requested_at)
      WHERE subject_id IS NOT NULL;
    `,
    // Events from before the journal stay where they were, under a name that says so.
    `
    ALTER TABLE event RENAME TO event_before_journal;

    CREATE TABLE entry (
      place INTEGER PRIMARY KEY CHECK (place >= 0),
      body BLOB NOT NULL CHECK (length(body) BETWEEN 2 AND 8192)
    ) STRICT;
    CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
    CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
    CREATE TRIGGER entry_never_replaced BEFORE INSERT ON entry
    WHEN EXISTS (SELECT 1 FROM entry WHERE place = NEW.place)
    BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
    CREATE TRIGGER entry_never_skips AFTER INSERT ON entry
    WHEN NEW.place > 0 AND NOT EXISTS (SELECT 1 FROM entry WHERE place = NEW.place - 1)
    BEGIN SELECT RAISE(ABORT, 'entries have no gaps'); END;

    CREATE TABLE tile_hash (
      level INTEGER NOT NULL CHECK (level >= 0),
      place INTEGER NOT NULL CHECK (place >= 0),
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      PRIMARY KEY (level, place)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER tile_hash_never_changes BEFORE UPDATE ON tile_hash
    BEGIN SELECT RAISE(ABORT, 'tiles are append-only'); END;
    CREATE TRIGGER tile_hash_never_goes BEFORE DELETE ON tile_hash
    BEGIN SELECT RAISE(ABORT, 'tiles are append-only'); END;
    CREATE TRIGGER tile_hash_never_replaced BEFORE INSERT ON tile_hash
    WHEN EXISTS (SELECT 1 FROM tile_hash WHERE level = NEW.level AND place = NEW.place)
    BEGIN SELECT RAISE(ABORT, 'tiles are append-only'); END;

    CREATE TABLE frontier (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      size INTEGER NOT NULL CHECK (size >= 0),
      hashes BLOB NOT NULL,
      last_at TEXT NOT NULL
    ) STRICT;
    INSERT INTO frontier VALUES (1, 0, x'', '');
    CREATE TRIGGER frontier_only_grows BEFORE UPDATE ON frontier
    WHEN NEW.size < OLD.size OR NEW.last_at < OLD.last_at
    BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;

    CREATE TABLE checkpoint (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      size INTEGER NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    `,
    // A request says what it is for and which source is asked: a reference is that source's own name for
    // it. What only the source reads of an invitation is its memo.
    `
    CREATE TABLE verification_now (
      id TEXT PRIMARY KEY,
      version INTEGER NOT NULL CHECK (version >= 1),
      source TEXT NOT NULL,
      reference TEXT NOT NULL,
      request_key TEXT UNIQUE,
      request_fingerprint TEXT,
      state TEXT NOT NULL,
      employee_id TEXT NOT NULL,
      session_id TEXT NOT NULL,
      requested_at INTEGER NOT NULL,
      deadline INTEGER,
      open_until INTEGER,
      kept_until INTEGER,
      subject_id TEXT,
      body TEXT NOT NULL,
      UNIQUE (source, reference),
      CHECK ((request_key IS NULL) = (request_fingerprint IS NULL))
    ) STRICT;
    INSERT INTO verification_now
    SELECT id, version, 'backsystem', reference, request_key, request_fingerprint, state, employee_id,
      session_id, requested_at, deadline, open_until, kept_until, subject_id,
      CASE WHEN json_extract(body, '$.invitation') IS NULL THEN told ELSE
        json_set(json_remove(told, '$.invitation.tokenDigest', '$.invitation.validTime'),
          '$.invitation.memo', json_object(
            'tokenDigest', json_extract(body, '$.invitation.tokenDigest'),
            'validTime', json_extract(body, '$.invitation.validTime')) || '')
      END
    FROM (
      SELECT rowid AS place, *, json_set(json_remove(body, '$.request.asker'),
        '$.request.employee', json(json_extract(body, '$.request.asker')),
        '$.request.flow', 'counter',
        '$.request.source', 'backsystem') AS told
      FROM verification)
    ORDER BY place;
    DROP TABLE verification;
    ALTER TABLE verification_now RENAME TO verification;
    CREATE INDEX verification_of_employee ON verification (employee_id, requested_at);
    CREATE INDEX verification_open ON verification (session_id) WHERE deadline IS NOT NULL;
    CREATE INDEX verification_released ON verification (session_id, open_until)
      WHERE open_until IS NOT NULL;
    CREATE INDEX verification_due ON verification (deadline) WHERE deadline IS NOT NULL;
    CREATE INDEX verification_received ON verification (state) WHERE state = 'received';
    CREATE INDEX verification_kept ON verification (kept_until, id) WHERE kept_until IS NOT NULL;
    CREATE INDEX verification_kept_of ON verification (subject_id, requested_at)
      WHERE subject_id IS NOT NULL;
    `,
    // What authenticates rows (docs/journal.md). One without a MAC is from before, and believed by nobody.
    `
    ALTER TABLE verification ADD COLUMN mac BLOB;
    CREATE TABLE entry_mac (
      from_place INTEGER PRIMARY KEY CHECK (from_place >= 0),
      to_place INTEGER NOT NULL CHECK (to_place > from_place),
      mac BLOB NOT NULL
    ) STRICT;
    `,
    // No table changes: entries are of kinds and members that 0.2 does not know, and what it would read wrongly it is
    // to refuse.
    '-- what is told is of version 4 of its form',
  ],
}

const STORED = 'SELECT * FROM verification'

/** What publishing the log asks. Tiles are kept hash by hash, as they grow. */
export const LOG_QUERIES = {
  entries: 'SELECT place, body FROM entry WHERE place >= ? ORDER BY place LIMIT ?',
  tile: 'SELECT hash FROM tile_hash WHERE level = ? AND place >= ? AND place < ? ORDER BY place',
  frontier: 'SELECT size, hashes FROM frontier',
  checkpoint: 'SELECT body FROM checkpoint',
} as const

/** Every question there is. Only open verifications have a deadline, only released ones an open_until. */
export const RECORD_QUERIES: Readonly<Record<RecordQuery, string>> = {
  find: `${STORED} WHERE id = ?`,
  findByReference: `${STORED} WHERE source = ? AND reference = ?`,
  findByRequestKey: `${STORED} WHERE request_key = ?`,
  listOf: `${STORED} WHERE employee_id = ? AND requested_at >= ? AND requested_at < ?
    ORDER BY requested_at DESC, rowid DESC LIMIT ?`,
  openOf: `${STORED} WHERE session_id = ? AND deadline IS NOT NULL ORDER BY rowid`,
  releasedOf: `${STORED} WHERE session_id = ? AND open_until > ? ORDER BY rowid`,
  // No index has all of them, and none is needed: the newest rows are those that can be open.
  open: `${STORED} WHERE rowid > (SELECT max(rowid) FROM verification) - ${BOUND} AND open_until > ?
    ORDER BY rowid`,
  overdue: `${STORED} WHERE deadline <= ? ORDER BY deadline, rowid LIMIT ?`,
  invited: `${STORED} WHERE source = ? AND deadline > ? AND state = 'invited'
    ORDER BY deadline, rowid LIMIT ?`,
  keptOf: `${STORED} WHERE subject_id = ? ORDER BY requested_at DESC, rowid DESC LIMIT ?`,
  keptOverdue: `${STORED} WHERE kept_until <= ? AND id > ? ORDER BY id LIMIT ?`,
  received: `${STORED} WHERE deadline IS NOT NULL AND state IN ('received', 'held') ORDER BY rowid`,
  ...LOG_QUERIES,
}
