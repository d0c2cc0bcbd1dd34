import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { heldFields, narrow, PHOTO } from './received-data.ts'

const names = fc.constantFrom('surname', 'pesel', 'address', 'sex', PHOTO)
const data = fc.record({
  attributes: fc.dictionary(fc.constantFrom('surname', 'pesel', 'address', 'sex'), fc.string()),
  photo: fc.option(
    fc.record({
      type: fc.constantFrom('image/jpeg', 'image/png'),
      base64: fc.base64String({ minLength: 4 }),
    }),
  ),
})

describe('narrowing received data', () => {
  it('never lets out a field that was not asked for', () => {
    fc.assert(
      fc.property(data, fc.array(names), (received, fields) => {
        const out = heldFields(narrow(received, fields))
        assert.ok(out.every((field) => (fields as string[]).includes(field)))
      }),
    )
  })

  it('keeps every asked field that the document holds, unchanged', () => {
    fc.assert(
      fc.property(data, fc.array(names), (received, fields) => {
        const out = narrow(received, fields)
        for (const field of fields) {
          if (field === PHOTO) assert.equal(out.photo, received.photo)
          else assert.equal(out.attributes[field], received.attributes[field])
        }
      }),
    )
  })
})
