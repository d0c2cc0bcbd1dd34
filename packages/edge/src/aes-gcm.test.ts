import assert from 'node:assert/strict'
import { createDecipheriv, randomBytes, webcrypto } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import fc from 'fast-check'
import { deriveKey, seal, UnsealError, unseal } from './aes-gcm.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

const key = randomBytes(32)
const content = new TextEncoder().encode('Gżegżółka, 86041212341')
const bytes = (value: Uint8Array) => Uint8Array.from(value)
const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

/** Test cases 13 to 16 of the specification of GCM that NIST SP 800-38D is made of. */
const KEY = 'feffe9928665731c6d6a8f9467308308'.repeat(2)
const PLAINTEXT =
  'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72' +
  '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255'
const CIPHERTEXT =
  '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa' +
  '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad'
const KNOWN_ANSWERS = [
  {
    key: '00'.repeat(32),
    nonce: '00'.repeat(12),
    plaintext: '',
    boundTo: '',
    ciphertext: '',
    tag: '530f8afbc74536b9a963b4f1c4cb738b',
  },
  {
    key: '00'.repeat(32),
    nonce: '00'.repeat(12),
    plaintext: '00'.repeat(16),
    boundTo: '',
    ciphertext: 'cea7403d4d606b6e074ec5d3baf39d18',
    tag: 'd0d1c8a799996bf0265b98b5d48ab919',
  },
  {
    key: KEY,
    nonce: 'cafebabefacedbaddecaf888',
    plaintext: PLAINTEXT,
    boundTo: '',
    ciphertext: CIPHERTEXT,
    tag: 'b094dac5d93471bdec1a502270e3cc6c',
  },
  {
    key: KEY,
    nonce: 'cafebabefacedbaddecaf888',
    plaintext: PLAINTEXT.slice(0, -8),
    boundTo: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    ciphertext: CIPHERTEXT.slice(0, -8),
    tag: '76fc6ece0f4e1768cddf8853bb2d551b',
  },
]

describe('what was sealed', () => {
  it('opens under the same key and binding, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ maxLength: 5_000 }),
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array()),
        (anyKey, anyContent, boundTo) => {
          const sealed = seal(anyKey, anyContent, boundTo)
          assert.equal(sealed.length, NONCE_BYTES + anyContent.length + TAG_BYTES)
          assert.deepEqual(bytes(unseal(anyKey, sealed, boundTo)), anyContent)
        },
      ),
    )
  })

  it('is bound to the same thing, be it text or its UTF-8 bytes', () => {
    const sealed = seal(key, content, 'zażółć')
    assert.deepEqual(bytes(unseal(key, sealed, Buffer.from('zażółć'))), content)
  })

  it('opens in no other place and under no other key', () => {
    const sealed = seal(key, content, 'a')
    for (const boundTo of ['b', 'A', 'a ', '', new Uint8Array()]) {
      assert.throws(() => unseal(key, sealed, boundTo), UnsealError)
    }
    assert.throws(() => unseal(randomBytes(32), sealed, 'a'), UnsealError)
  })

  it('does not open once any bit of it was changed', () => {
    const sealed = seal(key, content, 'a')
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = bytes(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      assert.throws(() => unseal(key, changed, 'a'), UnsealError, `bit ${bit}`)
    }
  })

  it('does not open cut off, drawn out or too short to have been sealed', () => {
    const sealed = seal(key, content, 'a')
    for (let length = 0; length < sealed.length; length += 1) {
      assert.throws(() => unseal(key, sealed.subarray(0, length), 'a'), UnsealError)
      assert.throws(() => unseal(key, sealed.subarray(sealed.length - length), 'a'), UnsealError)
    }
    assert.throws(() => unseal(key, Buffer.concat([sealed, Buffer.of(0)]), 'a'), UnsealError)
  })

  it('shows nothing of its content, and never the same bytes twice', () => {
    const [one, two] = [seal(key, content, 'a'), seal(key, content, 'a')]
    assert.equal(Buffer.from(one).includes('kka'), false)
    assert.notDeepEqual(one.subarray(NONCE_BYTES), two.subarray(NONCE_BYTES))
  })

  it('has a nonce that no other sealing has', () => {
    const nonces = new Set<string>()
    for (let count = 0; count < 20_000; count += 1) {
      const nonce = seal(key, new Uint8Array(), 'a').subarray(0, NONCE_BYTES)
      nonces.add(Buffer.from(nonce).toString('hex'))
    }
    assert.equal(nonces.size, 20_000)
  })

  it('leaves nothing deciphered behind when it does not open', (t) => {
    const deciphered = watchDeciphered(t)
    const sealed = seal(key, content, 'a')
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
    assert.throws(() => unseal(key, sealed, 'a'), UnsealError)
    assert.deepEqual(deciphered.map(bytes), [new Uint8Array(content.length)])
  })

  it('says why it does not open by a code, and tells nothing of key, content or binding', () => {
    for (const sealed of [new Uint8Array(27), seal(key, content, 'b')]) {
      assert.throws(() => unseal(key, sealed, 'the case of 86041212341'), {
        name: 'UnsealError',
        code: 'unseal-failed',
        message: 'not sealed under this key and binding',
      })
    }
  })
})

describe('the algorithm', () => {
  it('is the one of NIST: its known answers open', () => {
    for (const known of KNOWN_ANSWERS) {
      const sealed = hex(known.nonce + known.ciphertext + known.tag)
      const opened = unseal(hex(known.key), sealed, hex(known.boundTo))
      assert.equal(Buffer.from(opened).toString('hex'), known.plaintext)
    }
  })

  it('seals what Web Crypto opens', async () => {
    const sealed = seal(key, content, 'a')
    const opened = await webcrypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: bytes(sealed.subarray(0, NONCE_BYTES)),
        additionalData: new TextEncoder().encode('a'),
        tagLength: TAG_BYTES * 8,
      },
      await webcrypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']),
      bytes(sealed.subarray(NONCE_BYTES)),
    )
    assert.deepEqual(new Uint8Array(opened), content)
  })
})

describe('a derived key', () => {
  it('is HKDF with SHA-256: test case 3 of RFC 5869', () => {
    assert.equal(
      Buffer.from(deriveKey(hex('0b'.repeat(22)), '')).toString('hex'),
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
    )
  })

  it('is another one for each secret and each purpose, and the same every time', () => {
    assert.deepEqual(deriveKey('a', 'b'), deriveKey('a', 'b'))
    assert.notDeepEqual(deriveKey('a', 'b'), deriveKey('a', 'c'))
    assert.notDeepEqual(deriveKey('a', 'b'), deriveKey('c', 'b'))
  })
})

/** Every piece of plaintext that Node hands out from now on, still in its own memory. */
function watchDeciphered(t: TestContext): Uint8Array[] {
  const seen: Uint8Array[] = []
  const { prototype } = createDecipheriv('aes-256-gcm', key, randomBytes(12)).constructor
  const { update } = prototype
  t.mock.method(prototype, 'update', function (this: unknown, ...input: unknown[]) {
    const piece = update.apply(this, input)
    assert.notEqual(Buffer.from(piece).indexOf('Gżegżółka'), -1)
    seen.push(piece)
    return piece
  })
  return seen
}
