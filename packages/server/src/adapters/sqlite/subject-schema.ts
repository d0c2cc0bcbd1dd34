import type { Schema } from './schema.ts'

/**
 * Customers by keyed digest, legal holds, sealed details, and by which master key they are kept. Of the details of
 * erased customers, the commitments: those stand in the log, and say nothing.
 */
export const SUBJECT_SCHEMA: Schema = {
  applicationId: 0x4f6b6970,
  authenticFrom: 3,
  migrations: [
    `
    CREATE TABLE subject (
      digest TEXT PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      wrapped_key BLOB NOT NULL
    ) STRICT;
    CREATE TABLE hold (
      id TEXT PRIMARY KEY,
      subject_id TEXT NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
      reason TEXT NOT NULL,
      placed_at INTEGER NOT NULL,
      until INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX hold_of ON hold (subject_id, placed_at);
    CREATE TABLE master_key (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      fingerprint TEXT NOT NULL
    ) STRICT;
    `,
    `
    CREATE TABLE detail (
      commitment TEXT PRIMARY KEY,
      subject_id TEXT NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
      sealed BLOB NOT NULL
    ) STRICT;
    CREATE INDEX detail_of ON detail (subject_id);
    `,
    // MACs are over whole rows. Without row numbers nothing says which marks of erasures came together.
    `
    ALTER TABLE subject ADD COLUMN mac BLOB;
    ALTER TABLE hold ADD COLUMN mac BLOB;
    ALTER TABLE detail ADD COLUMN mac BLOB;
    ALTER TABLE master_key ADD COLUMN mac BLOB;
    CREATE TABLE tombstone (
      commitment TEXT PRIMARY KEY,
      mac BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    `,
    // No table changes: among the details are words and configurations, under an owner who is no customer, and 0.2 would
    // take them for details of one.
    '-- not every detail is of a customer',
  ],
}
