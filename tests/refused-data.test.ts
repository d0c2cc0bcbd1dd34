import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, beforeEach, describe, it } from 'node:test'
import { makeKeys } from '../packages/server/src/compose/keys/make-keys.ts'
import { DATA_FOLDERS, layOutDataFolder } from './support/data-folder.ts'
import { untilSigned } from './support/database.ts'
import { deskOf } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { readLiveFiles } from './support/live-files.ts'
import { okienko } from './support/okienko.ts'

/*
 * A data folder that this version cannot work with, or with which something is wrong that a person must mend:
 * the start ends with exit code 78 and says what, and begins nothing anew beside what is there.
 */
let installation: TestInstallation
let folder = ''
let dataDir = ''
const KEYS = ['demo-keys']
const inData = (name: string) => join(dataDir, name)
const sound = () => join(folder, 'sound')

before(async () => {
  // Whatever a test puts there is nobody else's, as the rest of it.
  process.umask(0o077)
  folder = mkdtempSync(join(tmpdir(), 'okienko-refused-data-'))
  dataDir = join(folder, 'data')
  installation = await openInstallation({ env: { OKIENKO_DATA_DIR: dataDir } })
  await deskOf(installation, await tokenOf(installation, 'advisor')).release()
  await untilSigned(dataDir)
  // Killed: what was stored last is in the logs of the databases alone.
  await installation.killServer()
  cpSync(dataDir, sound(), { recursive: true })
})
after(async () => {
  await installation?.remove()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  rmSync(dataDir, { recursive: true, force: true })
  cpSync(sound(), dataDir, { recursive: true })
})

function digests(): Readonly<Record<string, string>> {
  const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  const files = [...readLiveFiles(dataDir)]
  return Object.fromEntries(files.map(([name, bytes]) => [name, digest(bytes)]))
}

/** Starts in vain and returns what is said; a stack would be for us, not for the operator. */
async function refusal(): Promise<string> {
  const before = (await installation.output()).length
  await assert.rejects(installation.startServer())
  assert.equal(installation.server().exitCode, 78)
  const said = (await installation.output()).slice(before)
  assert.doesNotMatch(said, /^\s+at .*\.ts:\d+/m)
  return said
}

/** The same, and every file of the folder is byte for byte what it was, no more and no fewer. */
async function refusalThatChangesNothing(): Promise<string> {
  const before = digests()
  const said = await refusal()
  assert.deepEqual(digests(), before)
  return said
}

/** Sets what a newer program would have set; in the log alone where that one was then killed. */
function makeNewer(name: string, { inLogOnly }: { readonly inLogOnly: boolean }): void {
  const database = new DatabaseSync(inData(name))
  database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA user_version = 1000')
  const killed = join(folder, 'killed')
  if (inLogOnly) cpSync(dataDir, killed, { recursive: true })
  database.close()
  if (!inLogOnly) return
  rmSync(dataDir, { recursive: true })
  cpSync(killed, dataDir, { recursive: true })
  rmSync(killed, { recursive: true })
  assert.notEqual(readFileSync(inData(name)).readUInt32BE(60), 1000)
}

describe('a database of a newer version', () => {
  for (const [name, known] of [
    ['okienko.db', 6],
    ['okienko.db.sessions', 3],
    ['okienko.db.subjects', 4],
  ] as const) {
    for (const inLogOnly of [false, true]) {
      it(`is not opened, ${name}${inLogOnly ? ', where only its log says so' : ''}`, async () => {
        makeNewer(name, { inLogOnly })
        const said = await refusalThatChangesNothing()
        assert.ok(said.includes(`${inData(name)} has schema version 1000`), said)
        assert.ok(said.includes(`this program knows ${known}`), said)
        assert.match(said, /Install that one again, or bring back the backup made before/)
      })
    }
  }

  it('is not opened to declare a loss either', () => {
    makeNewer('okienko.db', { inLogOnly: true })
    const before = digests()
    const { status, text } = okienko({ OKIENKO_DEMO: '1', OKIENKO_DATA_DIR: dataDir }, 'restore')
    assert.equal(status, 78)
    assert.match(text, /has schema version 1000/)
    assert.deepEqual(digests(), before)
  })

  it('is made anew where it is the index of the journal, which can be made anew', async () => {
    makeNewer('okienko.db.search', { inLogOnly: false })
    await installation.startServer()
    const { client } = deskOf(installation, await tokenOf(installation, 'auditor'))
    const found = await client.searchJournal({ body: { kinds: ['released'] } })
    assert.ok(found.ok && found.body.entries.length === 1)
    await installation.killServer()
  })

  it('leaves no lock in a folder that never had one', async () => {
    for (const version of DATA_FOLDERS) {
      rmSync(dataDir, { recursive: true })
      layOutDataFolder(version, dataDir)
      const database = new DatabaseSync(inData('okienko.db.subjects'))
      database.exec('PRAGMA user_version = 1000')
      database.close()
      assert.match(await refusalThatChangesNothing(), /okienko\.db\.subjects has schema version/)
    }
  })
})

describe('a file in the place of a database', () => {
  for (const name of ['okienko.db', 'okienko.db.sessions', 'okienko.db.subjects']) {
    it(`is refused where it is none, ${name}`, async () => {
      writeFileSync(inData(name), 'no database, whatever its name says'.repeat(99))
      assert.ok((await refusalThatChangesNothing()).includes(`${inData(name)} is no database`))
    })
  }

  for (const name of ['okienko.db', 'okienko.db.subjects']) {
    it(`is refused where it is one of another kind, ${name}`, async () => {
      cpSync(join(sound(), 'okienko.db.sessions'), inData(name))
      rmSync(inData(`${name}-wal`), { force: true })
      const said = await refusalThatChangesNothing()
      assert.ok(said.includes(`${inData(name)} is a database of another kind`), said)
    })
  }
})

describe('a database from before rows carried MACs', () => {
  for (const name of ['okienko.db', 'okienko.db.subjects']) {
    it(`is not adopted in the place of one that has them, ${name}`, async () => {
      const old = join(folder, 'old')
      layOutDataFolder('0.1.0-schema-4', old)
      for (const end of ['-wal', '-shm']) rmSync(inData(name + end), { force: true })
      cpSync(join(old, name), inData(name))
      rmSync(old, { recursive: true })
      assert.match(await refusalThatChangesNothing(), /nothing is adopted under them/)
    })
  }
})

describe('data of which a part is missing', () => {
  const gone = (...names: readonly string[]) => {
    for (const name of names) rmSync(inData(name), { recursive: true })
  }
  const missing: readonly (readonly [string, RegExp])[] = [
    ['demo-keys', /folder of the keys, .*, is not there/],
    ['demo-keys/customers.key', /key .* is missing.*bring it back from its backup/],
    ['demo-keys/journal.signer.key', /key .* is missing.*bring it back from its backup/],
    ['demo-keys/storage.key', /key .* is missing.*bring it back from its backup/],
    ['journal-last', /last checkpoint is missing.*okienko restore/],
    ['okienko.db', /okienko\.db is missing or empty, and .*subjects is there/],
    ['okienko.db.subjects', /okienko\.db\.subjects is missing or empty.*not begun anew/],
  ]
  for (const [name, words] of missing) {
    it(`is not begun anew beside the rest, ${name}`, async () => {
      gone(name)
      assert.match(await refusal(), words)
      assert.ok(!existsSync(inData(name)), 'nothing was made in its place')
    })
  }

  it('is not begun anew where a restore has been cut short', async () => {
    for (const there of [['okienko.db', 'okienko.db.subjects'], ['okienko.db.subjects'], []]) {
      for (const name of readdirSync(dataDir)) {
        if (!(KEYS.includes(name) || there.includes(name)))
          rmSync(inData(name), { recursive: true })
      }
      writeFileSync(inData('okienko.db.restoring'), '', { mode: 0o600 })
      assert.match(await refusalThatChangesNothing(), /a backup that was not restored to its end/)
    }
  })

  it('is not begun anew under new keys where key and customers are gone together', async () => {
    gone('demo-keys/customers.key', 'okienko.db.subjects')
    assert.match(await refusal(), /customers\.key is missing/)
    assert.ok(!existsSync(inData('demo-keys/customers.key')))
  })

  it('is not taken for sound where the keys are those of another installation', async () => {
    const other: Readonly<Record<string, RegExp>> = {
      'storage.key': /is not the one that the data in .* is under/,
      'customers.key': /is not the one that the customers are kept under/,
      'journal.signer.key': /last checkpoint is not signed by our key/,
    }
    await makeKeys(join(folder, 'other-keys'), 'okienko.local/journal')
    for (const [name, words] of Object.entries(other)) {
      cpSync(join(folder, 'other-keys', name), inData(`demo-keys/${name}`))
      assert.match(await refusal(), /is not the one that the data in .* is under/)
      // Whoever takes away what the data says of itself is told by the data.
      rmSync(inData('okienko.keys'))
      if (name !== 'storage.key') assert.match(await refusal(), words)
      for (const one of ['okienko.keys', `demo-keys/${name}`])
        cpSync(join(sound(), one), inData(one))
    }
    await installation.startServer()
    await installation.killServer()
  })
})

describe('an empty file in the place of the database', () => {
  const empty: readonly (readonly [string, () => void])[] = [
    ['of no length', () => writeFileSync(inData('okienko.db'), '', { mode: 0o600 })],
    [
      'in which SQLite has begun nothing',
      () => {
        rmSync(inData('okienko.db'))
        writeFileSync(inData('okienko.db'), '', { mode: 0o600 })
        const database = new DatabaseSync(inData('okienko.db'))
        database.exec('CREATE TABLE mine (x); DROP TABLE mine; VACUUM')
        database.close()
        const bytes = readFileSync(inData('okienko.db'))
        bytes.writeUInt32BE(0, 40)
        writeFileSync(inData('okienko.db'), bytes)
      },
    ],
  ]
  for (const [what, put] of empty) {
    it(`is not begun anew beside customers, ${what}`, async () => {
      rmSync(inData('okienko.db-wal'), { force: true })
      put()
      assert.match(
        await refusalThatChangesNothing(),
        /okienko\.db is missing or empty, and .*subjects is there/,
      )
    })

    it(`is not begun anew where only the last checkpoint tells of a journal, ${what}`, async () => {
      for (const name of readdirSync(dataDir)) {
        if (name.startsWith('okienko.db')) rmSync(inData(name))
      }
      writeFileSync(inData('okienko.db'), '', { mode: 0o600 })
      put()
      assert.match(
        await refusalThatChangesNothing(),
        /okienko\.db is missing or empty, and .*last checkpoint of a journal/,
      )
      const before = digests()
      const { status, text } = okienko({ OKIENKO_DEMO: '1', OKIENKO_DATA_DIR: dataDir }, 'restore')
      assert.equal(status, 78, text)
      assert.deepEqual(digests(), before)
    })
  }
})

describe('a database with tables or triggers that Okienko did not make', () => {
  /** Without the index of a log, which SQLite makes anew, and the lock of the process that looks. */
  const databases = () =>
    Object.entries(digests()).filter(([name]) => !/-shm$|^okienko\.lock/.test(name))
  const foreign: readonly (readonly [string, string, string])[] = [
    [
      'okienko.db',
      'CREATE TRIGGER mine AFTER UPDATE ON probe BEGIN DELETE FROM verification; END',
      'has a trigger that Okienko did not make',
    ],
    ['okienko.db', 'DROP TRIGGER frontier_only_grows', 'lacks its trigger frontier_only_grows'],
    [
      'okienko.db.subjects',
      'CREATE TRIGGER mine AFTER INSERT ON hold BEGIN DELETE FROM subject; END',
      'has a trigger that Okienko did not make',
    ],
    [
      'okienko.db.sessions',
      'CREATE VIEW mine AS SELECT * FROM session',
      'has a view that Okienko did not make',
    ],
  ]
  for (const [name, sql, words] of foreign) {
    for (const inLogOnly of [false, true]) {
      const where = inLogOnly ? 'in its log alone' : 'in the file'
      it(`is not opened: ${name} ${words}, ${where}`, async () => {
        const database = new DatabaseSync(inData(name))
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
        database.exec(sql)
        const killed = join(folder, 'killed')
        if (inLogOnly) cpSync(dataDir, killed, { recursive: true })
        database.close()
        if (inLogOnly) {
          rmSync(dataDir, { recursive: true })
          cpSync(killed, dataDir, { recursive: true })
          rmSync(killed, { recursive: true })
        }
        const before = databases()
        const said = await refusal()
        assert.ok(said.includes(`${inData(name)} ${words}`), said)
        assert.deepEqual(databases(), before)
        if (name !== 'okienko.db') return
        const { status, text } = okienko(
          { OKIENKO_DEMO: '1', OKIENKO_DATA_DIR: dataDir },
          'restore',
        )
        assert.equal(status, 78, text)
        assert.deepEqual(databases(), before)
      })
    }
  }

  it('is not opened either where the file cannot be looked at before, as after a power cut', async () => {
    const database = new DatabaseSync(inData('okienko.db'))
    database.exec(foreign[0]?.[1] ?? '')
    database.close()
    writeFileSync(inData('okienko.db-journal'), 'no journal, which SQLite finds out', {
      mode: 0o600,
    })
    const said = await refusal()
    assert.match(said, /okienko\.db cannot be used: .*has a trigger that Okienko did not make/)
  })
})

describe('a database that is damaged', () => {
  for (const name of ['okienko.db', 'okienko.db.subjects']) {
    it(`is said to be, page by page or by what the journal in it proves, ${name}`, async () => {
      const database = new DatabaseSync(inData(name))
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      database.close()
      const bytes = readFileSync(inData(name))
      writeFileSync(inData(name), bytes.fill(7, 4_096))
      const said = await refusal()
      assert.ok(said.includes(`${inData(name)} cannot be used: `), said)
      assert.match(said, /restore a backup/)
    })
  }

  it('is said to be where entries were taken out of it', async () => {
    const database = new DatabaseSync(inData('okienko.db'))
    const question = "SELECT sql FROM sqlite_schema WHERE name = 'entry_never_goes'"
    const { sql } = database.prepare(question).get() ?? {}
    database.exec(`DROP TRIGGER entry_never_goes; DELETE FROM entry WHERE place > 1; ${sql}`)
    database.close()
    assert.match(await refusal(), /okienko\.db: The journal in the database is damaged/)
  })
})
