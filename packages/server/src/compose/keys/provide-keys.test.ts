import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { readVerifierKey } from '@okienko/journal'
import { ConfigError } from '../../settings/config.ts'
import { KEY_FILES } from '../../settings/key-place.ts'
import { type AStartedBank, aStartedBank } from '../doctor/testing/a-started-bank.ts'
import { start } from '../start.ts'
import { keysIn, makeKeys, renewKeys } from './make-keys.ts'
import { refuseMissingKeys } from './provide-keys.ts'

const ORIGIN = 'okienko.local/journal'
const NAMES = Object.values(KEY_FILES)

let bank: AStartedBank
let data = ''
let env: Readonly<Record<string, string>> = {}
let folder = ''
before(async () => {
  bank = await aStartedBank()
})
after(() => bank.remove())
afterEach(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  const copy = bank.copy()
  data = copy.data
  env = copy.env
  folder = mkdtempSync(join(tmpdir(), 'okienko-keys-'))
})

const refused = (words: RegExp) => (error: unknown) =>
  error instanceof ConfigError && words.test(error.message)
const settingsOf = (kind: 'folder', directory: string) => ({
  keys: { kind, directory, prefix: '' },
  OKIENKO_DATA_DIR: data,
  OKIENKO_JOURNAL_ORIGIN: ORIGIN,
})

describe('the keys', () => {
  it('are made once, all three, with what verifies the journal, and never over others', async () => {
    const keys = join(folder, 'keys')
    const { verifier } = await makeKeys(keys, ORIGIN)
    assert.deepEqual(
      readdirSync(keys).toSorted(),
      [...NAMES, 'adopted.json', 'journal.vkey'].toSorted(),
    )
    assert.equal(readFileSync(join(keys, 'journal.vkey'), 'utf8'), `${verifier}\n`)
    assert.equal((await readVerifierKey(join(keys, 'journal.vkey'))).name, ORIGIN)
    const before_ = readFileSync(join(keys, 'storage.key'))
    await assert.rejects(makeKeys(keys, ORIGIN), refused(/is not empty/))
    assert.deepEqual(readFileSync(join(keys, 'storage.key')), before_)
    await assert.rejects(makeKeys(join(folder, 'other'), 'two words'), ConfigError)
    assert.deepEqual(readdirSync(folder), ['keys'])
  })

  it('are renewed into a folder of their own, those that are named alone', async () => {
    const keys = join(folder, 'keys')
    await makeKeys(keys, ORIGIN)
    for (const name of ['journal', 'customers', 'storage'] as const) {
      const renewed = join(folder, name)
      await renewKeys(keysIn(keys), renewed, [name])
      const changed = NAMES.filter(
        (file) => !readFileSync(join(keys, file)).equals(readFileSync(join(renewed, file))),
      )
      assert.deepEqual(changed, [KEY_FILES[name]])
      // What verifies the journal has the name that it has now, which no key knows.
      assert.ok(!existsSync(join(renewed, 'journal.vkey')))
    }
  })

  it('are made by no start outside the demo, and none is asked for before it', async () => {
    const keys = join(folder, 'keys')
    await assert.rejects(
      refuseMissingKeys(settingsOf('folder', keys)),
      refused(/okienko keys init/),
    )
    assert.ok(!existsSync(keys))
    await makeKeys(keys, ORIGIN)
    await refuseMissingKeys(settingsOf('folder', keys))
    for (const name of NAMES) {
      renameSync(join(keys, name), join(folder, name))
      await assert.rejects(refuseMissingKeys(settingsOf('folder', keys)), refused(/is missing/))
      renameSync(join(folder, name), join(keys, name))
    }
  })

  it('that an older version left in the data are for okienko upgrade to bring away', async () => {
    const keys = join(folder, 'keys')
    await makeKeys(keys, ORIGIN)
    renameSync(join(data, 'demo-keys/customers.key'), join(data, 'okienko.master.key'))
    await assert.rejects(
      refuseMissingKeys(settingsOf('folder', keys)),
      refused(/okienko\.master\.key lies in it\. Run okienko upgrade/),
    )
  })

  it('of the demo are not made anew beside data', async () => {
    rmSync(join(data, 'demo-keys'), { recursive: true })
    await assert.rejects(start(env), refused(/folder of the keys, .*, is not there/))
  })
})
