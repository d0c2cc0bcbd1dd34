import type { Schema } from './connection.ts'
import type { RecordQuery } from './protocol.ts'

export const RECORD_SCHEMA: Schema = {
  applicationId: 0x4f6b6965,
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
  ],
}

const STORED = 'SELECT version, request_key, request_fingerprint, state, body FROM verification'

/** Every question there is. Only open verifications have a deadline, only released ones an open_until. */
export const RECORD_QUERIES: Readonly<Record<RecordQuery, string>> = {
  find: `${STORED} WHERE id = ?`,
  findByReference: `${STORED} WHERE reference = ?`,
  findByRequestKey: `${STORED} WHERE request_key = ?`,
  listOf: `${STORED} WHERE employee_id = ? AND requested_at >= ? AND requested_at < ?
    ORDER BY requested_at DESC, rowid DESC LIMIT ?`,
  openOf: `${STORED} WHERE session_id = ? AND deadline IS NOT NULL ORDER BY rowid`,
  releasedOf: `${STORED} WHERE session_id = ? AND open_until > ? ORDER BY rowid`,
  overdue: `${STORED} WHERE deadline <= ? ORDER BY deadline, rowid LIMIT ?`,
  invited: `${STORED} WHERE deadline > ? AND state = 'invited' ORDER BY deadline, rowid LIMIT ?`,
  keptOf: `${STORED} WHERE subject_id = ? ORDER BY requested_at DESC, rowid DESC LIMIT ?`,
  keptOverdue: `${STORED} WHERE kept_until <= ? AND id > ? ORDER BY id LIMIT ?`,
  received: `${STORED} WHERE state = 'received' ORDER BY rowid`,
  eventsAfter: 'SELECT sequence, body FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?',
}
