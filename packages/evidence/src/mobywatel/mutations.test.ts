import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  anchorsOf,
  EXPECTATION,
  foundMinistry,
  MOMENT,
  play,
  SETTINGS,
} from '../testing/ministry.ts'

import { parseSignedData } from '../x509/cms.ts'
import { checkEvidence, type Evidence } from './check-evidence.ts'

const ROUNDS = process.env['OKIENKO_TEST_LONG'] === '1' ? 10_000 : 1_000
const ministry = foundMinistry()
const anchors = anchorsOf(ministry)
const check = (evidence: Evidence) =>
  checkEvidence(evidence, anchors, EXPECTATION, SETTINGS, MOMENT)

/** What the user's signature speaks for. */
function signedPartsOf(bytes: Uint8Array) {
  const {
    content,
    signers: [signer],
    signedAttributes,
  } = parseSignedData(bytes)
  return [content, signer.encoding, signedAttributes].map((part) =>
    Buffer.from(part).toString('hex'),
  )
}

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const octet = fc.integer({ min: 0, max: 255 })
const at = (bytes: Uint8Array, where: number) => Math.floor(where * bytes.length)

const flip = fc
  .tuple(place, fc.integer({ min: 0, max: 7 }))
  .map(([where, bit]) => (bytes: Buffer) => {
    const changed = Buffer.from(bytes)
    const index = at(bytes, where)
    changed[index] = (changed[index] ?? 0) ^ (1 << bit)
    return changed
  })
const insert = fc
  .tuple(place, fc.array(octet, { minLength: 1, maxLength: 8 }))
  .map(([where, octets]) => (bytes: Buffer) => {
    const index = at(bytes, where)
    return Buffer.concat([bytes.subarray(0, index), Uint8Array.from(octets), bytes.subarray(index)])
  })
const remove = fc
  .tuple(place, fc.integer({ min: 1, max: 16 }))
  .map(([where, count]) => (bytes: Buffer) => {
    const index = at(bytes, where)
    return Buffer.concat([bytes.subarray(0, index), bytes.subarray(index + count)])
  })
const truncate = place.map((where) => (bytes: Buffer) => bytes.subarray(0, at(bytes, where)))
const replace = fc.tuple(place, octet).map(([where, value]) => (bytes: Buffer) => {
  const changed = Buffer.from(bytes)
  changed[at(bytes, where)] = value
  return changed
})
const swap = fc
  .tuple(place, place, fc.integer({ min: 1, max: 64 }))
  .map(([one, two, length]) => (bytes: Buffer) => {
    const changed = Buffer.from(bytes)
    const [left, right] = [at(bytes, one), at(bytes, two)]
    bytes.copy(changed, left, right, right + length)
    bytes.copy(changed, right, left, left + length)
    return changed
  })
const mutation: fc.Arbitrary<(bytes: Buffer) => Buffer> = fc.oneof(
  flip,
  flip,
  insert,
  remove,
  truncate,
  replace,
  swap,
)
const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 })

for (const streamed of [false, true]) {
  const good = play(ministry, { cms: { streamed } })
  const message = Buffer.from(good.signedMessage)
  const signedParts = signedPartsOf(message)

  test(`no mutation of a ${streamed ? 'streamed' : 'plain'} message is accepted with other content, signer or signed attributes`, () => {
    assert.ok(check(good).ok)
    fc.assert(
      fc.property(mutations, (changes) => {
        const signedMessage = changes.reduce<Buffer>((bytes, change) => change(bytes), message)
        if (check({ ...good, signedMessage }).ok)
          assert.deepEqual(signedPartsOf(signedMessage), signedParts)
      }),
      { numRuns: ROUNDS / 2 },
    )
  })
}

test('no mutation of an OCSP response is accepted', () => {
  const good = play(ministry)
  const response = Buffer.from(good.ocspResponse)
  fc.assert(
    fc.property(mutations, (changes) => {
      const ocspResponse = changes.reduce<Buffer>((bytes, change) => change(bytes), response)
      if (!ocspResponse.equals(response)) assert.ok(!check({ ...good, ocspResponse }).ok)
    }),
    { numRuns: ROUNDS },
  )
})

test('arbitrary bytes are refused and never throw', () => {
  const good = play(ministry)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.deepEqual(check({ ...good, signedMessage: bytes }), {
        ok: false,
        code: 'message-malformed',
      })
      assert.deepEqual(check({ ...good, ocspResponse: bytes }), {
        ok: false,
        code: 'revocation-unknown',
      })
    }),
  )
})
