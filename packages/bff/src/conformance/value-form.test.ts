import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { errorIn } from './error-in.ts'
import { formFault } from './value-form.ts'

describe('the form of values', () => {
  it('is right in names of many languages, dates and numbers', () => {
    for (const surname of [
      'Źródło-Łąka',
      "O'Brien",
      'Ångström',
      'Ä',
      'Ó Dálaigh',
      'Nullmeyer',
      'Ст',
    ]) {
      assert.equal(formFault({ surname }), null, surname)
    }
    assert.equal(formFault({ birthDate: '2000-02-29', pesel: '86041212341' }), null)
    assert.equal(formFault({ documentValidUntil: 'bezterminowo', secondName: '' }), null)
  })

  it('is wrong without a word of what was in it', () => {
    assert.equal(formFault({ pesel: '8604121234' }), 'pesel has not 11 digits')
    assert.equal(formFault({ birthDate: '1986-02-30' }), 'birthDate is a day that cannot be')
  })
})

describe('an error inside an answer', () => {
  it('is told by the name of its member', () => {
    assert.equal(errorIn('{"error":{"code":"J-1","retry":false}}'), '`error`')
    assert.equal(errorIn('{"Errors":["x"]}'), '`Errors`')
  })

  it('is none where it says so', () => {
    const none = ['{}', '[]', '', '{"error":null}', '{"errors":[]}', '{"error":{"code":"0"}}']
    for (const text of [...none, '{"error":false}', 'no JSON']) assert.equal(errorIn(text), null)
  })
})
