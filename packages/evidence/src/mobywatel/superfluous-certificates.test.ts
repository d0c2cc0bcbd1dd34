import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, test } from 'node:test'
import { octetString, oid, sequence, tlv } from '../testing/der-writer.ts'
import {
  EXPECTATION,
  foundMinistry,
  MOMENT,
  type Play,
  play,
  SETTINGS,
  verdictOn,
} from '../testing/ministry.ts'
import { minutesFromNow } from '../testing/ocsp-writer.ts'
import {
  type CertificateWish,
  digestAlgorithm,
  ecKeys,
  type Identity,
  issue,
  rsaKeys,
} from '../testing/pki.ts'
import { parseTrustAnchors } from '../x509/certification-path.ts'
import { checkEvidence } from './check-evidence.ts'

const ministry = foundMinistry()
const { userAuthority, user, sealAuthority, sealer } = ministry
const stranger = foundMinistry()
const UNKNOWN = 'certificate-unknown-authority'

/** Nothing that a chain of ours needs: other algorithms, other forms, other people. */
const SUPERFLUOUS: Readonly<Record<string, Uint8Array>> = {
  'with an Ed25519 key': issue({
    commonName: 'X',
    keys: generateKeyPairSync('ed25519'),
    issuer: stranger.userAuthority,
  }).certificate,
  'with a weak RSA key': issue({ commonName: 'X', keys: rsaKeys(1_024) }).certificate,
  'on another curve': issue({ commonName: 'X', keys: ecKeys('secp256k1') }).certificate,
  'signed with SHA-1': issue({ commonName: 'X', digest: 'sha1' }).certificate,
  'that has ended': issue({ commonName: 'X', notAfter: minutesFromNow(-1) }).certificate,
  'of an authority that nobody pinned': stranger.userAuthority.certificate,
  'of somebody else': stranger.user.certificate,
  'of the pinned authority itself': userAuthority.certificate,
  'that is an attribute certificate': tlv(0xa1, octetString(Buffer.alloc(3))),
  'that is none': tlv(0x30, octetString(Buffer.from('none'))),
}

const codeOf = (wish: Play) => {
  const verdict = verdictOn(ministry, wish)
  return verdict.ok ? 'accepted' : verdict.code
}

describe('a certificate in the bag that the chain does not need does not matter:', () => {
  for (const [what, certificate] of Object.entries(SUPERFLUOUS)) {
    test(`one ${what}`, () => {
      for (const order of [0, 1]) {
        const bag = [user.certificate].toSpliced(order, 0, certificate)
        const sealed = [sealer.certificate].toSpliced(order, 0, certificate)
        const cms = { certificates: bag }
        assert.equal(codeOf({ cms, seal: { certificates: sealed } }), 'accepted')
        // Beside it a stranger is a stranger still.
        const foreign = [stranger.user.certificate].toSpliced(order, 0, certificate)
        assert.equal(codeOf({ user: stranger.user, cms: { certificates: foreign } }), UNKNOWN)
        const seal = { certificates: [stranger.sealer.certificate, certificate] }
        assert.equal(codeOf({ sealer: stranger.sealer, seal }), 'seal-invalid')
      }
    })
  }

  test('all of them at once', () => {
    const certificates = [...Object.values(SUPERFLUOUS), user.certificate]
    assert.equal(codeOf({ cms: { certificates } }), 'accepted')
  })

  test('a digest that the signer does not use may be any, that of the signer not', () => {
    const sha1 = digestAlgorithm('sha1')
    const shake256 = sequence(oid('2.16.840.1.101.3.4.2.12'))
    const sha256 = digestAlgorithm('sha256')
    const listing = (...digests: readonly Uint8Array[]) =>
      codeOf({ cms: { digests }, seal: { digests } })
    assert.equal(listing(shake256, sha256), 'accepted')
    assert.equal(listing(sha256, sha1), 'accepted')
    assert.equal(listing(shake256), 'message-malformed')
    assert.equal(listing(sha1), 'message-malformed')
    assert.equal(listing(), 'message-malformed')
    assert.equal(codeOf({ cms: { digest: 'sha1', digests: [sha256, sha1] } }), 'signature-invalid')
  })
})

describe('what the chain needs is held to every rule:', () => {
  const issuedTo = (wish: Partial<CertificateWish>) =>
    issue({ commonName: 'Jan Nowak', issuer: userAuthority, ...wish })
  const under = (wish: Partial<CertificateWish>) =>
    issue({ commonName: 'Urząd pośredni', authority: true, issuer: userAuthority, ...wish })

  test('the own certificate of the signer says itself why it is refused', () => {
    for (const keys of [rsaKeys(1_024), ecKeys('secp256k1')]) {
      assert.equal(codeOf({ user: issuedTo({ keys }) }), 'signature-invalid')
    }
    assert.equal(codeOf({ user: issuedTo({ digest: 'sha1' }) }), 'signature-invalid')
  })

  test('an authority between whose algorithm is not taken certifies nobody', () => {
    for (const wish of [{ digest: 'sha1' }, { keys: rsaKeys(1_024) }] as const) {
      const between = under(wish)
      const holder = issue({ commonName: 'Jan', issuer: between })
      const certificates = [holder.certificate, between.certificate]
      const code = codeOf({ user: holder, cms: { certificates }, answer: { issuer: between } })
      assert.equal(code, UNKNOWN)
    }
  })

  test('authorities that certify each other lead nowhere, and soon', () => {
    const [one, other] = [ecKeys(), ecKeys()]
    const ring = Array.from({ length: 7 }, (_, n) => [
      under({
        commonName: 'A',
        keys: one,
        issuer: { ...userAuthority, subject: nameOf('B'), keys: other },
        serial: `1${n}`,
      }),
      under({
        commonName: 'B',
        keys: other,
        issuer: { ...userAuthority, subject: nameOf('A'), keys: one },
        serial: `2${n}`,
      }),
    ]).flat()
    const holder = issue({ commonName: 'Jan', issuer: ring[0] ?? assert.fail() })
    const certificates = [holder, ...ring].map(({ certificate }) => certificate)
    const from = performance.now()
    assert.equal(codeOf({ user: holder, cms: { certificates } }), UNKNOWN)
    assert.ok(performance.now() - from < 2_000)
  })
})

const nameOf = (commonName: string) => issue({ commonName }).subject

/** Anchors with these user authorities, and these of seals. */
function anchorsWith(users: readonly Identity[], seals: readonly Identity[] = [sealAuthority]) {
  const raw = (all: readonly Identity[]) => all.map(({ certificate }) => certificate)
  return parseTrustAnchors({ userAuthorities: raw(users), sealAuthorities: raw(seals) })
}

describe('one authority that is pinned twice', () => {
  const again = (authority: Identity, commonName: string, wish: Partial<CertificateWish> = {}) =>
    issue({ commonName, authority: true, keys: authority.keys, ...wish })
  const users = (wish?: Partial<CertificateWish>) => again(userAuthority, 'Użytkownicy CA', wish)
  const seals = (wish?: Partial<CertificateWish>) => again(sealAuthority, 'Pieczęcie CA', wish)
  const judge = (anchors: ReturnType<typeof anchorsWith>, wish: Play = {}) => {
    const verdict = checkEvidence(play(ministry, wish), anchors, EXPECTATION, SETTINGS, MOMENT)
    return verdict.ok ? 'accepted' : verdict.code
  }
  const ended = { notAfter: minutesFromNow(-1) }
  const later = { notBefore: minutesFromNow(1) }

  test('by a block that was pasted twice is one', () => {
    const anchors = anchorsWith([userAuthority, userAuthority], [sealAuthority, sealAuthority])
    assert.deepEqual([anchors.userAuthorities.length, anchors.sealAuthorities.length], [1, 1])
    assert.equal(judge(anchors), 'accepted')
  })

  test('renewed with the same key counts, whichever stands first', () => {
    for (const wish of [{}, ended, later]) {
      const [own, seal] = [users(wish), seals(wish)]
      assert.equal(judge(anchorsWith([userAuthority, own], [sealAuthority, seal])), 'accepted')
      assert.equal(judge(anchorsWith([own, userAuthority], [seal, sealAuthority])), 'accepted')
    }
  })

  test('of which none is valid now is refused for that', () => {
    assert.equal(judge(anchorsWith([users(ended), users(later)])), 'certificate-not-valid-now')
    assert.equal(judge(anchorsWith([userAuthority], [seals(ended), seals(later)])), 'seal-invalid')
  })

  test('of which one may not certify: the other does', () => {
    const powerless = users({ keyUsage: 0x02 })
    assert.equal(judge(anchorsWith([powerless, userAuthority])), 'accepted')
    assert.equal(judge(anchorsWith([powerless, users({ authority: false })])), UNKNOWN)
  })

  test('by name with another key: only who was certified by one of them is let in', () => {
    // Without key identifiers nothing but the signature tells them apart.
    const nameless = (keys = ecKeys()) =>
      issue({ commonName: 'Użytkownicy CA', authority: true, keys })
    const [one, other] = [nameless(), nameless()]
    const play2 = (authority: Identity): Play => ({
      user: issue({ commonName: 'Jan', issuer: authority }),
      answer: { issuer: authority },
      ocsp: { responder: authority, certificates: [] },
    })
    const anchors = anchorsWith([one, other])
    assert.equal(judge(anchors, play2(one)), 'accepted')
    assert.equal(judge(anchors, play2(other)), 'accepted')
    assert.equal(judge(anchors, play2(nameless())), UNKNOWN)
    // Nor may one of them answer for whom the other certified.
    const crossed = { ...play2(one), answer: { issuer: other }, ocsp: { responder: other } }
    assert.equal(judge(anchors, crossed), 'revocation-unknown')
    const byOther = { ...play2(one), ocsp: { responder: other, certificates: [] } }
    assert.equal(judge(anchors, byOther), 'revocation-unknown')
  })

  test('once as an authority of users and once of seals stays apart', () => {
    const crossed = anchorsWith([userAuthority], [seals(), userAuthority])
    assert.equal(judge(anchorsWith([sealAuthority]), {}), UNKNOWN)
    assert.equal(judge(crossed, { sealer: stranger.sealer }), 'seal-invalid')
  })
})
