import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeName } from './place-name.ts'

test('a branch that the bank has not listed is said to be that, with its digest to look for', () => {
  assert.equal(placeName('Kraków-Rynek', 'pl'), 'Kraków-Rynek')
  assert.equal(placeName('~0123456789abcdef', 'pl'), 'oddział spoza listy (~0123456789abcdef)')
})
