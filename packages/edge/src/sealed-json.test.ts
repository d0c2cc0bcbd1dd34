import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { deriveKey, seal } from './aes-gcm.ts'
import { sealJson, unsealJson } from './sealed-json.ts'

const key = deriveKey('a secret', 'a purpose')
const schema = z.strictObject({ name: z.string() })

test('a value comes back as it was sealed', () => {
  const value = { name: 'Żaneta Źródło-Łąka' }
  assert.deepEqual(unsealJson(schema, key, sealJson(key, value, 'a'), 'a'), value)
})

test('bytes that were not sealed so hold no value', () => {
  const sealed = sealJson(key, { name: 'Anna' }, 'a')
  assert.equal(unsealJson(schema, key, sealed, 'b'), null)
  assert.equal(unsealJson(schema, deriveKey('a secret', 'another'), sealed, 'a'), null)
  assert.equal(unsealJson(schema, key, sealed.subarray(1), 'a'), null)
  assert.equal(unsealJson(schema, key, new Uint8Array(), 'a'), null)
})

test('a value that was sealed and is of another shape is a fault, not a missing value', () => {
  assert.throws(() => unsealJson(schema, key, sealJson(key, { age: 7 }, 'a'), 'a'), z.ZodError)
  assert.throws(() => unsealJson(schema, key, seal(key, Buffer.from('{'), 'a'), 'a'), SyntaxError)
})

test('what an earlier version sealed still opens', () => {
  const sealed = 'ef5f3dcf3a1d5fa6218ff47e958407405fc2bc7fe45e98fd3040623f6ea580841ae0ba'
  const session = deriveKey('A'.repeat(43), 'okienko session')
  const opened = unsealJson(z.unknown(), session, Buffer.from(sealed, 'hex'), 'digest')
  assert.deepEqual(opened, { a: 1 })
})
