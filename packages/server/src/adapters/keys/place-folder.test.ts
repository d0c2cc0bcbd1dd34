import assert from 'node:assert/strict'
import {
  mkdirSync,
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
import { KeyFileError } from './key-file.ts'
import { placeFolder } from './place-folder.ts'

const FILES = [
  { name: 'one', bytes: Buffer.from('first'), mode: 0o600 },
  { name: 'two', bytes: Buffer.from('second'), mode: 0o644 },
]

function aPlace(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'okienko-folder-'))
  t.after(() => rmSync(directory, { recursive: true }))
  return join(directory, 'keys')
}

describe('a folder that is made whole or not at all', () => {
  it('is new, or takes the place of an empty one, whatever the mask', async (t) => {
    const place = aPlace(t)
    for (const mask of [0o022, 0o777]) {
      const before = process.umask(mask)
      try {
        await placeFolder(place, FILES)
      } finally {
        process.umask(before)
      }
      assert.equal(statSync(place).mode & 0o777, 0o700)
      const modes = FILES.map(({ name }) => statSync(join(place, name)).mode & 0o777)
      assert.deepEqual(modes, [0o600, 0o644])
      assert.equal(readFileSync(join(place, 'one'), 'utf8'), 'first')
      rmSync(place, { recursive: true })
      mkdirSync(place, { mode: 0o755 })
    }
  })

  it('never takes the place of anything else', async (t) => {
    const place = aPlace(t)
    mkdirSync(place)
    writeFileSync(join(place, 'old'), 'old')
    await assert.rejects(placeFolder(place, FILES), KeyFileError)
    assert.deepEqual(readdirSync(dirname(place)), ['keys'])
    assert.deepEqual(readdirSync(place), ['old'])
    await assert.rejects(placeFolder(join(place, 'old'), FILES), KeyFileError)
    await assert.rejects(placeFolder(join(place, 'not/there'), FILES), KeyFileError)
  })

  it('leaves nothing where a disk is full, at whichever step', async (t) => {
    const place = aPlace(t)
    for (const method of ['open', 'rename'] as const) {
      const fault = Object.assign(new Error('full'), { code: 'ENOSPC' })
      const failing = t.mock.method(fs, method, () => Promise.reject(fault))
      syncBuiltinESMExports()
      await assert.rejects(placeFolder(place, FILES), (error) => error === fault)
      failing.mock.restore()
      syncBuiltinESMExports()
      assert.deepEqual(readdirSync(dirname(place)), [])
    }
  })

  it('is one when two processes make it at once', async (t) => {
    const place = aPlace(t)
    const attempts = await Promise.allSettled(
      Array.from({ length: 9 }, () => placeFolder(place, FILES)),
    )
    assert.equal(attempts.filter(({ status }) => status === 'fulfilled').length, 1)
    assert.deepEqual(readdirSync(dirname(place)), ['keys'])
  })
})
