import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { identifierOf, sameHowever } from './identifier.ts'

describe('whom data is about', () => {
  it('is said by the PESEL number, if it is one', () => {
    const attributes = { pesel: '86041212341', documentNumber: 'MAAA123456' }
    assert.deepEqual(identifierOf('mdowod', attributes), { kind: 'pesel', number: '86041212341' })
  })

  it('is said by kind and number of the document, where there is no PESEL number', () => {
    const expected = { kind: 'document', documentKind: 'mdowod', number: 'MAAA123456' }
    for (const pesel of ['', '86041212348', 'unknown']) {
      const attributes = { pesel, documentNumber: 'maaa 123456' }
      assert.deepEqual(identifierOf('mdowod', attributes), expected)
    }
  })

  it('is not said by a number that another university gives to somebody else', () => {
    const attributes = { documentNumber: '123456', university: 'AGH' }
    assert.equal(identifierOf('student-card', attributes), null)
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
