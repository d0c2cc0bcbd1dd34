import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { refusable } from '../refusal.ts'
import {
  explicit,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  set,
  tlv,
  utcTime,
  yes,
} from '../testing/der-writer.ts'
import { digestAlgorithm, issue, NOW, pssAlgorithm } from '../testing/pki.ts'
import { signatureScheme } from './algorithms.ts'
import { encodingOf, parseDer } from './ber.ts'
import { parseCertificate } from './certificate.ts'
import { OID } from './oid.ts'

const user = issue({ commonName: 'Jan Nowak' })
const [BODY, VERSION, VALIDITY, KEY, EXTENSIONS] = [0, 0, 4, 6, 7]

/** The certificate with one field of its body replaced: its signature no longer matters, only its form. */
function withField(at: number, field: Uint8Array) {
  const parts = parseDer(user.certificate).children.map(encodingOf)
  const fields = parseDer(parts[BODY] ?? assert.fail()).children.map(encodingOf)
  return sequence(sequence(...fields.with(at, field)), ...parts.slice(1))
}

const no = tlv(0x01, Uint8Array.of(0))
const extended = (...extensions: readonly Uint8Array[]) =>
  withField(EXTENSIONS, explicit(3, sequence(...extensions)))
const constraints = (...fields: readonly Uint8Array[]) =>
  extended(sequence(oid(OID.basicConstraints), octetString(sequence(...fields))))
const ed25519 = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' })

test('a certificate in the right form is read', () => {
  assert.equal(parseCertificate(user.certificate).serial, user.serial)
  assert.equal(parseCertificate(constraints(yes(), integer('01'))).pathLength, 1)
})

const cases: readonly [string, Uint8Array, string][] = [
  ['version 2', withField(VERSION, explicit(0, integer('01'))), 'message-malformed'],
  ['no end of validity', withField(VALIDITY, sequence(utcTime(NOW))), 'message-malformed'],
  [
    'three times',
    withField(VALIDITY, sequence(utcTime(NOW), utcTime(NOW), utcTime(NOW))),
    'message-malformed',
  ],
  ['a key of another kind', withField(KEY, ed25519), 'signature-invalid'],
  [
    'a default written out',
    extended(sequence(oid('1.2.3'), no, octetString(no))),
    'message-malformed',
  ],
  ['a default written out in constraints', constraints(no), 'message-malformed'],
  ['a path length without authority', constraints(integer('01')), 'message-malformed'],
  ['no extensions', withField(EXTENSIONS, explicit(3)), 'message-malformed'],
  ['trailing bytes', Buffer.concat([user.certificate, Buffer.alloc(1)]), 'message-malformed'],
]
for (const [what, certificate, code] of cases) {
  test(`a certificate with ${what} is refused`, () => {
    assert.deepEqual(
      refusable(() => parseCertificate(certificate)),
      { ok: false, code },
    )
  })
}

const pss = (...parameters: readonly Uint8Array[]) =>
  sequence(oid(OID.rsaPss), sequence(...parameters))
const hash = (digest: 'sha1' | 'sha256' | 'sha512') => explicit(0, digestAlgorithm(digest))
const mask = (digest: 'sha1' | 'sha256', generator: string = OID.mgf1) =>
  explicit(1, sequence(oid(generator), digestAlgorithm(digest)))

test('RSA-PSS parameters with one hash are read', () => {
  const scheme = signatureScheme(parseDer(pssAlgorithm('sha384', 48)))
  assert.deepEqual(scheme, { kind: 'rsa-pss', hash: 'sha384', saltLength: 48 })
  assert.equal(signatureScheme(parseDer(pss(hash('sha256'), mask('sha256')))).kind, 'rsa-pss')
})

test('RSA-PSS parameters that leave out, mix or weaken the hash are refused', () => {
  for (const algorithm of [
    pss(),
    pss(hash('sha256')),
    pss(mask('sha256')),
    pss(hash('sha512'), mask('sha256')),
    pss(hash('sha256'), mask('sha1')),
    pss(hash('sha1'), mask('sha1')),
    pss(hash('sha256'), mask('sha256', OID.rsaPss)),
    pss(hash('sha256'), mask('sha256'), explicit(3, integer('02'))),
    sequence(oid(OID.rsaPss)),
  ]) {
    assert.notEqual(
      refusable(() => signatureScheme(parseDer(algorithm)).kind),
      'rsa-pss',
    )
  }
})

test('bare rsaEncryption is a signature only where the signer names its hash', () => {
  const bare = parseDer(sequence(oid(OID.rsaEncryption), nothing()))
  assert.deepEqual(signatureScheme(bare, 'sha512'), { kind: 'rsa', hash: 'sha512' })
  assert.deepEqual(
    refusable(() => signatureScheme(bare)),
    { ok: false, code: 'signature-invalid' },
  )
})

test('algorithms with parameters of their own are refused', () => {
  const odd = parseDer(sequence(oid(OID.sha256WithRsa), set()))
  assert.deepEqual(
    refusable(() => signatureScheme(odd)),
    { ok: false, code: 'message-malformed' },
  )
})
