import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { identifierOf, isKnownByNumber, sameHowever } from './identifier.ts'

describe('whom data is about', () => {
  it('is said by the PESEL number, whatever its check digit and its date', () => {
    for (const pesel of ['86041212341', '86041212348', '86139912341', '00000000001']) {
      const attributes = { pesel, documentNumber: 'MAAA123456' }
      const expected = { kind: 'pesel', number: pesel }
      assert.deepEqual(identifierOf('mdowod', attributes), expected)
      // A renewed document, or another kind, makes no second customer.
      assert.deepEqual(identifierOf('mdowod', { pesel, documentNumber: 'MBBB999' }), expected)
      assert.deepEqual(identifierOf('student-card', { pesel }), expected)
    }
  })

  it('is said by kind and number of the document, where there is no PESEL number', () => {
    const expected = { kind: 'document', documentKind: 'mdowod', number: 'MAAA123456' }
    for (const pesel of ['', '8604121234', 'unknown']) {
      const attributes = { pesel, documentNumber: 'maaa 123456' }
      assert.deepEqual(identifierOf('mdowod', attributes), expected)
    }
  })

  it('is not said by a number that another university gives to somebody else', () => {
    const attributes = { documentNumber: '123456', university: 'AGH' }
    assert.equal(identifierOf('student-card', attributes), null)
    assert.deepEqual(
      ['student-card', 'school-card', 'mdowod', 'driving-licence'].map(isKnownByNumber),
      [false, false, true, true],
    )
    const known = { ...attributes, pesel: '86041212341' }
    assert.equal(identifierOf('student-card', known)?.kind, 'pesel')
  })

  it('is not said by a name', () => {
    assert.equal(identifierOf('mdowod', { surname: 'Nowak', documentNumber: ' ' }), null)
  })

  it('is the same however it is typed', () => {
    const typed = { kind: 'document', documentKind: 'student', number: ' ab 12/3 ' } as const
    assert.deepEqual(sameHowever(typed), { ...typed, number: 'AB12/3' })
  })
})
