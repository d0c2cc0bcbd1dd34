import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { documentOrder } from './document-order.ts'

const kind = (...names: readonly string[]) => ({ fields: names.map((name) => ({ name })) })
const inOrder = documentOrder([
  kind('firstName', 'surname', 'pesel', 'documentNumber', 'photo'),
  kind('surname', 'firstName', 'university', 'photo'),
])

describe('the order of fields', () => {
  it('is that of the document, not that of the alphabet', () => {
    assert.deepEqual(inOrder(['documentNumber', 'firstName', 'pesel', 'photo', 'surname']), [
      'firstName',
      'surname',
      'pesel',
      'documentNumber',
      'photo',
    ])
  })

  it('is that of the kind that has all of them', () => {
    assert.deepEqual(inOrder(['firstName', 'photo', 'surname', 'university']), [
      'surname',
      'firstName',
      'university',
      'photo',
    ])
  })

  it('leaves nothing out: what no kind has comes last, and what several have among them stays', () => {
    assert.deepEqual(inOrder(['caseId', 'university', 'pesel']), ['pesel', 'university', 'caseId'])
    assert.deepEqual(inOrder(['zzz', 'aaa']), ['zzz', 'aaa'])
    assert.deepEqual(inOrder([]), [])
  })
})
