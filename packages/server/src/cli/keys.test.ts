import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { keysCommand } from './keys.ts'

function aPlace(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-keys-command-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const at = (name: string) => join(folder, name)
  mkdirSync(at('private'))
  mkdirSync(at('private/data'))
  // As systemd makes it.
  symlinkSync(at('private/data'), at('data'))
  return { at, env: { OKIENKO_DATA_DIR: at('data'), OKIENKO_JOURNAL_LAST: at('last') } }
}

describe('okienko keys', () => {
  it('makes none in the data, nor beside the last checkpoint, by whichever path', async (t) => {
    const { at, env } = aPlace(t)
    await keysCommand(['init', at('made')], env, () => {})
    for (const place of ['data/keys', 'private/data/keys', 'last/keys']) {
      const made = keysCommand(['init', at(place)], env, assert.fail)
      await assert.rejects(made, /must lie apart from the data/)
      const args = ['renew', at(place), 'storage', '--from', at('made')]
      await assert.rejects(keysCommand(args, env, assert.fail), /must lie apart from the data/)
      assert.ok(!existsSync(at(place)))
    }
  })

  it('says what verifies the journal where keys are made, and not where they are renewed', async (t) => {
    const { at, env } = aPlace(t)
    const said: string[] = []
    const print = (line: string) => void said.push(line)
    await keysCommand(['init', at('made')], env, print)
    assert.match(said.join('\n'), /^verifies {3}okienko\.local\/journal\+/m)
    said.length = 0
    await keysCommand(['renew', at('next'), 'journal', '--from', at('made')], env, print)
    assert.doesNotMatch(said.join('\n'), /verifies|vkey/)
  })
})
