import assert from 'node:assert/strict'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { ConfigError, journalPlaces } from '../settings/config.ts'
import { makeBackup } from './backup/make-backup.ts'
import { type AStartedBank, aStartedBank } from './doctor/testing/a-started-bank.ts'
import { openOfflineJournal } from './offline-journal.ts'
import { refuseOpenData } from './private-data.ts'
import { start } from './start.ts'

const isRoot = process.getuid?.() === 0

let bank: AStartedBank
let data = ''
let env: Readonly<Record<string, string>> = {}
let look = () => {}
before(async () => {
  bank = await aStartedBank()
})
after(() => bank.remove())
beforeEach(() => {
  const copy = bank.copy()
  data = copy.data
  env = copy.env
  look = () => refuseOpenData(journalPlaces(copy.settings))
})

const refused = (words: RegExp) => (error: unknown) =>
  error instanceof ConfigError && words.test(error.message)

/** Every file and folder of ours that a start leaves in the data, and what SQLite would leave beside. */
function ours(): readonly string[] {
  const newest = readdirSync(join(data, 'journal-last')).map((name) => `journal-last/${name}`)
  const files = readdirSync(data).filter((name) => name !== 'demo-keys')
  return [...files, ...newest]
}

describe('data that others could reach', () => {
  it('is refused where a file or folder of it is open to them', async () => {
    look()
    for (const name of ours()) {
      const file = join(data, name)
      const { mode } = statSync(file)
      for (const open of [0o020, 0o002, ...(name === 'journal.vkey' ? [] : [0o040, 0o004])]) {
        chmodSync(file, mode | open)
        assert.throws(look, refused(/is open to others than its owner: chmod 0[67]/), name)
      }
      chmodSync(file, mode)
    }
    chmodSync(data, 0o750)
    assert.throws(look, refused(/chmod 0700/))
  })

  it('is refused where a file of it is a link or no file', () => {
    for (const name of ours()) {
      const file = join(data, name)
      renameSync(file, join(data, '..', 'away'))
      symlinkSync(join(data, '..', 'away'), file)
      assert.throws(look, refused(/is a link/), name)
      unlinkSync(file)
      renameSync(join(data, '..', 'away'), file)
    }
    mkdirSync(join(data, 'okienko.db.sessions-wal'))
    assert.throws(look, refused(/no regular file/))
  })

  it('is refused where something of it is of another user', {
    skip: isRoot ? false : 'only root may give a file away',
  }, () => {
    for (const name of ['', ...ours()]) {
      const file = join(data, name)
      chownSync(file, 65_534, 65_534)
      assert.throws(look, refused(/belongs to another user/), name)
      chownSync(file, 0, 0)
    }
    look()
  })

  it('is refused by every command that works on it', async () => {
    chmodSync(join(data, 'okienko.db.subjects'), 0o640)
    const open = refused(/okienko\.db\.subjects is open to others/)
    await assert.rejects(start(env), open)
    await assert.rejects(makeBackup(env, `${data}-backup`), open)
    await assert.rejects(openOfflineJournal(env), open)
  })

  it('may be reached by a link to the folder itself, as systemd makes one', async () => {
    symlinkSync(data, `${data}-link`)
    const linked = { ...env, OKIENKO_DATA_DIR: `${data}-link` }
    await (await start(linked)).close()
  })
})
