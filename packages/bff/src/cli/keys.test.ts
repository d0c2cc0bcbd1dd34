import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { keysCommand } from './keys.ts'

describe('okienko-bff keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-bff-keys-'))
  after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'signing.key')

  async function said(...args: readonly string[]) {
    const lines: string[] = []
    const status = await keysCommand(args, (line) => void lines.push(line))
    return { status, text: lines.join('\n') }
  }

  it('makes a key for its owner alone, and prints what the bank may know of it', async () => {
    const { status, text } = await said('init', file)
    assert.equal(status, 0)
    const { keys } = JSON.parse(text)
    assert.deepEqual([keys[0].kty, keys[0].crv, keys[0].alg], ['EC', 'P-256', 'ES256'])
    assert.ok(!('d' in keys[0]))
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.deepEqual(await said('show', file), { status, text })
  })

  it('never writes over what is there', async () => {
    const before = readFileSync(file, 'utf8')
    const { status, text } = await said('init', file)
    assert.equal(status, 1)
    assert.match(text, /is there already/)
    assert.equal(readFileSync(file, 'utf8'), before)
  })

  it('says nothing of a file that is no key', async () => {
    const other = join(folder, 'other')
    writeFileSync(other, 'canary')
    const { status, text } = await said('show', other)
    assert.equal(status, 1)
    assert.match(text, /holds no private key/)
    assert.ok(!text.includes('canary'))
    assert.equal((await said('show', join(folder, 'nowhere'))).status, 1)
  })

  it('is called in one of two ways', async () => {
    for (const args of [[], ['init'], ['make', file], ['show', file, file]]) {
      assert.equal((await said(...args)).status, 2)
    }
  })
})
