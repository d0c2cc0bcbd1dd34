import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { attribute, type CmsWish } from '../testing/cms-writer.ts'
import { octetString, oid } from '../testing/der-writer.ts'
import {
  anchorsOf,
  documentOf,
  EXPECTATION,
  foundMinistry,
  MOMENT,
  messageOf,
  type Play,
  play,
  SETTINGS,
} from '../testing/ministry.ts'
import { ecKeys, issue, NOW, rsaKeys } from '../testing/pki.ts'
import { signWithPkijs, verifiesByPkijs } from '../testing/pkijs-peer.ts'
import { OID } from '../x509/oid.ts'
import { checkEvidence } from './check-evidence.ts'

const RUNS = process.env['OKIENKO_TEST_LONG'] === '1' ? 500 : 50
const ministry = foundMinistry()
const { userAuthority, user, responder, sealAuthority } = ministry
const anchors = anchorsOf(ministry)
const stranger = foundMinistry()
const rsa = rsaKeys(2_048)

const users = [
  user,
  issue({ commonName: 'RSA', issuer: userAuthority, keys: rsa }),
  issue({ commonName: 'P-384', issuer: userAuthority, keys: ecKeys('P-384') }),
  issue({ commonName: 'Impostor', issuer: { ...userAuthority, keys: ecKeys() } }),
  issue({ commonName: 'Expired', issuer: userAuthority, notAfter: new Date(NOW.getTime() - 1) }),
  stranger.user,
]

const cms = fc.record<CmsWish>(
  {
    digest: fc.constantFrom('sha256', 'sha384', 'sha512', 'sha1'),
    named: fc.constantFrom('issuer', 'key'),
    streamed: fc.boolean(),
    shownContent: fc.constant(Buffer.from('{}')),
    attributes: fc.constantFrom<CmsWish['attributes'] & {}>(
      (standard) => [...standard, attribute('1.2.3.4', octetString(Buffer.alloc(3)))],
      ([type]) => [
        type ?? assert.fail(),
        attribute(OID.messageDigest, octetString(Buffer.alloc(32))),
      ],
      ([, digest]) => [attribute(OID.contentType, oid(OID.signedData)), digest ?? assert.fail()],
    ),
    signature: fc.constantFrom<CmsWish['signature'] & {}>((good) =>
      Buffer.from(good).fill(1, 8, 12),
    ),
  },
  { requiredKeys: ['digest', 'named', 'streamed'] },
)
const ocsp = fc.constantFrom<Play['ocsp'] & {}>(
  {},
  { named: 'key' },
  { responder: userAuthority, certificates: [] },
  { responder: stranger.responder },
  { responder: { ...responder, keys: ecKeys() } },
)
const often = <T>(usual: T, unusual: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, unusual)
const plays = fc.record<Play>({
  user: often(user, fc.constantFrom(...users)),
  cms: often({}, cms),
  seal: often({}, cms),
  ocsp: often({}, ocsp),
})

test('whatever is accepted, pkijs verifies: message, seal, chain and OCSP response', async () => {
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(plays, async (wish) => {
      const evidence = play(ministry, wish)
      const verdict = checkEvidence(evidence, anchors, EXPECTATION, SETTINGS, MOMENT)
      if (!verdict.ok) return
      accepted += 1
      const sealed = Buffer.from(verdict.message.scopeData ?? '', 'base64')
      const authorities = { user: userAuthority.certificate, seal: sealAuthority.certificate }
      assert.ok(
        await verifiesByPkijs(
          { ...evidence, sealed },
          wish.user?.certificate ?? user.certificate,
          authorities,
          NOW,
        ),
      )
    }),
    { numRuns: RUNS },
  )
  assert.ok(accepted > RUNS / 10, `${accepted} of ${RUNS} accepted`)
})

test('what pkijs signs is accepted', async () => {
  for (const signer of users.slice(0, 3)) {
    const reference = { issuer: signer.issuerDn, dn: signer.subjectDn, sn: signer.serial }
    const document = Buffer.from(JSON.stringify(documentOf(signer)))
    const sealed = await signWithPkijs(document, ministry.sealer)
    const message = Buffer.from(JSON.stringify(messageOf(reference, sealed.toBase64())))
    const evidence = {
      ...play(ministry, { user: signer }),
      signedMessage: await signWithPkijs(message, signer),
    }
    const verdict = checkEvidence(evidence, anchors, EXPECTATION, SETTINGS, MOMENT)
    assert.equal(verdict.ok ? 'accepted' : verdict.code, 'accepted')
  }
})
