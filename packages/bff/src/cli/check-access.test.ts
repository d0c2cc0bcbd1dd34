import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, it } from 'node:test'
import { altered } from './check-access.ts'

describe('a key that is not the right one', () => {
  it('is a token whose signature is another one, whatever that ends in', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const by = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
    const of = { key: createPublicKey(privateKey), dsaEncoding: 'ieee-p1363' } as const
    for (let at = 0; at < 64; at += 1) {
      const said = `header.claims${at}`
      const token = `${said}.${sign('sha256', Buffer.from(said), by).toString('base64url')}`
      const [header, claims, signature = ''] = (altered(token) ?? '').split('.')
      assert.equal(`${header}.${claims}`, said)
      const bytes = Buffer.from(signature, 'base64url')
      assert.ok(!bytes.equals(Buffer.from(token.split('.')[2] ?? '', 'base64url')))
      assert.ok(!verify('sha256', Buffer.from(said), of, bytes))
    }
  })

  it('differs from the right one, however short that is', () => {
    for (const key of ['A', 'a', 'AB', 'zzz', 'key-of-a-bank']) {
      assert.notEqual(altered(key), key)
      assert.equal(altered(key)?.length, key.length)
    }
    assert.equal(altered(null), null)
  })
})
