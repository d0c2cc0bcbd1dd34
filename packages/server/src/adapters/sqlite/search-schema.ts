import type { Schema } from './schema.ts'

/** An index of the log by what its entries say. Derived: it can be thrown away and made anew. */
export const SEARCH_SCHEMA: Schema = {
  applicationId: 0x4f6b6978,
  migrations: [
    `
    CREATE TABLE entry (
      place INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      employee TEXT,
      branch TEXT,
      subject TEXT,
      verification TEXT,
      operation TEXT
    ) STRICT;
    CREATE INDEX entry_at ON entry (at, place);
    CREATE INDEX entry_kind ON entry (kind, place);
    CREATE INDEX entry_branch ON entry (branch, place) WHERE branch IS NOT NULL;
    CREATE INDEX entry_employee ON entry (employee, place) WHERE employee IS NOT NULL;
    CREATE INDEX entry_subject ON entry (subject, place) WHERE subject IS NOT NULL;
    CREATE INDEX entry_verification ON entry (verification, place) WHERE verification IS NOT NULL;

    CREATE TABLE verification (
      id TEXT PRIMARY KEY,
      operation TEXT NOT NULL,
      branch TEXT,
      subject TEXT,
      outcome TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX verification_subject ON verification (subject) WHERE subject IS NOT NULL;

    CREATE TABLE mark (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      size INTEGER NOT NULL,
      last_digest TEXT NOT NULL
    ) STRICT;
    INSERT INTO mark VALUES (1, 0, '');
    `,
    // Rows never change once they are there, so that they can be proven range by range. What an entry tells of its
    // verification stands in its own row; the partial indexes are how it is looked up.
    `
    DROP TABLE verification;
    DROP TABLE entry;
    UPDATE mark SET size = 0, last_digest = '';

    CREATE TABLE entry (
      place INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      employee TEXT,
      session TEXT,
      branch TEXT,
      subject TEXT,
      verification TEXT,
      operation TEXT,
      outcome TEXT,
      version INTEGER
    ) STRICT;
    CREATE INDEX entry_at ON entry (at, place);
    CREATE INDEX entry_kind ON entry (kind, place);
    CREATE INDEX entry_employee ON entry (employee, place) WHERE employee IS NOT NULL;
    CREATE INDEX entry_session ON entry (session, place) WHERE session IS NOT NULL;
    CREATE INDEX entry_branch ON entry (branch, place) WHERE branch IS NOT NULL;
    CREATE INDEX entry_subject ON entry (subject, place) WHERE subject IS NOT NULL;
    CREATE INDEX entry_verification ON entry (verification, place) WHERE verification IS NOT NULL;
    CREATE INDEX entry_requested ON entry (verification, place, operation, branch)
      WHERE kind = 'requested';
    CREATE INDEX entry_outcome ON entry (verification, outcome, place) WHERE outcome IS NOT NULL;
    `,
  ],
}
