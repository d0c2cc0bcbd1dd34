import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sealedDocument } from '@okienko/contract/backsystem'
import fc from 'fast-check'
import { parseJson } from './json.ts'
import { refusable } from './refusal.ts'

const anything = { safeParse: (data: unknown) => ({ success: true as const, data }) }
const malformed = { ok: false, code: 'message-malformed' }
const read = (text: string | Uint8Array) =>
  refusable(() => parseJson(typeof text === 'string' ? Buffer.from(text) : text, anything))

test('every JSON value is read as it was written, compact or spread out', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, space) => {
      assert.deepEqual(read(JSON.stringify(value, null, space)), JSON.parse(JSON.stringify(value)))
    }),
  )
})

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
  const verdict = refusable(() => parseJson(Buffer.from('{}'), sealedDocument[8]))
  assert.deepEqual(verdict, malformed)
})
