import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ENDS } from './ends.ts'
import { en } from './locales/en.ts'
import { pl } from './locales/pl.ts'
import { uk } from './locales/uk.ts'

test('a revoked certificate is as grave as an unknown issuer, with the same advice', () => {
  const revoked = ENDS['failed.certificate-revoked']
  assert.deepEqual(revoked, ENDS['failed.certificate-unknown-authority'])
  assert.deepEqual(revoked, ENDS['failed.signature-invalid'])
  assert.equal(revoked.repeat, false)
})

test('a document that cannot be read blames nobody, in any language', () => {
  const { advice, repeat } = ENDS['failed.document-unreadable']
  assert.notEqual(advice, ENDS['failed.seal-invalid'].advice)
  assert.equal(repeat, false)
  const end = 'failed.document-unreadable'
  assert.match(pl.ends[end], /nie wina klienta/)
  assert.match(en.ends[end], /customer is not at fault/)
  assert.match(uk.ends[end], /клієнт у цьому не винен/)
})
