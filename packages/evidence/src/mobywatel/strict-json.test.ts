import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sealedDocument } from '@okienko/contract/backsystem'
import fc from 'fast-check'
import { refusable } from '../refusal.ts'
import { parseStrictJson } from './strict-json.ts'

const anything = { safeParse: (data: unknown) => ({ success: true as const, data }) }
const malformed = { ok: false, code: 'message-malformed' }
const read = (text: string | Uint8Array) =>
  refusable(() => parseStrictJson(typeof text === 'string' ? Buffer.from(text) : text, anything))

test('every JSON value is read as it was written, compact or spread out', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, space) => {
      assert.deepEqual(read(JSON.stringify(value, null, space)), JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('letters, escapes, names and depths of every kind are read as JSON.parse reads them', () => {
  const letters = fc.constantFrom(
    ...[
      'a',
      '"',
      '\\',
      '\\u00c5\\u00bb',
      '\\ud83d',
      'Ż',
      'é',
      'Å»',
      '\u0080',
      '\u00ff',
      '\ufeff',
      '𝒵',
      '\u2028',
    ],
    ...['\\n', '\\Ż', '\n', '__proto__', 'x'.repeat(300)],
  )
  const written = fc.array(letters, { maxLength: 6 }).map((all) => `"${all.join('')}"`)
  const part = fc.oneof(
    { arbitrary: written, weight: 8 },
    fc.constantFrom('1', 'null', 'ż', '\ufeff'),
  )
  const { value } = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, part, tie('object'), tie('list')),
    list: fc.array(tie('value'), { maxLength: 3 }).map((all) => `[${all.join(',')}]`),
    object: fc.tuple(written, tie('value')).map(([name, inner]) => `{${name}:${inner}}`),
  }))
  const nested = fc.tuple(value, fc.integer({ min: 0, max: 20 }))
  fc.assert(
    fc.property(nested, ([inner, depth]) => {
      const text = '['.repeat(depth) + inner + ']'.repeat(depth)
      assert.deepEqual(read(text), expected(text))
    }),
    { numRuns: 3_000 },
  )
  for (const text of [
    '{"__proto__":{"ż":"ż"}}',
    '{"ż":"Ż"}',
    '["Å»","\\u00c5\\u00bb","Ż"]',
    '\ufeff{}',
  ]) {
    assert.deepEqual(read(text), expected(text))
  }
  assert.equal((read('[{"__proto__":"ż"}]') as object[]).length, 1)
  assert.equal(({} as Record<string, unknown>)['ż'], undefined)
})

test('what is nested without end is no fault', () => {
  const deep = 5_000
  const schema = { safeParse: () => ({ success: false as const }) }
  const bytes = Buffer.from(`${'['.repeat(deep)}"ż"${']'.repeat(deep)}`)
  assert.deepEqual(
    refusable(() => parseStrictJson(bytes, schema)),
    malformed,
  )
})

/** What JSON.parse makes of the text, or a refusal. */
function expected(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return malformed
  }
}

test('a duplicate name is refused wherever it stands', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.jsonValue(), (name, other, value) => {
      const [one, two] = [JSON.stringify(name), JSON.stringify(other)]
      const text = `{"outer":[{${one}:${JSON.stringify(value)},${one}:${two}}]}`
      assert.deepEqual(read(text), malformed)
    }),
  )
})

test('bytes that are not UTF-8 are refused', () => {
  for (const hex of ['22ff22', '22c022', '22eda08022', '22c3']) {
    assert.deepEqual(read(Buffer.from(hex, 'hex')), malformed)
  }
})

test('a shape other than that of the schema is refused', () => {
  const verdict = refusable(() => parseStrictJson(Buffer.from('{}'), sealedDocument[8]))
  assert.deepEqual(verdict, malformed)
})
