import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ENDS, tellEnd } from './end-told.ts'
import {
  CANCELLATIONS,
  EXPIRIES,
  FAILURES,
  REFUSALS,
  REJECTIONS,
} from './generated/closed-lists.ts'
import * as schemas from './views.ts'

test('every way to end without released data is told, and none twice', () => {
  const lists = [REJECTIONS, REFUSALS, EXPIRIES, CANCELLATIONS, FAILURES]
  assert.equal(ENDS.length, lists.flat().length)
  assert.equal(new Set(ENDS.map(({ state, reason }) => `${state}.${reason}`)).size, ENDS.length)
  for (const end of ENDS) schemas.endTold.parse(tellEnd(end))
})

test('a revoked certificate is as grave as an unknown issuer, with the same advice', () => {
  const told = (reason: 'certificate-revoked' | 'certificate-unknown-authority') =>
    tellEnd({ state: 'failed', reason })
  const revoked = told('certificate-revoked')
  assert.deepEqual(revoked.advice, told('certificate-unknown-authority').advice)
  assert.equal(revoked.repeat, false)
})

test('ends that differ for the support desk alone are told in the same words', () => {
  const other = tellEnd({ state: 'failed', reason: 'wrong-purpose' })
  assert.deepEqual(other, tellEnd({ state: 'failed', reason: 'wrong-token' }))
})

test('a document that cannot be read blames nobody, in any language', () => {
  const { title, advice, repeat } = tellEnd({ state: 'failed', reason: 'document-unreadable' })
  assert.notDeepEqual(advice, tellEnd({ state: 'failed', reason: 'seal-invalid' }).advice)
  assert.equal(repeat, false)
  assert.match(title.pl, /nie wina klienta/)
  assert.match(title.en, /customer is not at fault/)
  assert.match(title.uk, /клієнт у цьому не винен/)
})

test('only where data had come is it said to be erased, with the number that may stay', () => {
  const erased = tellEnd({ state: 'rejected', reason: 'face-differs' }).data
  assert.match(erased?.pl ?? '', /^Odebrane dane usunęliśmy.*numer/)
  assert.match(tellEnd({ state: 'expired', reason: 'code-not-used' }).data?.pl ?? '', /nie otrz/)
  assert.equal(tellEnd({ state: 'cancelled', reason: 'by-employee' }).data, null)
})
