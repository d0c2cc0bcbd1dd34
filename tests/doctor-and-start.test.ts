import assert from 'node:assert/strict'
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { createSignerKey } from '@okienko/journal'
import { examine } from '../packages/server/src/compose/doctor/examine.ts'
import {
  type AStartedBank,
  aStartedBank,
} from '../packages/server/src/compose/doctor/testing/a-started-bank.ts'
import { unchanged } from '../packages/server/src/compose/doctor/testing/unchanged.ts'
import { start } from '../packages/server/src/compose/start.ts'
import { whyEnded } from '../packages/server/src/compose/why-ended.ts'
import { okienko } from './support/okienko-beside.ts'

/*
 * Whoever asks the doctor before a start must not be told that nothing is wrong where the start then refuses, nor
 * be kept from one that would succeed: for each of many folders the two agree.
 */
type Spoil = (data: string) => unknown

let bank: AStartedBank
before(async () => {
  bank = await aStartedBank()
})
after(() => bank.remove())

const gone =
  (...names: readonly string[]): Spoil =>
  (data) => {
    for (const name of names) rmSync(join(data, name), { recursive: true })
  }
const write =
  (name: string, content: string | Uint8Array): Spoil =>
  (data) =>
    writeFileSync(join(data, name), content, { mode: 0o600 })
const asking =
  (name: string, sql: string): Spoil =>
  (data) => {
    const database = new DatabaseSync(join(data, name))
    database.exec(sql)
    database.close()
  }
/** As a newer program leaves it that was killed: the file itself says nothing of it. */
const inLogOnly =
  (name: string, sql: string): Spoil =>
  (data) => {
    const database = new DatabaseSync(join(data, name))
    database.exec(`PRAGMA wal_checkpoint(TRUNCATE); ${sql}`)
    cpSync(data, `${data}-killed`, { recursive: true })
    database.close()
    rmSync(data, { recursive: true })
    renameSync(`${data}-killed`, data)
  }
const damaged =
  (name: string): Spoil =>
  (data) => {
    const file = join(data, name)
    writeFileSync(file, readFileSync(file).fill(7, 4_096))
  }
const all =
  (...spoils: readonly Spoil[]): Spoil =>
  async (data) => {
    for (const spoil of spoils) await spoil(data)
  }
const otherOf =
  (name: string, kind: string): Spoil =>
  (data) =>
    copyFileSync(join(data, kind), join(data, name))

const FOREIGN = 'CREATE TABLE foreign_thing (x)'
const NEWER = 'PRAGMA user_version = 1000'
const RUBBISH = 'no database, whatever its name says'.repeat(99)
const DATABASES = ['okienko.db', 'okienko.db.sessions', 'okienko.db.subjects']
const KEYS = ['customers.key', 'journal.signer.key', 'storage.key'].map(
  (name) => `demo-keys/${name}`,
)

const REFUSED: Readonly<Record<string, Spoil>> = {
  ...Object.fromEntries(
    DATABASES.flatMap((name) => [
      [`${name} is newer`, asking(name, NEWER)],
      [`${name} is newer, as only its log says`, inLogOnly(name, NEWER)],
      [`${name} is no database`, write(name, RUBBISH)],
      [`${name} is damaged`, damaged(name)],
      [`${name} has a table of somebody else’s`, asking(name, FOREIGN)],
    ]),
  ),
  ...Object.fromEntries(KEYS.map((name) => [`${name} is missing`, gone(name)])),
  ...Object.fromEntries(KEYS.map((name) => [`${name} is none`, write(name, 'no key')])),
  'okienko.db is of another kind': otherOf('okienko.db', 'okienko.db.sessions'),
  'okienko.db.subjects is of another kind': otherOf('okienko.db.subjects', 'okienko.db.sessions'),
  'okienko.db is missing': gone('okienko.db'),
  'okienko.db and the customers are missing, as on a disk that is not mounted': gone(...DATABASES),
  'okienko.db is missing, and so is the last checkpoint': gone('okienko.db', 'journal-last'),
  'okienko.db.subjects is missing': gone('okienko.db.subjects'),
  'okienko.db.subjects and the key of the customers are missing': gone(
    'okienko.db.subjects',
    'demo-keys/customers.key',
  ),
  'the last checkpoint is missing': gone('journal-last'),
  'the customers and the last checkpoint are missing': gone('okienko.db.subjects', 'journal-last'),
  'a restore was cut short': write('okienko.db.restoring', ''),
  'a restore was cut short before the database was there': all(
    gone(...DATABASES, 'journal-last'),
    write('okienko.db.restoring', ''),
  ),
  'the key of the customers is that of others': write(
    'demo-keys/customers.key',
    Buffer.alloc(32, 7),
  ),
  'the key of the journal is that of another': all(gone('demo-keys/journal.signer.key'), (data) =>
    createSignerKey(join(data, 'demo-keys/journal.signer.key'), 'okienko.local/journal', 'ed25519'),
  ),
  'entries were taken out': asking(
    'okienko.db',
    'DROP TRIGGER entry_never_goes; DELETE FROM entry WHERE place > 1',
  ),
  'okienko.db is empty': write('okienko.db', ''),
  'okienko.db.subjects is empty': write('okienko.db.subjects', ''),
  'a trigger of ours is gone': asking('okienko.db', 'DROP TRIGGER entry_never_goes'),
  'the lock is a folder': all(gone('okienko.lock'), (data) =>
    mkdirSync(join(data, 'okienko.lock')),
  ),
}

const TAKEN: Readonly<Record<string, Spoil>> = {
  'all is as it was left': () => {},
  'the sessions are missing': gone('okienko.db.sessions'),
  'the sessions are an empty file': write('okienko.db.sessions', ''),
  'the index of the journal is missing': gone('okienko.db.search'),
  'the index of the journal is newer': asking('okienko.db.search', NEWER),
  'the index of the journal is no database': write('okienko.db.search', RUBBISH),
  'nothing is left but the keys': gone(...DATABASES, 'okienko.db.search', 'journal-last'),
  'there is nothing at all': (data) => rmSync(data, { recursive: true }),
  'the lock is missing': gone('okienko.lock'),
  'a database has a log that says no more': inLogOnly('okienko.db', 'PRAGMA user_version = 6'),
}

/** What the doctor finds wrong with the data; of the others who are not there it says other things. */
async function wrongWith(env: Readonly<Record<string, string>>) {
  const findings = await examine(env)
  const about = ['data', 'keys', 'journal', 'doctor']
  return findings.filter((one) => one.verdict === 'wrong' && about.includes(one.about))
}

/** What the start says where it ends with exit code 78; null where it succeeds. Throws for any other end. */
async function refusalOf(env: Readonly<Record<string, string>>): Promise<string | null> {
  try {
    await (await start(env)).close()
    return null
  } catch (error) {
    const ended = whyEnded(error)
    if (ended?.kind !== 'refused') throw error
    return ended.why
  }
}

describe('the doctor finds something wrong with data if and only if the start refuses it:', () => {
  for (const [name, spoil] of Object.entries(REFUSED)) {
    it(`${name}, and it is refused`, async () => {
      const { data, env } = bank.copy()
      await spoil(data)
      const wrong = await unchanged(data, () => wrongWith(env))
      const why = await refusalOf(env)
      assert.notEqual(why, null)
      assert.ok(wrong.length > 0, `0 wrong, and the start says: ${why}`)
    })
  }

  for (const [name, spoil] of Object.entries(TAKEN)) {
    it(`${name}, and it is taken`, async () => {
      const { data, env } = bank.copy()
      await spoil(data)
      assert.deepEqual(await wrongWith(env), [])
      assert.equal(await refusalOf(env), null)
    })
  }

  it('a last checkpoint lies in a place of its own, and the disk of the data is not mounted', async () => {
    const { data, env } = bank.copy()
    const last = `${data}-last`
    renameSync(join(data, 'journal-last'), last)
    rmSync(data, { recursive: true })
    const elsewhere = { ...env, OKIENKO_JOURNAL_LAST: last }
    const wrong = await wrongWith(elsewhere)
    const why = await refusalOf(elsewhere)
    assert.match(why ?? '', /Is the disk of the data mounted\?/)
    assert.ok(wrong.some(({ says }) => says === why))
  })

  it('by its exit code as well, and in the words of the start', async () => {
    const { data, env } = bank.copy()
    await inLogOnly('okienko.db.subjects', NEWER)(data)
    const doctor = await okienko(['doctor'], env)
    const ended = await okienko(['start'], env)
    assert.deepEqual([doctor.code, ended.code], [1, 78])
    assert.ok(doctor.out.includes(ended.err.trim()), doctor.out)
  })
})
