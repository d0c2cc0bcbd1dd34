import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { stringify } from 'yaml'
import { LEGACY, SHAPE, withCall } from '../dialect/testing/a-dialect.ts'
import { readDialect } from './read-dialect.ts'

async function read(t: TestContext, content: string | Uint8Array) {
  const folder = await mkdtemp(join(tmpdir(), 'okienko-dialect-'))
  t.after(() => rm(folder, { recursive: true }))
  const file = join(folder, 'shop.yaml')
  await writeFile(file, content)
  const reading = await readDialect(file, SHAPE)
  const lines = reading.kind === 'refused' ? reading.problems : []
  return { reading, lines: lines.map((line) => line.replace(`${folder}/`, '')) }
}

describe('the file of a dialect', () => {
  it('is read with everything in it a text, and named by its sum', async (t) => {
    const { reading } = await read(t, stringify(LEGACY))
    const { content, sha256 } = reading.kind === 'read' ? reading : assert.fail()
    assert.equal(content.examples, LEGACY.examples.length)
    assert.match(sha256, /^[0-9a-f]{64}$/)
    const text = '{"id": "71", "stan": 2}'
    assert.deepEqual(content.calls.state?.read({ status: 200, text }), {
      outcome: 'ok',
      value: { reference: '71', state: 'done', code: null },
    })
  })

  it('is refused with every problem of it, each with its line', async (t) => {
    const config = withCall('state', { path: '/x/{pesel}', answer: { valeu: {} } })
    const { lines } = await read(t, stringify({ ...Object(config), version: 'a b' }))
    assert.equal(lines.length, 4)
    assert.match(lines[0] ?? '', /^shop\.yaml:1:10 version: must be a label/)
    assert.match(lines[1] ?? '', /^shop\.yaml:\d+:\d+ calls\.state\.path: must be a path/)
    assert.match(lines[3] ?? '', /valeu: is not known here.*did you mean "value"\?/)
  })

  it('is refused where it is none: no file, no text, no YAML, or too large', async (t) => {
    const missing = await readDialect(join(tmpdir(), 'okienko-none', 'x.yaml'), SHAPE)
    assert.match(missing.kind === 'refused' ? (missing.problems[0] ?? '') : '', /cannot be read/)
    assert.match((await read(t, Buffer.of(0xff, 0xfe))).lines[0] ?? '', /is not text in UTF-8/)
    assert.match((await read(t, 'a: [')).lines[0] ?? '', /not readable as YAML/)
    assert.match(
      (await read(t, `a: ${'x'.repeat(1_000_000)}`)).lines[0] ?? '',
      /is larger than 1000000/,
    )
  })
})
