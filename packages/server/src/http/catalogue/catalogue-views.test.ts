import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { documentKindView } from './catalogue-views.ts'

const said = { pl: '', en: '', uk: '' }
const field = (name: string) => ({ name, label: said, list: false, words: {} })

describe('a kind of document on the wire', () => {
  it('says whether a customer is found by its number: one that it has, and that two people cannot bear', () => {
    const isFound = (kind: string, ...fields: string[]) =>
      documentKindView({
        kind,
        name: said,
        proves: { what: 'identity', text: said },
        ownPhoto: true,
        fields: fields.map(field),
      }).numberIdentifies
    assert.equal(isFound('mdowod', 'surname', 'documentNumber'), true)
    assert.equal(isFound('pensioner-card', 'documentNumber'), true)
    assert.equal(isFound('student-card', 'surname', 'documentNumber'), false)
    assert.equal(isFound('school-card', 'surname'), false)
    assert.equal(isFound('mdowod', 'surname'), false)
  })
})
