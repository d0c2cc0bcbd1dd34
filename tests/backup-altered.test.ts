import assert from 'node:assert/strict'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, afterEach, before, describe, it } from 'node:test'
import { publishedTree } from '../packages/server/src/adapters/journal/signed-tree.ts'
import { storageKeysFrom } from '../packages/server/src/adapters/keys/storage-keys.ts'
import { adoptRows } from '../packages/server/src/adapters/sqlite/adopt-subjects.ts'
import { publishedIn } from '../packages/server/src/adapters/sqlite/open-log-file.ts'
import { openSqlite } from '../packages/server/src/adapters/sqlite/open-sqlite.ts'
import { entriesOf, forgeLog } from '../packages/server/src/adapters/sqlite/testing/forger.ts'
import { keysIn } from '../packages/server/src/compose/keys/make-keys.ts'
import { openSignerKey } from '../packages/server/src/compose/keys/open-keys.ts'
import { recordKeys } from '../packages/server/src/compose/storage.ts'
import { change, listAnew, say } from './support/altered-backup.ts'
import { layOutDataFolder } from './support/data-folder.ts'
import { okienko } from './support/okienko.ts'
import { layOutOwnData } from './support/own-data.ts'

/*
 * Somebody can write where backups lie and has no key: rows and entries that nobody signed are told from the bank's own
 * by their MACs, with the keys that a restore has at hand, before anything is declared.
 */
const ORIGIN = 'okienko.local/journal'
const OTHER_ENTRY = /an entry behind the last signature is not what was stored/

let folder = ''
let entries = 0
const there = (name: string) => join(folder, name)
/** An empty folder, as it is before a restore, and the bank's own keys. */
function anew() {
  mkdirSync(there('anew'), { recursive: true, mode: 0o700 })
  return {
    OKIENKO_DATA_DIR: there('anew'),
    OKIENKO_JOURNAL_LAST: there('last'),
    OKIENKO_KEYS: there('keys'),
  }
}
const ourKeys = () => storageKeysFrom(readFileSync(there('keys/storage.key')))

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-backup-altered-'))
  await layOutOwnData(there('data'), there('keys'))
  aHold(there('data'))
  backup('data', 'sound')
  entries = entriesOf(there('data/okienko.db')).length
  await unsigned(there('data'))
  backup('data', 'unsigned')
})
after(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  for (const name of ['anew', 'last', 'altered', 'older', 'of-older']) {
    rmSync(there(name), { recursive: true, force: true })
  }
})

function backup(data: string, name: string): string {
  const { status, text } = okienko({ OKIENKO_DATA_DIR: there(data) }, 'backup', there(name))
  assert.equal(status, 0, text)
  return text
}

/** Of whoever is a customer, as the bank would have placed it. */
function aHold(data: string): void {
  const database = new DatabaseSync(join(data, 'okienko.db.subjects'))
  database.exec(`INSERT INTO hold (id, subject_id, reason, placed_at, until)
    SELECT 'ours', id, 'authority-request', 1, 9999999999999 FROM subject LIMIT 1`)
  adoptRows(database, ourKeys().keyFor('customers'))
  database.close()
}

/** An entry more, which the next checkpoint would have been over. */
async function unsigned(data: string): Promise<void> {
  const file = join(data, 'okienko.db')
  const places = { directory: data, last: join(data, 'journal-last'), origin: ORIGIN }
  const signer = await openSignerKey({ keys: keysIn(there('keys')) })
  const signed = await publishedTree(places, signer, publishedIn(file))
  const { records, close } = await openSqlite({
    file,
    keys: recordKeys(ourKeys()),
    signed,
    alarm: { altered: () => {} },
  })
  const event = { kind: 'service-stopped', at: Date.now(), actor: { kind: 'okienko' } } as const
  await records.commit({ change: null, events: [event] })
  await close()
}

function altered(name: string, work: (file: string) => void, of = 'sound'): string {
  rmSync(there('altered'), { recursive: true, force: true })
  cpSync(there(of), there('altered'), { recursive: true })
  work(there(`altered/${name}`))
  listAnew(there('altered'))
  return there('altered')
}

/** Verifying needs no key of the storage and cannot tell; a restore can, and leaves everything as it was. */
function refused(backup: string, words: RegExp): void {
  const verified = okienko({}, 'backup', 'verify', backup, '--key', there('data/journal.vkey'))
  assert.equal(verified.status, 0, verified.text)
  const { status, text } = okienko(anew(), 'restore', backup)
  assert.equal(status, 1, text)
  assert.match(text, words)
  assertNothingDone()
}

function assertNothingDone(): void {
  const left = readdirSync(there('anew')).filter((name) => !/^okienko\.lock/.test(name))
  assert.deepEqual(left, [])
  assert.ok(!existsSync(there('last')), 'nothing was signed')
}

const ROWS: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'the state of a verification',
    'okienko.db',
    `UPDATE verification SET state = 'cancelled', body = json_set(body, '$.state', 'cancelled') WHERE state = 'refused'`,
    /a verification is not what was stored/,
  ],
  [
    'a verification without a MAC',
    'okienko.db',
    "UPDATE verification SET mac = NULL WHERE state = 'refused'",
    /a verification is not what was stored/,
  ],
  [
    'when a verification ends, beside its body',
    'okienko.db',
    "UPDATE verification SET open_until = 1 WHERE state = 'released'",
    /a verification is not what was stored/,
  ],
  [
    'the key of a customer',
    'okienko.db.subjects',
    'UPDATE subject SET wrapped_key = zeroblob(60)',
    /a customer is not what was stored/,
  ],
  [
    'until when a hold runs',
    'okienko.db.subjects',
    'UPDATE hold SET until = 1',
    /a legal hold is not what was stored/,
  ],
  [
    'a hold of somebody else’s making',
    'okienko.db.subjects',
    "INSERT INTO hold SELECT 'mine', subject_id, reason, placed_at, until, mac FROM hold",
    /a legal hold is not what was stored/,
  ],
  [
    'a detail for another',
    'okienko.db.subjects',
    'UPDATE detail SET sealed = (SELECT max(sealed) FROM detail)',
    /a detail is not what was stored/,
  ],
  [
    'the mark of an erasure that never was',
    'okienko.db.subjects',
    "INSERT INTO tombstone VALUES ('0', zeroblob(32))",
    /a detail is not what was stored/,
  ],
  [
    'which key the customers are under',
    'okienko.db.subjects',
    "UPDATE master_key SET fingerprint = 'x'",
    /a customer is not what was stored/,
  ],
  [
    'a number that no row of ours has',
    'okienko.db.subjects',
    'UPDATE hold SET until = 9223372036854775807',
    /a number in a row is not what was stored/,
  ],
]

describe('a backup with a row that somebody has altered', () => {
  for (const [what, name, sql, words] of ROWS) {
    it(`is broken to whoever has the keys, ${what}`, () => {
      refused(
        altered(name, (file) => change(file, sql)),
        words,
      )
    })
  }

  for (const version of ['0.1.0-schema-4', '0.2.0'] as const) {
    it(`is restored by the version that it is of only, ${version}`, () => {
      layOutDataFolder(version, there('older'))
      const own = version === '0.2.0' ? there('older-keys') : there('keys')
      if (version === '0.2.0') renameSync(there('older/demo-keys'), own)
      assert.match(backup('older', 'of-older'), /^older .* restores this backup: /m)
      const verified = okienko({}, 'backup', 'verify', there('of-older'))
      assert.equal(verified.status, 0, verified.text)
      assert.match(verified.text, /^older .* restored by that version only\nholds$/m)
      const env = { ...anew(), OKIENKO_KEYS: own }
      const { status, text } = okienko(env, 'restore', there('of-older'))
      assert.equal(status, 3, text)
      assert.match(text, /okienko\.db is of another version of Okienko.*upgrade then/)
      assertNothingDone()
    })
  }
})

describe('entries behind the last signature of a backup', () => {
  const FOREIGN = JSON.stringify({ at: '2031-01-01T00:00:00.000Z', kind: 'service-stopped' })
  /** As many as are kept, with others behind them. */
  const withLog = (of: string, keep: number, others: readonly string[], more = '') =>
    altered(
      'okienko.db',
      (file) => {
        forgeLog(file, keep, others)
        change(file, more)
        const { journal } = JSON.parse(readFileSync(there('altered/backup.json'), 'utf8'))
        say(there('altered'), { journal: { ...journal, entries: keep + others.length } })
      },
      of,
    )

  it('make it broken under no MAC, and under one that is not ours', () => {
    refused(withLog('sound', entries, [FOREIGN]), OTHER_ENTRY)
    const mac = `INSERT INTO entry_mac VALUES (${entries}, ${entries + 1}, zeroblob(32))`
    refused(withLog('sound', entries, [FOREIGN], mac), OTHER_ENTRY)
  })

  it('come back where they are ours', () => {
    const { status, text } = okienko(anew(), 'restore', there('unsigned'))
    assert.equal(status, 0, text)
    assert.match(text, new RegExp(`goes on from ${entries + 1} entries`))
  })

  it('make it broken where one of ours was altered, taken away, or has lost its MAC', () => {
    refused(withLog('unsigned', entries, [FOREIGN]), OTHER_ENTRY)
    refused(withLog('unsigned', entries, []), OTHER_ENTRY)
    refused(withLog('unsigned', entries + 1, [], 'DELETE FROM entry_mac'), OTHER_ENTRY)
  })
})
