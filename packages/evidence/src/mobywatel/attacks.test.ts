import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { attribute, writeSignedData } from '../testing/cms-writer.ts'
import { octetString, oid, set, utf8String } from '../testing/der-writer.ts'
import {
  anchorsOf,
  EXPECTATION,
  foundMinistry,
  MOMENT,
  type Play,
  play,
  SETTINGS,
} from '../testing/ministry.ts'
import { minutesFromNow } from '../testing/ocsp-writer.ts'
import {
  type CertificateWish,
  ecKeys,
  extension,
  issue,
  rsaKeys,
  signatureAlgorithm,
} from '../testing/pki.ts'
import { scenesOf } from '../testing/scenes.ts'
import { parseTrustAnchors } from '../x509/certification-path.ts'
import { OID } from '../x509/oid.ts'
import { checkEvidence } from './check-evidence.ts'

const ministry = foundMinistry()
const stranger = foundMinistry()
const { userAuthority, user, responder, sealAuthority } = ministry
const weakRsa = rsaKeys(1_024)
const rsa = rsaKeys(2_048)

const { refused, accepted } = scenesOf(ministry)

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
  accepted('the same certificate twice is one', () => ({
    cms: { certificates: [user.certificate, user.certificate] },
  }))
  refused('seventeen certificates', 'message-malformed', () => {
    const others = Array.from({ length: 16 }, () => issuedTo({}).certificate)
    return { cms: { certificates: [user.certificate, ...others] } }
  })
  refused('another hash in the signature than of the content', 'signature-invalid', () => ({
    cms: { digest: 'sha256', signatureDigest: 'sha512' },
  }))
  refused('a signer named by issuer in version 3', 'message-malformed', () => ({
    cms: { version: '03' },
  }))
  refused('a signer named by key in version 1', 'message-malformed', () => ({
    cms: { named: 'key', version: '01' },
  }))

  const edited = (from: string, to: string) => {
    const good = play(ministry)
    const signedMessage = Buffer.from(good.signedMessage.toHex().replace(from, to), 'hex')
    assert.notDeepEqual(signedMessage, good.signedMessage)
    return checkEvidence(
      { ...good, signedMessage },
      anchorsOf(ministry),
      EXPECTATION,
      SETTINGS,
      MOMENT,
    )
  }
  for (const [what, from, to] of [
    ['another kind of CMS', '2a864886f70d010702', '2a864886f70d010703'],
    ['another version', '020101310f', '020102310f'],
    [
      'digests without that of the signer',
      '310f300d06096086480165030402010500',
      '310f300d06096086480165030402030500',
    ],
  ] as const) {
    test(`${what}: message-malformed`, () => {
      assert.deepEqual(edited(from, to), { ok: false, code: 'message-malformed' })
    })
  }

  test('signed attributes presented as the content of a message without attributes are refused', () => {
    const attributes = set(
      attribute(OID.contentType, oid(OID.data)),
      attribute(OID.messageDigest, octetString(Buffer.alloc(32))),
    )
    const signedMessage = writeSignedData(attributes, user, { attributes: () => null })
    const evidence = { ...play(ministry), signedMessage }
    assert.deepEqual(checkEvidence(evidence, anchorsOf(ministry), EXPECTATION, SETTINGS, MOMENT), {
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
  for (const other of [OID.clientAuth, OID.emailProtection, OID.anyPurpose]) {
    refused(`of an OCSP responder that may also do ${other}`, unknown, () => ({
      user: issuedTo({ purposes: [other, OID.ocspSigning] }),
    }))
    accepted(`that may do ${other} is accepted`, () => ({
      user: issuedTo({ purposes: [other] }),
    }))
  }
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
  accepted('two intermediates with the same key, both of them certified', () => {
    const keys = ecKeys()
    return by(under({ keys }), under({ keys }))
  })
  accepted('the older one of them has ended', () => {
    const keys = ecKeys()
    return by(under({ keys }), under({ keys, notAfter: minutesFromNow(-1) }))
  })
  refused('both have ended', 'certificate-not-valid-now', () => {
    const keys = ecKeys()
    const ended = () => under({ keys, notAfter: minutesFromNow(-1) })
    return by(ended(), ended())
  })
  refused('one was never certified and one may not certify', unknown, () => {
    const keys = ecKeys()
    const forged = under({ keys }, { ...userAuthority, keys: ecKeys() })
    return by(forged, under({ keys, keyUsage: 0x80 }))
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
    const verdict = checkEvidence(evidence, anchors, EXPECTATION, SETTINGS, MOMENT)
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
