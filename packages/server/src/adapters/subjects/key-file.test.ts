import assert from 'node:assert/strict'
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { MasterKeyError, openKeyFile } from './key-file.ts'

function aPlace(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'okienko-key-'))
  t.after(() => rmSync(directory, { recursive: true }))
  return join(directory, 'okienko.master.key')
}

const about = (words: RegExp) => (error: unknown) =>
  error instanceof MasterKeyError && words.test(error.message)
const content = new TextEncoder().encode('86041212341')

describe('the file of the master key', () => {
  it('is made at the first start: 32 random bytes for the owner alone, the same ever after', async (t) => {
    const file = aPlace(t)
    const key = await openKeyFile({ file, mayCreate: true })
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.equal(readFileSync(file).length, 32)
    const again = await openKeyFile({ file, mayCreate: true })
    assert.deepEqual(await again.mac(content), await key.mac(content))
    const wrapped = await key.wrap(content, 'a')
    assert.deepEqual(Uint8Array.from(await again.unwrap(wrapped, 'a')), content)
    await assert.rejects(again.unwrap(wrapped, 'b'))
  })

  it('is one key when two processes make it at once', async (t) => {
    const file = aPlace(t)
    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, () => openKeyFile({ file, mayCreate: true })),
    )
    const macs = new Set<string>()
    for (const attempt of attempts) {
      if (attempt.status === 'fulfilled') macs.add(String(await attempt.value.mac(content)))
    }
    assert.equal(macs.size, 1)
  })

  it('is never made anew when customers are kept under one', async (t) => {
    await assert.rejects(openKeyFile({ file: aPlace(t), mayCreate: false }), about(/is missing/))
  })

  it('is no worse for a disk that is full or fails, which may pass', async (t) => {
    const file = aPlace(t)
    for (const [method, mayCreate] of [
      ['link', true],
      ['open', true],
      ['stat', true],
      ['open', false],
    ] as const) {
      for (const code of ['ENOSPC', 'EIO']) {
        const fault = Object.assign(new Error(code), { code })
        const failing = t.mock.method(fs, method, () => Promise.reject(fault))
        syncBuiltinESMExports()
        await assert.rejects(openKeyFile({ file, mayCreate }), (error) => error === fault)
        failing.mock.restore()
        syncBuiltinESMExports()
      }
    }
    assert.deepEqual(readdirSync(dirname(file)), [])
    await openKeyFile({ file, mayCreate: true })
  })

  it('is refused when others may read it', async (t) => {
    const file = aPlace(t)
    await openKeyFile({ file, mayCreate: true })
    for (const mode of [0o640, 0o604, 0o660, 0o601]) {
      chmodSync(file, mode)
      await assert.rejects(openKeyFile({ file, mayCreate: false }), about(/chmod 600/))
    }
  })

  it('is refused when it holds no key, and its content is not told', async (t) => {
    const file = aPlace(t)
    writeFileSync(file, 'secret-but-short', { mode: 0o600 })
    await assert.rejects(
      openKeyFile({ file, mayCreate: false }),
      (error: Error) => about(/32 bytes/)(error) && !error.message.includes('secret'),
    )
  })
})
