import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { numberOf, readMemo, writeMemo } from './memo.ts'

describe('what is noted of an invitation', () => {
  const tokenDigest = 'a'.repeat(64)
  const reference = '6c1a3a52-2f5c-4f62-a6f1-1f0b7c3f9a10'

  it('is read as it was written', () => {
    const noted = { number: 'S-1', recipientId: null, tokenDigest: null, validTime: null }
    assert.deepEqual(readMemo({ reference, memo: writeMemo(noted) }), noted)
  })

  it('is of an older version that the order, its recipient and its reference were one', () => {
    const memo = JSON.stringify({ tokenDigest, validTime: 1_795_860_000 })
    const read = {
      tokenDigest,
      validTime: 1_795_860_000,
      number: reference,
      recipientId: reference,
    }
    assert.deepEqual(readMemo({ reference, memo }), read)
  })

  it('is nothing else', () => {
    for (const memo of ['', '{}', '{"number": 7}', JSON.stringify({ tokenDigest })]) {
      assert.throws(() => readMemo({ reference, memo }))
    }
  })

  it('names the order to the BackSystem; once it is gone only where the reference does', () => {
    const memo = writeMemo({ number: 'S-1', recipientId: 'r', tokenDigest, validTime: null })
    assert.equal(numberOf({ reference, memo }, 'token'), 'S-1')
    assert.equal(numberOf({ reference, memo: null }, 'number'), reference)
    assert.equal(numberOf({ reference, memo: null }, 'token'), null)
  })
})
