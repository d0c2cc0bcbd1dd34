import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs, { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, describe, it } from 'node:test'
import { FolderRefused, lockFolder } from './lock-folder.ts'

const MODULE = JSON.stringify(join(import.meta.dirname, 'lock-folder.ts'))
const HOLD = `
  import { lockFolder } from ${MODULE}
  globalThis.lock = lockFolder(process.argv[1])
  console.log('held')
  setInterval(() => {}, 1000)`
const ASK = `
  import { lockFolder } from ${MODULE}
  try { lockFolder(process.argv[1]); console.log('taken') } catch (error) { console.log(error.message) }`
const argsFor = (program: string, folder: string) => [
  '--input-type=module-typescript',
  '-e',
  program,
  folder,
]
/** What another process is told. */
const askElsewhere = (folder: string) =>
  execFileSync(process.execPath, argsFor(ASK, folder), { encoding: 'utf8' }).trim()

describe('the lock of a data folder', () => {
  let folder = ''
  beforeEach(() => {
    if (folder !== '') rmSync(folder, { recursive: true })
    folder = mkdtempSync(join(tmpdir(), 'okienko-lock-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  it('is held by one process alone, and by none that has been killed', async () => {
    const holder = spawn(process.execPath, argsFor(HOLD, folder), {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      await once(holder.stdout, 'data')
      assert.throws(() => lockFolder(folder), FolderRefused)
    } finally {
      const gone = once(holder, 'exit')
      holder.kill('SIGKILL')
      await gone
    }
    lockFolder(folder)[Symbol.dispose]()
  })

  it('is held once in one process too, by whatever path, until it is given back', () => {
    const link = `${folder}-link`
    symlinkSync(folder, link)
    try {
      const lock = lockFolder(folder)
      assert.throws(() => lockFolder(folder), FolderRefused)
      assert.throws(() => lockFolder(link), FolderRefused)
      lock[Symbol.dispose]()
      lockFolder(link)[Symbol.dispose]()
    } finally {
      rmSync(link)
    }
  })

  it('is not given up by who asks again in the same process', () => {
    lockFolder(folder)[Symbol.dispose]()
    const lock = lockFolder(folder)
    assert.throws(() => lockFolder(folder), FolderRefused)
    assert.equal(askElsewhere(folder), 'another server works on the folder')
    lock[Symbol.dispose]()
    assert.equal(askElsewhere(folder), 'taken')
  })

  it('is a file for its owner alone, without content', () => {
    lockFolder(folder)[Symbol.dispose]()
    const { mode, size } = statSync(join(folder, 'okienko.lock'))
    assert.deepEqual([mode & 0o777, size], [0o600, 0])
  })

  it('says of what may pass that it cannot be had now', (t) => {
    for (const code of ['ENOSPC', 'EIO', 'EMFILE']) {
      const file = join(folder, 'okienko.lock')
      const failing = t.mock.method(fs, 'openSync', () => {
        throw Object.assign(new Error(code), { code })
      })
      syncBuiltinESMExports()
      const said = { name: 'FolderUnavailable', message: `${file} cannot be locked now: ${code}` }
      try {
        assert.throws(() => lockFolder(folder), said)
      } finally {
        failing.mock.restore()
        syncBuiltinESMExports()
      }
    }
    lockFolder(folder)[Symbol.dispose]()
  })

  it('says in words that it cannot be had', () => {
    mkdirSync(join(folder, 'okienko.lock'))
    const said = { name: 'FolderRefused', message: /okienko\.lock cannot be locked$/ }
    assert.throws(() => lockFolder(folder), said)
  })
})
