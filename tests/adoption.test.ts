import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { openLogFile } from '../packages/server/src/adapters/sqlite/open-log-file.ts'
import { openSqlite } from '../packages/server/src/adapters/sqlite/open-sqlite.ts'
import { isAltered } from '../packages/server/src/adapters/sqlite/testing/own-records.ts'
import { declareLoss } from '../packages/server/src/compose/backup/declare-loss.ts'
import { examine } from '../packages/server/src/compose/doctor/examine.ts'
import {
  type AStartedBank,
  aStartedBank,
} from '../packages/server/src/compose/doctor/testing/a-started-bank.ts'
import { inspectJournal } from '../packages/server/src/compose/inspect-journal.ts'
import { keysIn, makeKeys } from '../packages/server/src/compose/keys/make-keys.ts'
import { openStorageKeys } from '../packages/server/src/compose/keys/open-keys.ts'
import { rotateKeys } from '../packages/server/src/compose/rotate/rotate-keys.ts'
import { start } from '../packages/server/src/compose/start.ts'
import { databaseIn, recordKeys } from '../packages/server/src/compose/storage.ts'
import { adoptData, type Step } from '../packages/server/src/compose/upgrade/adopt-data.ts'
import { upgrade } from '../packages/server/src/compose/upgrade/upgrade.ts'
import { ConfigError } from '../packages/server/src/settings/config.ts'
import { layOutDataFolder, UNAUTHENTICATED } from './support/data-folder.ts'
import { readRecords } from './support/database.ts'

const OKIENKO = join(import.meta.dirname, '../packages/server/src/cli/okienko.ts')
const STEPS: readonly Step[] = ['verify', 'keys', 'rows', 'erasures', 'entry', 'record', 'old-keys']
const OLD_KEYS = ['okienko.master.key', 'journal.signer.key'] as const
const NOBODY = '00000000-0000-4000-8000-000000000001'

let bank: AStartedBank
let folder = ''
const at = (name: string) => join(folder, name)
const env = () => ({ OKIENKO_DATA_DIR: at('data') })
/** A server on that data, under keys in a folder of their own. */
const served = () => ({ ...bank.copy().env, ...env(), OKIENKO_KEYS: at('keys') })
const places = () => ({
  directory: at('data'),
  last: at('data/journal-last'),
  origin: 'okienko.local/journal',
})

before(async () => {
  bank = await aStartedBank()
})
after(() => bank.remove())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-adoption-'))
  layOutDataFolder('0.1.0-schema-4', at('data'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const refused = (words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof ConfigError, String(error))
  assert.match(error.message, words)
  return true
}

/** Every file of the folder by its bytes, but for the lock, and for the index of a log, which readers make. */
function contentOf(directory: string): Readonly<Record<string, string>> {
  const files = globSync('**', { cwd: directory }).filter(
    (name) => !/-shm$|^okienko\.lock/.test(name) && statSync(join(directory, name)).isFile(),
  )
  const digest = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(directory, name)))
      .digest('hex')
  return Object.fromEntries(files.toSorted().map((name) => [name, digest(name)]))
}

async function refusedUnchanged(work: () => Promise<unknown>, words: RegExp): Promise<void> {
  const before_ = contentOf(at('data'))
  await assert.rejects(work(), refused(words))
  assert.deepEqual(contentOf(at('data')), before_)
}

/** Adopted, with nothing left of before, told once, signed, and taken by a start. */
async function assertAdopted(): Promise<void> {
  for (const name of OLD_KEYS) assert.ok(!existsSync(at(`data/${name}`)), name)
  const { kind, size } = JSON.parse(readFileSync(at('keys/adopted.json'), 'utf8'))
  assert.deepEqual([kind, size], ['adopted', 33])
  assert.equal(statSync(at('keys/adopted.json')).mode & 0o777, 0o600)
  const { events, verifications } = readRecords(at('data'))
  const told = events.flatMap(({ sequence, event }) =>
    event.kind === 'data-adopted' ? [{ sequence, event }] : [],
  )
  assert.deepEqual(
    told.map(({ sequence, event }) => [sequence, event.size, event.verifications, event.customers]),
    [[34, 33, 7, 1]],
  )
  const states = [...verifications.values()].map(({ verification }) => verification.state)
  assert.ok(!states.some((state) => state === 'received' || state === 'invited'), states.join())
  const log = await inspectJournal({ ...env(), OKIENKO_KEYS: at('keys') })
  assert.deepEqual([log.signed, log.foreign, log.isCut], [log.size, [], false])
  await (await start(served())).close()
}

describe('data from before rows carried MACs', () => {
  it('is refused by every command that opens it, and not a byte of it is changed', async () => {
    await makeKeys(at('keys'), 'okienko.local/journal')
    await makeKeys(at('next'), 'okienko.local/journal')
    const own = { ...env(), OKIENKO_KEYS: at('keys') }
    for (const name of OLD_KEYS) rmSync(at(`data/${name}`))
    const words = /before 0\.2.* Run okienko upgrade DIRECTORY/
    await refusedUnchanged(() => start(served()), words)
    await refusedUnchanged(() => declareLoss(own), words)
    await refusedUnchanged(() => rotateKeys(own, keysIn(at('next'))), words)
  })

  it('is sent to the upgrade before a word is said of keys, by the start and by the doctor', async () => {
    const bare = { ...served(), OKIENKO_DEMO: '', OKIENKO_KEYS: '' }
    const about = /Run okienko upgrade DIRECTORY, .*make no keys before/
    await refusedUnchanged(() => start(bare), about)
    for (const own of [bare, { ...served(), OKIENKO_KEYS: at('nowhere') }]) {
      const findings = await examine(own)
      const wrong = findings.filter(({ verdict }) => verdict === 'wrong')
      assert.ok(wrong.some(({ says }) => about.test(says)))
      const texts = findings.map(({ says, todo }) => `${says} ${todo}`).join('\n')
      assert.doesNotMatch(texts, /OKIENKO_KEYS|keys init/)
    }
  })

  for (const version of UNAUTHENTICATED) {
    it(`is adopted once, of ${version}`, async () => {
      rmSync(at('data'), { recursive: true })
      layOutDataFolder(version, at('data'))
      const old = readRecords(at('data'))
      await upgrade(env(), at('keys'))
      const { events } = readRecords(at('data'))
      assert.deepEqual(events.slice(0, old.events.length), old.events)
      await assert.rejects(upgrade(env(), at('keys')), refused(/of this version already/))
      await assert.rejects(upgrade(env(), at('other')), refused(/of this version already/))
      await (await start(served())).close()
    })
  }

  it('has its open verifications ended as failed while they could yet be decided', async () => {
    const last = readRecords(at('data')).events.at(-1)?.event.at ?? 0
    const { ended } = await adoptData({
      places: places(),
      keys: keysIn(at('keys')),
      now: () => last + 1,
    })
    assert.equal(ended, 2)
    const failed = readRecords(at('data')).events.flatMap(({ event }) =>
      event.kind === 'failed' ? [event.reason] : [],
    )
    assert.deepEqual(failed.slice(-2), ['data-lost', 'data-lost'])
    await assertAdopted()
  })

  it('has of the erased only those taken over of whom the journal tells', async () => {
    const told = readRecords(at('data')).events.flatMap(({ event }) =>
      event.kind === 'subject-erased' ? [event.subjectId] : [],
    )
    assert.ok(told.length > 0)
    appendFileSync(at('data/journal-last/erased'), `${NOBODY}\n`)
    const { notTaken } = await upgrade(env(), at('keys'))
    assert.deepEqual(notTaken, [NOBODY])
    const lines = readFileSync(at('data/journal-last/erased'), 'utf8').split('\n')
    for (const id of told)
      assert.ok(
        lines.some((line) => line.startsWith(`${id} `)),
        id,
      )
    assert.ok(!lines.some((line) => line.startsWith(`${NOBODY} `)))
  })

  it('has no row believed without its MAC from then on', async () => {
    await upgrade(env(), at('keys'))
    const file = databaseIn(at('data'))
    const database = new DatabaseSync(file)
    database.exec('UPDATE verification SET mac = NULL')
    const [{ id } = {}] = database.prepare('SELECT id FROM verification').all()
    database.close()
    const keys = recordKeys(await openStorageKeys({ keys: keysIn(at('keys')) }))
    const signed = await signedNow()
    const sqlite = await openSqlite({ file, keys, signed, alarm: { altered() {} } })
    await assert.rejects(sqlite.verifications.find(String(id)), isAltered)
    await sqlite.close()
  })
})

describe('an upgrade that must not be', () => {
  it('is refused over a journal that was altered, and nothing is changed', async () => {
    const database = new DatabaseSync(databaseIn(at('data')))
    const name = 'entry_never_changes'
    const { sql } = database.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(name) ?? {}
    database.exec(`DROP TRIGGER ${name};
      UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), '"kind":"released"', '"kind":"releaseD"') AS BLOB);
      ${sql}`)
    database.close()
    await refusedUnchanged(() => upgrade(env(), at('keys')), /does not hold, and is not adopted/)
    assert.ok(!existsSync(at('keys')))
  })

  it('is refused where the log is not the one of the second place, or that is gone', async () => {
    cpSync(at('data/journal-last'), at('last'), { recursive: true })
    rmSync(at('data/journal-last'), { recursive: true })
    await refusedUnchanged(() => upgrade(env(), at('keys')), /last checkpoint is missing/)
    rmSync(at('other'), { recursive: true, force: true })
    layOutDataFolder('0.1.0', at('other'))
    cpSync(at('last'), at('data/journal-last'), { recursive: true })
    for (const name of ['okienko.db', 'okienko.db.subjects']) {
      cpSync(at(`other/${name}`), at(`data/${name}`))
    }
    await refusedUnchanged(() => upgrade(env(), at('keys')), /these are not they|not signed by our/)
    assert.ok(!existsSync(at('keys')))
  })

  it('is refused under another master key, or without one', async () => {
    writeFileSync(at('data/okienko.master.key'), new Uint8Array(32))
    await refusedUnchanged(() => upgrade(env(), at('keys')), /is not the one that the customers/)
    rmSync(at('data/okienko.master.key'))
    await refusedUnchanged(() => upgrade(env(), at('keys')), /master\.key is missing/)
  })

  it('is refused where keys are at hand, in the data, and where there is nothing to upgrade', async () => {
    const own = { ...env(), OKIENKO_KEYS: at('made') }
    await makeKeys(at('made'), 'okienko.local/journal')
    await refusedUnchanged(() => upgrade(own, at('keys')), /are at hand.* move them away/)
    await refusedUnchanged(
      () => upgrade(own, at('made')),
      /nothing is adopted under them.* move them away/,
    )
    await refusedUnchanged(() => upgrade(env(), at('made')), /nothing is adopted under them/)
    const credentials = { ...env(), CREDENTIALS_DIRECTORY: at('made') }
    await refusedUnchanged(() => upgrade(credentials, at('keys')), /are at hand/)
    await refusedUnchanged(async () => upgrade(env(), at('data/keys')), /apart from the data/)
    const nowhere = { OKIENKO_DATA_DIR: at('nowhere') }
    await assert.rejects(async () => upgrade(nowhere, at('keys')), refused(/is it the data folder/))
    assert.ok(!existsSync(at('keys')))
  })

  it('is refused over older files that are put into adopted data, as is a start', async () => {
    cpSync(at('data'), at('before'), { recursive: true })
    await upgrade(env(), at('keys'))
    cpSync(at('data'), at('sound'), { recursive: true })
    const databases = ['okienko.db', 'okienko.db.subjects']
    for (const put of [
      ['okienko.db'],
      ['okienko.db.subjects'],
      databases,
      [...databases, ...OLD_KEYS],
      [...databases, ...OLD_KEYS, 'journal-last'],
      readdirSync(at('before')),
    ]) {
      rmSync(at('data'), { recursive: true })
      cpSync(at('sound'), at('data'), { recursive: true })
      for (const name of put) {
        rmSync(at(`data/${name}`), { recursive: true, force: true })
        cpSync(at(`before/${name}`), at(`data/${name}`), { recursive: true })
      }
      await refusedUnchanged(() => start(served()), /Run okienko upgrade/)
      const own = { ...env(), OKIENKO_KEYS: at('keys') }
      await refusedUnchanged(() => upgrade(own, at('new')), /are at hand/)
      await refusedUnchanged(() => upgrade(own, at('keys')), /put an older file there/)
      await refusedUnchanged(
        () => upgrade(env(), at('new')),
        /is missing|these are not they|was adopted before/,
      )
      assert.ok(!existsSync(at('new')))
    }
  })
})

describe('an upgrade that is cut short', () => {
  for (const [index, step] of STEPS.entries()) {
    it(`goes on with the same folder, before "${step}", and no start takes the data until then`, async () => {
      const cut = new Error('cut short')
      const stop = (now: Step) => {
        if (now === step) throw cut
      }
      await assert.rejects(upgrade(env(), at('keys'), stop), (error) => error === cut)
      await assert.rejects(start(served()), ConfigError)
      if (index > STEPS.indexOf('rows')) {
        await assert.rejects(upgrade(env(), at('others')), ConfigError)
      }
      await upgrade(env(), at('keys'))
      await assertAdopted()
    })

    it(`goes on where it was killed in "${step}"`, async () => {
      const child = spawn(process.execPath, [OKIENKO, 'upgrade', at('keys')], {
        env: { ...process.env, ...env() },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = new Promise((resolve) => child.once('exit', resolve))
      let seen = 0
      for await (const line of createInterface({ input: child.stdout })) {
        if (line.startsWith('now') && seen++ === index) child.kill('SIGKILL')
      }
      await ended
      await upgrade(env(), at('keys')).catch(refused(/of this version already/))
      await assertAdopted()
    })
  }

  it('goes on where one of the old keys is gone already', async () => {
    const stop = (now: Step) => {
      if (now === 'old-keys') throw new Error('cut short')
    }
    await assert.rejects(upgrade(env(), at('keys'), stop))
    rmSync(at(`data/${OLD_KEYS[0]}`))
    await upgrade({ ...env(), OKIENKO_KEYS: at('keys') }, at('keys'))
    await assertAdopted()
  })
})

describe('the demo', () => {
  const demo = () => ({ ...bank.copy().env, ...env() })

  it('adopts its data at its start, once, into its own folder of keys', async () => {
    cpSync(at('data'), at('before'), { recursive: true })
    await (await start(demo())).close()
    const record = JSON.parse(readFileSync(at('data/demo-keys/adopted.json'), 'utf8'))
    assert.equal(record.kind, 'adopted')
    for (const name of OLD_KEYS) assert.ok(!existsSync(at(`data/${name}`)), name)
    await (await start(demo())).close()
    cpSync(at('before/okienko.db'), at('data/okienko.db'))
    await refusedUnchanged(() => start(demo()), /put an older file there/)
    await assert.rejects(async () => upgrade(demo(), at('keys')), refused(/by its start/))
  })

  it('adopts nothing under keys that were made for a new one', async () => {
    const copy = bank.copy()
    cpSync(at('data/okienko.db'), join(copy.data, 'okienko.db'))
    await assert.rejects(start(copy.env), refused(/nothing is adopted under them/))
  })
})

/** The whole log, which the upgrade has signed. */
function signedNow() {
  const log = openLogFile(databaseIn(at('data')))
  return log.tree().finally(() => log.close())
}
