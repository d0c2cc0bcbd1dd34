import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { CutShort, type JsonText, jsonValues } from './json-values.ts'

async function textsOf(text: string, { size = 7, longest = 10_000 } = {}) {
  async function* chunks() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  }
  const found: JsonText[] = []
  for await (const value of jsonValues(chunks(), longest)) found.push(value)
  return found
}

/** Values as pairs are: objects with anything in them. */
const OBJECTS = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 8 })
const SIZE = fc.integer({ min: 1, max: 40 })

describe('the values of a file', () => {
  it('of a JSON array are its elements, however it is written and wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(OBJECTS, SIZE, fc.constantFrom(0, 2), async (values, size, indent) => {
        const found = await textsOf(` ${JSON.stringify(values, null, indent)}\n`, { size })
        assert.deepEqual(
          found.map(({ text }) => JSON.parse(text ?? '')),
          values.map((value) => JSON.parse(JSON.stringify(value))),
        )
      }),
    )
  })

  it('of JSON lines are its lines that are not blank', async () => {
    await fc.assert(
      fc.asyncProperty(OBJECTS, SIZE, async (values, size) => {
        const lines = values.map((value) => JSON.stringify(value))
        const found = await textsOf(`\ufeff${lines.join('\r\n\r\n')}`, { size })
        assert.deepEqual(
          found.map(({ text }) => text),
          lines,
        )
      }),
    )
  })

  it('say on which line each begins', async () => {
    assert.deepEqual(await textsOf('[\n{"a":\n1},\n\n{"b": "],}"}\n]\n'), [
      { line: 2, text: '{"a":\n1}' },
      { line: 5, text: '{"b": "],}"}' },
    ])
    assert.deepEqual(await textsOf('{"a":1}\n\n{"b":2}'), [
      { line: 1, text: '{"a":1}' },
      { line: 3, text: '{"b":2}' },
    ])
  })

  it('are read past where they are longer than they may be', async () => {
    const long = JSON.stringify({ a: 'x'.repeat(200) })
    const found = await textsOf(`${long}\n{"b":2}`, { longest: 100 })
    assert.deepEqual(found, [
      { line: 1, text: null },
      { line: 2, text: '{"b":2}' },
    ])
  })

  it('of an array without an end are not taken for all there are', async () => {
    for (const text of ['[{"a":1}, {"b"', '[{"a":1}', '[', '["']) {
      await assert.rejects(textsOf(text), CutShort, text)
    }
  })

  it('of an empty file, or of blanks, are none', async () => {
    for (const text of ['', ' \n\n', '[]', '[ \n ]\n']) assert.deepEqual(await textsOf(text), [])
  })
})
