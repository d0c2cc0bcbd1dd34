import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { CheckFailure } from '../../../domain/reasons.ts'
import { checkEvidence, parseTrustAnchors } from './check-evidence.ts'
import { OID } from './oid.ts'
import { attribute, writeSignedData } from './testing/cms-writer.ts'
import { octetString, oid, sequence, set, tlv, utf8String } from './testing/der-writer.ts'
import {
  anchorsOf,
  EXPECTATION,
  foundMinistry,
  type Play,
  play,
  SETTINGS,
  verdictOn,
} from './testing/ministry.ts'
import { minutesFromNow } from './testing/ocsp-writer.ts'
import {
  type CertificateWish,
  ecKeys,
  extension,
  issue,
  NOW,
  rsaKeys,
  signatureAlgorithm,
} from './testing/pki.ts'

const ministry = foundMinistry()
const stranger = foundMinistry()
const { userAuthority, user, responder, sealAuthority } = ministry
const weakRsa = rsaKeys(1_024)
const rsa = rsaKeys(2_048)

function refused(what: string, code: CheckFailure, wish: () => Play, now = NOW) {
  test(`${what}: ${code}`, () => {
    assert.deepEqual(verdictOn(ministry, wish(), now), { ok: false, code })
  })
}

function accepted(what: string, wish: () => Play) {
  test(what, () => assert.equal(verdictOn(ministry, wish()).ok, true))
}

const issuedTo = (wish: Partial<CertificateWish>) =>
  issue({ commonName: 'Jan Nowak', issuer: userAuthority, ...wish })

describe('accepted kinds of signature:', () => {
  accepted('a signer named by key identifier', () => ({ cms: { named: 'key' } }))
  accepted('a streamed message', () => ({ cms: { streamed: true }, seal: { streamed: true } }))
  for (const digest of ['sha256', 'sha384', 'sha512'] as const) {
    accepted(`ECDSA P-256 with ${digest}`, () => ({ cms: { digest } }))
    accepted(`RSA with ${digest}`, () => ({ user: issuedTo({ keys: rsa }), cms: { digest } }))
    accepted(`RSA-PSS with ${digest}`, () => ({
      user: issuedTo({ keys: rsa }),
      cms: { digest, pss: true },
    }))
  }
  accepted('ECDSA P-384', () => ({ user: issuedTo({ keys: ecKeys('P-384') }) }))
  accepted('further signed attributes', () => ({
    cms: { attributes: (standard) => [...standard, attribute('1.2.3.4', utf8String('x'))] },
  }))
})

describe('the CMS message:', () => {
  refused('SHA-1', 'signature-invalid', () => ({ cms: { digest: 'sha1' } }))
  refused('no signed attributes', 'message-malformed', () => ({ cms: { attributes: () => null } }))
  refused('no content type attribute', 'message-malformed', () => ({
    cms: { attributes: ([, digest]) => (digest ? [digest] : []) },
  }))
  refused('no message digest attribute', 'message-malformed', () => ({
    cms: { attributes: ([type]) => (type ? [type] : []) },
  }))
  refused('a duplicated attribute', 'message-malformed', () => ({
    cms: { attributes: (standard) => [...standard, attribute(OID.contentType, oid(OID.data))] },
  }))
  refused('an attribute with two values', 'message-malformed', () => ({
    cms: {
      attributes: ([type]) => [
        ...(type ? [type] : []),
        attribute(OID.messageDigest, octetString(Buffer.alloc(32)), octetString(Buffer.alloc(32))),
      ],
    },
  }))
  refused('attributes out of order', 'message-malformed', () => ({
    cms: { unsorted: true, attributes: (standard) => standard.toReversed() },
  }))
  refused('another content type in the attributes', 'signature-invalid', () => ({
    cms: {
      attributes: ([, digest]) => [
        attribute(OID.contentType, oid(OID.signedData)),
        ...(digest ? [digest] : []),
      ],
    },
  }))
  refused('another content type in the shell', 'message-malformed', () => ({
    cms: { contentType: '1.2.840.113549.1.9.16.1.4' },
  }))
  refused('two signers', 'message-malformed', () => ({ cms: { signerInfos: (one) => [one, one] } }))
  refused('no signer', 'message-malformed', () => ({ cms: { signerInfos: () => [] } }))
  refused('swapped content', 'signature-invalid', () => ({
    cms: { shownContent: Buffer.from('{}') },
  }))
  refused('a flipped signature', 'signature-invalid', () => ({
    cms: {
      signature: (good) => Buffer.from(good.map((octet, at) => (at === 20 ? octet ^ 1 : octet))),
    },
  }))
  refused('an empty signature', 'signature-invalid', () => ({
    cms: { signature: () => Buffer.alloc(0) },
  }))
  refused('a signature by another key of the same name', 'signature-invalid', () => {
    const impostor = { ...user, keys: ecKeys() }
    return { user: impostor, cms: { certificates: [user.certificate] } }
  })
  refused('no certificate of the signer', 'message-malformed', () => ({
    cms: { certificates: [responder.certificate] },
  }))
  refused('the same certificate twice', 'message-malformed', () => ({
    cms: { certificates: [user.certificate, user.certificate] },
  }))
  refused('nine certificates', 'message-malformed', () => ({
    cms: { certificates: Array.from({ length: 9 }, () => user.certificate) },
  }))

  test('signed attributes presented as the content of a message without attributes are refused', () => {
    const attributes = set(
      attribute(OID.contentType, oid(OID.data)),
      attribute(OID.messageDigest, octetString(Buffer.alloc(32))),
    )
    const signedMessage = writeSignedData(attributes, user, { attributes: () => null })
    const evidence = { ...play(ministry), signedMessage }
    assert.deepEqual(checkEvidence(evidence, anchorsOf(ministry), EXPECTATION, SETTINGS, NOW), {
      ok: false,
      code: 'message-malformed',
    })
  })
})

describe('the certificate of the user:', () => {
  const unknown = 'certificate-unknown-authority'
  refused('of another ministry', unknown, () => ({ user: stranger.user }))
  refused('of the seal authority', unknown, () => ({
    user: issue({ commonName: 'Jan', issuer: sealAuthority }),
  }))
  refused('self-signed', unknown, () => ({ user: issue({ commonName: 'Jan' }) }))
  refused('with the name of the authority but not its key', unknown, () => ({
    user: issuedTo({ issuer: { ...userAuthority, keys: ecKeys() } }),
  }))
  refused('expired', 'certificate-not-valid-now', () => ({
    user: issuedTo({ notAfter: minutesFromNow(-1) }),
  }))
  refused('not yet valid', 'certificate-not-valid-now', () => ({
    user: issuedTo({ notBefore: minutesFromNow(1) }),
  }))
  refused('of an authority', unknown, () => ({
    user: issuedTo({ authority: true, keyUsage: 0x84 }),
  }))
  refused('without digitalSignature', unknown, () => ({ user: issuedTo({ keyUsage: 0x40 }) }))
  refused('without key usage', unknown, () => ({ user: issuedTo({ keyUsage: null }) }))
  refused('of an OCSP responder', unknown, () => ({ user: responder }))
  refused('with an unknown critical extension', 'message-malformed', () => ({
    user: issuedTo({ extensions: [extension('1.2.3.4', octetString(Buffer.alloc(1)), true)] }),
  }))
  refused('with a duplicated extension', 'message-malformed', () => ({
    user: issuedTo({
      extensions: [extension(OID.subjectKeyIdentifier, octetString(Buffer.alloc(1)))],
    }),
  }))
  refused('signed with SHA-1', 'signature-invalid', () => ({ user: issuedTo({ digest: 'sha1' }) }))
  refused('with two signature algorithms', 'signature-invalid', () => ({
    user: issuedTo({ outerAlgorithm: signatureAlgorithm(userAuthority.keys, 'sha384') }),
  }))
  refused('with a weak RSA key', 'signature-invalid', () => ({ user: issuedTo({ keys: weakRsa }) }))
  refused('on another curve', 'signature-invalid', () => ({
    user: issuedTo({ keys: ecKeys('secp256k1') }),
  }))
  accepted('with an unknown extension that is not critical is accepted', () => ({
    user: issuedTo({ extensions: [extension('1.2.3.4', octetString(Buffer.alloc(1)))] }),
  }))
})

describe('the path to the authority:', () => {
  const unknown = 'certificate-unknown-authority'
  const under = (authority: Partial<CertificateWish>, above = userAuthority) =>
    issue({ commonName: 'Urząd pośredni', authority: true, issuer: above, ...authority })
  const by = (...authorities: readonly ReturnType<typeof under>[]): Play => {
    const issuer = authorities[0] ?? userAuthority
    const holder = issuedTo({ issuer })
    const certificates = [holder, ...authorities].map(({ certificate }) => certificate)
    return {
      user: holder,
      cms: { certificates },
      answer: { issuer },
      ocsp: { responder: issuer, certificates: [] },
    }
  }
  accepted('one intermediate authority is accepted', () => by(under({})))
  accepted('two intermediate authorities are accepted', () => {
    const upper = under({ commonName: 'Wyższy' })
    return by(under({}, upper), upper)
  })
  refused('three intermediate authorities', unknown, () => {
    const top = under({ commonName: 'Najwyższy' })
    const upper = under({ commonName: 'Wyższy' }, top)
    return by(under({}, upper), upper, top)
  })
  refused('a path length of 0 that is exceeded', unknown, () => {
    const upper = under({ commonName: 'Wyższy', pathLength: 0 })
    return by(under({}, upper), upper)
  })
  refused('an intermediate that is no authority', unknown, () =>
    by(under({ authority: false, keyUsage: 0x04 })),
  )
  refused('an intermediate without keyCertSign', unknown, () => by(under({ keyUsage: 0x80 })))
  refused('an expired intermediate', 'certificate-not-valid-now', () =>
    by(under({ notAfter: minutesFromNow(-1) })),
  )
  refused('a self-issued intermediate', unknown, () => by(under({ commonName: 'Użytkownicy CA' })))
  refused('two intermediates to choose from', unknown, () => {
    const keys = ecKeys()
    return by(under({ keys }), under({ keys }))
  })

  const pinned = (wish: Partial<CertificateWish>) => {
    const authority = issue({ commonName: 'Użytkownicy CA', authority: true, ...wish })
    const holder = issue({ commonName: 'Jan', issuer: authority })
    const evidence = play(ministry, {
      user: holder,
      answer: { issuer: authority },
      ocsp: { responder: authority },
    })
    const anchors = parseTrustAnchors({
      userAuthorities: [authority.certificate],
      sealAuthorities: [sealAuthority.certificate],
    })
    const verdict = checkEvidence(evidence, anchors, EXPECTATION, SETTINGS, NOW)
    return verdict.ok ? 'accepted' : verdict.code
  }
  test('the pinned authority is held to the same rules', () => {
    assert.equal(pinned({}), 'accepted')
    assert.equal(pinned({ authority: false }), unknown)
    assert.equal(pinned({ keyUsage: 0x02 }), unknown)
    assert.equal(pinned({ notAfter: minutesFromNow(-1) }), 'certificate-not-valid-now')
  })

  test('a pinned authority that cannot be read is a fault at start', () => {
    assert.throws(() =>
      parseTrustAnchors({ userAuthorities: [Buffer.from('x')], sealAuthorities: [] }),
    )
  })
})

describe('the OCSP response:', () => {
  const unknown = 'revocation-unknown'
  const delegated = (wish: Partial<CertificateWish>) => ({
    responder: issue({
      commonName: 'OCSP 2',
      issuer: userAuthority,
      purposes: [OID.ocspSigning],
      ...wish,
    }),
  })
  const about = (serial: string) => ({ serial, issuer: userAuthority })
  accepted('by the authority itself is accepted', () => ({
    ocsp: { responder: userAuthority, certificates: [] },
  }))
  accepted('naming the responder by key is accepted', () => ({ ocsp: { named: 'key' } }))
  accepted('naming the certificate by SHA-256 is accepted', () => ({
    answer: { idDigest: 'sha256' },
  }))
  accepted('about several certificates is accepted', () => ({
    ocsp: { answers: [about('17'), about(user.serial), { ...about('18'), status: 'revoked' }] },
  }))
  refused('revoked', 'certificate-revoked', () => ({ answer: { status: 'revoked' } }))
  refused('unknown', unknown, () => ({ answer: { status: 'unknown' } }))
  refused('for another serial number', unknown, () => ({ answer: { serial: '1234' } }))
  refused('for a certificate of another authority', unknown, () => ({
    answer: { issuer: stranger.userAuthority },
  }))
  refused('with two answers for the certificate', unknown, () => ({
    ocsp: { answers: [about(user.serial), { ...about(user.serial), status: 'revoked' }] },
  }))
  refused('without an answer', unknown, () => ({ ocsp: { answers: [] } }))
  refused('by another authority', unknown, () => ({ ocsp: { responder: stranger.userAuthority } }))
  refused('by a responder of another authority', unknown, () => ({
    ocsp: { responder: stranger.responder },
  }))
  refused('by a certificate that is not delegated', unknown, () => ({
    ocsp: delegated({ purposes: [OID.clientAuth] }),
  }))
  refused('by a certificate without purposes', unknown, () => {
    const plain = issue({ commonName: 'OCSP 3', issuer: userAuthority })
    return { ocsp: { responder: plain } }
  })
  refused('by the user', unknown, () => ({ ocsp: { responder: user } }))
  refused('by an expired responder', unknown, () => ({
    ocsp: delegated({ notAfter: minutesFromNow(-1) }),
  }))
  refused('by a responder that may not sign', unknown, () => ({
    ocsp: delegated({ keyUsage: 0x40 }),
  }))
  refused('by a responder that is an authority', unknown, () => ({
    ocsp: delegated({ authority: true, keyUsage: 0x84 }),
  }))
  refused('by a responder certified one level too low', unknown, () => {
    const lower = issue({ commonName: 'Niższy', issuer: userAuthority, authority: true })
    return { ocsp: delegated({ issuer: lower }) }
  })
  refused('signed by another key than it names', unknown, () => ({
    ocsp: { responder: { ...responder, keys: ecKeys() } },
  }))
  refused('without the certificate of its responder', unknown, () => ({
    ocsp: { certificates: [] },
  }))
  refused('signed with SHA-1', unknown, () => ({ ocsp: { digest: 'sha1' } }))
  refused('that is not successful', unknown, () => ({ ocsp: { responseStatus: 3 } }))
  refused('older than ten minutes', unknown, () => ({
    answer: { thisUpdate: minutesFromNow(-10.1) },
  }))
  refused('from the future', unknown, () => ({ answer: { thisUpdate: minutesFromNow(0.2) } }))
  refused('produced in the future', unknown, () => ({ ocsp: { producedAt: minutesFromNow(0.2) } }))
  refused('produced before its news', unknown, () => ({ ocsp: { producedAt: minutesFromNow(-3) } }))
  refused('past its next update', unknown, () => ({ answer: { nextUpdate: minutesFromNow(-0.1) } }))
  refused('without a next update', unknown, () => ({ answer: { nextUpdate: null } }))
  refused('with a critical extension', unknown, () => ({
    ocsp: { extensions: [extension('1.2.3.4', octetString(Buffer.alloc(1)), true)] },
  }))
  refused('with a critical extension of the answer', unknown, () => ({
    answer: { extensions: [extension('1.2.3.4', octetString(Buffer.alloc(1)), true)] },
  }))

  test('of nothing or garbage is refused', () => {
    for (const ocspResponse of [
      Buffer.alloc(0),
      Buffer.from('garbage'),
      sequence(tlv(0x0a, Buffer.alloc(1))),
    ]) {
      const evidence = { ...play(ministry), ocspResponse }
      const verdict = checkEvidence(evidence, anchorsOf(ministry), EXPECTATION, SETTINGS, NOW)
      assert.deepEqual(verdict, { ok: false, code: unknown })
    }
  })
})

describe('the seal of the document:', () => {
  const sealedBy = (wish: Partial<CertificateWish>) => ({
    sealer: issue({ commonName: 'Pieczęć', issuer: sealAuthority, keyUsage: 0x40, ...wish }),
  })
  const bad = 'seal-invalid'
  accepted('with digitalSignature is accepted', () => sealedBy({ keyUsage: 0x80 }))
  accepted('by RSA-PSS is accepted', () => ({ ...sealedBy({ keys: rsa }), seal: { pss: true } }))
  refused('by the user', bad, () => ({ sealer: user }))
  refused('by a certificate of the user authority', bad, () => sealedBy({ issuer: userAuthority }))
  refused('by another ministry', bad, () => ({ sealer: stranger.sealer }))
  refused('by an expired certificate', bad, () => sealedBy({ notAfter: minutesFromNow(-1) }))
  refused('by a certificate that may only encrypt', bad, () => sealedBy({ keyUsage: 0x20 }))
  refused('by the seal authority itself', bad, () => ({ sealer: sealAuthority }))
  refused('over another document', bad, () => ({ seal: { shownContent: Buffer.from('{}') } }))
  refused('without signed attributes', bad, () => ({ seal: { attributes: () => null } }))
  refused('with SHA-1', bad, () => ({ seal: { digest: 'sha1' } }))
  refused('over duplicate names', bad, () => ({
    documentText: (good) => good.replace('{', '{"dh":"x",'),
  }))
})
