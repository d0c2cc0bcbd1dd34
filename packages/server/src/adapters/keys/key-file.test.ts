import assert from 'node:assert/strict'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { KeyFileError, readKeyFile, refuseOpenFolder } from './key-file.ts'

function aPlace(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'okienko-key-'))
  t.after(() => rmSync(directory, { recursive: true }))
  return join(directory, 'storage.key')
}

function aKey(t: TestContext): string {
  const file = aPlace(t)
  writeFileSync(file, 'secret'.repeat(5), { mode: 0o600 })
  return file
}

const about = (words: RegExp) => (error: unknown) =>
  error instanceof KeyFileError && words.test(error.message) && !error.message.includes('secret')
const isRoot = process.getuid?.() === 0

describe('the file of a key', () => {
  it('is read where it is its owner’s alone', async (t) => {
    const file = aKey(t)
    for (const mode of [0o600, 0o400]) {
      chmodSync(file, mode)
      assert.equal(String(Buffer.from(await readKeyFile(file, 'owner'))), 'secret'.repeat(5))
    }
  })

  it('is refused when it is missing, and none is made', async (t) => {
    const file = aPlace(t)
    await assert.rejects(readKeyFile(file, 'owner'), about(/is missing/))
    assert.throws(() => readFileSync(file), /ENOENT/)
  })

  it('is refused when others may read it', async (t) => {
    const file = aKey(t)
    for (const mode of [0o640, 0o604, 0o660, 0o601]) {
      chmodSync(file, mode)
      await assert.rejects(readKeyFile(file, 'owner'), about(/chmod 600/))
    }
  })

  it('is refused when it is a link or a folder', async (t) => {
    const file = aKey(t)
    symlinkSync(file, `${file}.link`)
    await assert.rejects(readKeyFile(`${file}.link`, 'owner'), about(/is a link/))
    mkdirSync(`${file}.folder`)
    await assert.rejects(readKeyFile(`${file}.folder`, 'owner'), about(/no regular file/))
  })

  it('is refused when it is of another user', {
    skip: isRoot ? false : 'only root may',
  }, async (t) => {
    const file = aKey(t)
    chownSync(file, 65_534, 65_534)
    await assert.rejects(readKeyFile(file, 'owner'), about(/another user/))
  })

  it('that was handed on as a credential may be a link or readable for a group', async (t) => {
    const file = aKey(t)
    symlinkSync(file, `${file}.link`)
    for (const mode of [0o400, 0o440]) {
      chmodSync(file, mode)
      await readKeyFile(`${file}.link`, 'credentials')
    }
    for (const mode of [0o444, 0o460]) {
      chmodSync(file, mode)
      await assert.rejects(readKeyFile(file, 'credentials'), about(/by others/))
    }
  })

  it('is no worse for a disk that is full or fails, which may pass', async (t) => {
    const file = aKey(t)
    for (const code of ['ENOSPC', 'EIO']) {
      const fault = Object.assign(new Error(code), { code })
      const failing = t.mock.method(fs, 'open', () => Promise.reject(fault))
      syncBuiltinESMExports()
      await assert.rejects(readKeyFile(file, 'owner'), (error) => error === fault)
      failing.mock.restore()
      syncBuiltinESMExports()
    }
  })
})

describe('the folder of the keys', () => {
  it('is refused when it is missing, no folder, or open to others', (t) => {
    const file = aKey(t)
    const folder = `${file}.folder`
    assert.throws(() => refuseOpenFolder(folder, 'owner'), about(/okienko keys init/))
    assert.throws(() => refuseOpenFolder(file, 'owner'), about(/no folder/))
    mkdirSync(folder)
    for (const mode of [0o755, 0o710, 0o701]) {
      chmodSync(folder, mode)
      assert.throws(() => refuseOpenFolder(folder, 'owner'), about(/chmod 700/))
      refuseOpenFolder(folder, 'credentials')
    }
    chmodSync(folder, 0o700)
    refuseOpenFolder(folder, 'owner')
  })
})
