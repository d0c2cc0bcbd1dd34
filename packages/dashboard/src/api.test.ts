import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemOf } from './api.ts'

const trouble = { code: 'unexpected-answer', retryable: false, instance: null }

test('a problem keeps its code', () => {
  const problem = { ...trouble, code: 'wrong-state', status: 409, document: {} }
  assert.deepEqual(problemOf(problem), problem)
})

test('who answers with JSON but without a code is named by the status', () => {
  assert.equal(problemOf({ ...trouble, status: 500, document: {} }).code, 'http-500')
  assert.equal(problemOf({ ...trouble, status: 404, document: null }).code, 'http-404')
})

test('a page in the place of an answer is nobody there', () => {
  assert.equal(problemOf({ ...trouble, status: 500 }).code, 'unreachable')
})
