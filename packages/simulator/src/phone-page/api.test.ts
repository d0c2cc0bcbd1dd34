import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemOf } from './api.ts'

const trouble = { code: 'unexpected-answer', retryable: false, instance: null }

test('a refusal of the simulator keeps its code and its words', () => {
  const message = { pl: 'Zły PIN.', en: 'Wrong PIN.', uk: 'Неправильний PIN.' }
  const document = { code: 'wrong-pin', message }
  assert.deepEqual(problemOf({ ...trouble, code: 'wrong-pin', status: 422, document }), document)
})

test('JSON without words in every language is not explained', () => {
  for (const document of [null, {}, { code: 'malformed' }, { code: 'x', message: { pl: 'x' } }]) {
    const problem = problemOf({ ...trouble, status: 400, document })
    assert.deepEqual(problem, { code: 'unexplained', message: null })
  }
})

test('no answer, or a page in its place, is nobody there', () => {
  const nobody = { code: 'unreachable', message: null }
  assert.deepEqual(problemOf({ ...trouble, code: 'unreachable' }), nobody)
  assert.deepEqual(problemOf({ ...trouble, status: 500 }), nobody)
})
