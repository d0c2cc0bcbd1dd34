import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { adoptRecords } from './adopt-records.ts'
import { adoptSubjects } from './adopt-subjects.ts'
import { connect } from './connection.ts'
import type { OwnRecords } from './own-records.ts'
import { RECORD_SCHEMA } from './record-schema.ts'
import type { Schema } from './schema.ts'
import { readStoredVersion } from './stored-version.ts'
import { SUBJECT_SCHEMA } from './subject-schema.ts'

/*
 * Databases from before there were MACs, adopted: each in one transaction, and one that was adopted already is left as
 * it is. Nobody knows of such rows whose they are, so this is done once and by `okienko upgrade` alone. All throw what
 * opening a database throws, and then nothing is changed.
 */

/** The records of a log of which that tree is signed. */
export function adoptRecordFile(file: string, own: OwnRecords): void {
  connect(file, RECORD_SCHEMA, {
    create: false,
    adopt: (older) => adoptRecords(older, own),
  }).close()
}

/**
 * The customers beside `file`, and a mark for every commitment of the journal that has no detail. Where there are none,
 * as after a first start that was cut short, none are begun.
 */
export function adoptSubjectFile(
  file: string,
  key: Uint8Array,
  commitments: Iterable<string>,
): void {
  if (readStoredVersion(`${file}.subjects`) === null) return
  connect(`${file}.subjects`, SUBJECT_SCHEMA, {
    create: false,
    adopt: (older) => adoptSubjects(older, key, commitments),
  }).close()
}

/** Whoever is signed in has to sign in again: sessions of before were believed by their rows alone. */
export function dropSessions(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) {
    rmSync(`${file}.sessions${end}`, { force: true })
  }
}

/** What is counted of data before it is adopted, and under which master key its customers say that they are. */
export interface CountedData {
  readonly verifications: number
  readonly customers: number
  readonly claimed: string | null
}

/** Reads of databases that nobody has open, of any version, what is in them. Throws what SQLite throws. */
export function countData(file: string): CountedData {
  using records = new DatabaseSync(file, { readOnly: true })
  const verifications = rowsOf(records, 'verification')
  if (readStoredVersion(`${file}.subjects`) === null) {
    return { verifications, customers: 0, claimed: null }
  }
  using subjects = new DatabaseSync(`${file}.subjects`, { readOnly: true })
  const { fingerprint } = subjects.prepare('SELECT fingerprint FROM master_key').get() ?? {}
  return {
    verifications,
    customers: rowsOf(subjects, 'subject'),
    claimed: typeof fingerprint === 'string' ? fingerprint : null,
  }
}

/** Which of them are from before there were MACs. One that is not there has nothing to adopt, and counts as such. */
export function olderFiles(file: string): {
  readonly records: boolean
  readonly subjects: boolean
} {
  return {
    records: isOlder(file, RECORD_SCHEMA),
    subjects: isOlder(`${file}.subjects`, SUBJECT_SCHEMA),
  }
}

function isOlder(file: string, { authenticFrom = 0 }: Schema): boolean {
  const stored = readStoredVersion(file)
  return stored === null || (stored !== 'no-database' && stored.version < authenticFrom)
}

function rowsOf(database: DatabaseSync, table: 'verification' | 'subject'): number {
  return Number(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows'])
}
