import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { randomSecrets } from './secrets.ts'

describe('what is remembered of a secret', () => {
  it('is the same for the same secret, and another for another', () => {
    const { digest } = randomSecrets()
    assert.match(digest('BCDFGHJK'), /^[0-9a-f]{64}$/)
    assert.equal(digest('BCDFGHJK'), digest('BCDFGHJK'))
    assert.notEqual(digest('BCDFGHJK'), digest('BCDFGHJL'))
  })

  it('is found by trying them all only by whoever has the key of the process', () => {
    const remembered = randomSecrets().digest('BCDFGHJK')
    assert.notEqual(remembered, createHash('sha256').update('BCDFGHJK').digest('hex'))
    assert.notEqual(remembered, randomSecrets().digest('BCDFGHJK'))
  })
})
