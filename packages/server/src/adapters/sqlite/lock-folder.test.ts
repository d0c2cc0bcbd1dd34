import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { FolderInUse, lockFolder } from './lock-folder.ts'

const HOLD = `
  import { lockFolder } from ${JSON.stringify(join(import.meta.dirname, 'lock-folder.ts'))}
  globalThis.lock = lockFolder(process.argv[1])
  console.log('held')
  setInterval(() => {}, 1000)`

describe('the lock of a data folder', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'okienko-lock-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  it('is held by one process alone, and by none that has been killed', async () => {
    const args = ['--input-type=module-typescript', '-e', HOLD, folder]
    const holder = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    try {
      await once(holder.stdout, 'data')
      assert.throws(() => lockFolder(folder), FolderInUse)
    } finally {
      const gone = once(holder, 'exit')
      holder.kill('SIGKILL')
      await gone
    }
    lockFolder(folder)[Symbol.dispose]()
  })

  it('is held once in one process too, until it is given back', () => {
    const held = lockFolder(folder)
    assert.throws(() => lockFolder(folder), FolderInUse)
    held[Symbol.dispose]()
    lockFolder(folder)[Symbol.dispose]()
  })

  it('is a file for its owner alone, without content', () => {
    const { mode, size } = statSync(join(folder, 'okienko.lock'))
    assert.deepEqual([mode & 0o777, size], [0o600, 0])
  })

  it('fails as it fails where there is no folder', () => {
    assert.throws(() => lockFolder(join(folder, 'nowhere')), { code: 'ENOENT' })
  })
})
