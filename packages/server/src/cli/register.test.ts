import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { registerCommand } from './register.ts'

const DEMO = join(import.meta.dirname, '../../register/demo.yaml')

async function run(...args: readonly string[]) {
  const lines: string[] = []
  const code = await registerCommand(args, (line) => void lines.push(line))
  return { code, lines }
}

describe('okienko register check', () => {
  it('says how a register is asked, and that its recorded answers hold', async () => {
    const { code, lines } = await run('check', DEMO)
    assert.equal(code, 0)
    assert.deepEqual(lines.slice(0, 3), [
      'demo-register  secret in X-Klucz-Aplikacji',
      '  asked by: pesel document customer-number',
      '5 recorded answers are read as they should be',
    ])
    assert.match(lines[3] ?? '', /^2026-11-28\+[0-9a-f]{64}$/)
  })

  it('says everything that is wrong with a file, by line and column', async (t) => {
    const file = join(tmpdir(), `register-${process.pid}.yaml`)
    t.after(() => rmSync(file, { force: true }))
    const text = readFileSync(DEMO, 'utf8')
    writeFileSync(file, text.replace('name: demo', 'naem: demo').replace('/nrKlienta', 'nrKlienta'))
    const { code, lines } = await run('check', file)
    assert.equal(code, 1)
    assert.equal(lines.length, 3)
    for (const line of lines) assert.match(line, /^\S+\.yaml:\d+:\d+ /)
  })

  it('says how it is called', async () => {
    for (const args of [[], ['check'], ['chekc', DEMO], ['check', DEMO, DEMO]]) {
      assert.deepEqual(await run(...args), { code: 2, lines: ['okienko register check FILE'] })
    }
  })
})
