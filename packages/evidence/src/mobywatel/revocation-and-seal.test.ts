import assert from 'node:assert/strict'
import { generateKeyPairSync, hash } from 'node:crypto'
import { describe, test } from 'node:test'
import { integer, octetString, oid, sequence, tlv } from '../testing/der-writer.ts'
import {
  anchorsOf,
  EXPECTATION,
  foundMinistry,
  MOMENT,
  play,
  SETTINGS,
} from '../testing/ministry.ts'
import { minutesFromNow } from '../testing/ocsp-writer.ts'
import {
  type CertificateWish,
  digestAlgorithm,
  ecKeys,
  extension,
  issue,
  keyBitsOf,
  rsaKeys,
} from '../testing/pki.ts'
import { scenesOf } from '../testing/scenes.ts'
import { OID } from '../x509/oid.ts'
import { checkEvidence } from './check-evidence.ts'

const ministry = foundMinistry()
const stranger = foundMinistry()
const { userAuthority, user, responder, sealAuthority } = ministry
const rsa = rsaKeys(2_048)

const { refused, accepted } = scenesOf(ministry)
const superfluous = { keys: generateKeyPairSync('ed25519') }

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
  for (const idDigest of ['sha1', 'sha256'] as const) {
    const other = idDigest === 'sha1' ? 'sha256' : 'sha1'
    const hashed = (bytes: Uint8Array, flipped = 0) => {
      const digest = hash(idDigest, bytes, 'buffer')
      digest[7] = (digest[7] ?? 0) ^ flipped
      return digest
    }
    const { subject, keys } = userAuthority
    const nameHash = hashed(subject)
    const keyHash = hashed(keyBitsOf(keys))
    const { serial } = user
    const wrong = {
      'another name': { nameHash: octetString(hashed(subject, 1)) },
      'the name of somebody else': { nameHash: octetString(hashed(sealAuthority.subject)) },
      'half a name': { nameHash: octetString(nameHash.subarray(0, 10)) },
      'no name': { nameHash: octetString(Buffer.alloc(0)) },
      'a name too long': { nameHash: octetString(Buffer.concat([nameHash, Buffer.alloc(1)])) },
      'another key': { keyHash: octetString(hashed(keyBitsOf(keys), 0x80)) },
      'the key of somebody else': { keyHash: octetString(hashed(keyBitsOf(user.keys))) },
      'half a key': { keyHash: octetString(keyHash.subarray(0, 10)) },
      'no key': { keyHash: octetString(Buffer.alloc(0)) },
      'name and key swapped': { nameHash: octetString(keyHash), keyHash: octetString(nameHash) },
      'the next serial number': { serial: integer((BigInt(`0x${serial}`) + 1n).toString(16)) },
      'a longer serial number': { serial: integer(`${serial}00`) },
      'a negative serial number': { serial: tlv(0x02, Buffer.from(serial, 'hex')) },
      [`hashes said to be ${other}`]: { algorithm: digestAlgorithm(other) },
      'hashes said to be sha384': { algorithm: digestAlgorithm('sha384') },
      'hashes of an unknown kind': { algorithm: sequence(oid('1.2.3.4')) },
      'hashes with parameters': {
        algorithm: sequence(oid(OID[idDigest]), octetString(Buffer.alloc(1))),
      },
    }
    accepted(`whose parts are written anew by ${idDigest} is accepted`, () => ({
      answer: {
        idDigest,
        certId: {
          nameHash: octetString(nameHash),
          keyHash: octetString(keyHash),
          serial: integer(serial),
          algorithm: sequence(oid(OID[idDigest])),
        },
      },
    }))
    for (const [what, certId] of Object.entries(wrong)) {
      refused(`about ${what} by ${idDigest}`, unknown, () => ({ answer: { idDigest, certId } }))
    }
  }
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
  for (const other of [OID.clientAuth, OID.emailProtection, OID.anyPurpose]) {
    refused(`by a responder that may also do ${other}`, unknown, () => ({
      ocsp: delegated({ purposes: [OID.ocspSigning, other] }),
    }))
  }
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
  describe('without a next update', () => {
    const endless = (answer: object) => ({ nextUpdate: null, ...answer })
    accepted('is accepted while its news is fresh', () => ({ answer: endless({}) }))
    accepted('is accepted to its last second', () => ({
      answer: endless({ thisUpdate: minutesFromNow(-10) }),
    }))
    accepted('may have extensions that need not be understood', () => ({
      answer: endless({ extensions: [extension('1.2.3.4', octetString(Buffer.alloc(1)))] }),
    }))
    refused('is refused a second later', unknown, () => ({
      answer: endless({ thisUpdate: new Date(minutesFromNow(-10).getTime() - 1_000) }),
    }))
    refused('is refused with old news, however lately it was signed', unknown, () => ({
      answer: endless({ thisUpdate: minutesFromNow(-60) }),
      ocsp: { producedAt: minutesFromNow(0) },
    }))
    refused('is refused from the future', unknown, () => ({
      answer: endless({ thisUpdate: minutesFromNow(0.2) }),
    }))
    refused('is refused with a critical extension', unknown, () => ({
      answer: endless({ extensions: [extension('1.2.3.4', octetString(Buffer.alloc(1)), true)] }),
    }))
    refused('is refused when it says revoked, as that', 'certificate-revoked', () => ({
      answer: endless({ status: 'revoked' }),
    }))
  })
  describe('with certificates that it does not need', () => {
    const ed25519 = issue({ commonName: 'OCSP', issuer: userAuthority, ...superfluous })
    const before = issue({
      commonName: 'OCSP',
      issuer: userAuthority,
      purposes: [OID.ocspSigning],
    })
    const withOthers = (...others: readonly Uint8Array[]) => ({
      ocsp: { certificates: [...others, responder.certificate] },
    })
    accepted('of another algorithm is accepted', () => withOthers(ed25519.certificate))
    accepted('of the responder before, under the same name, is accepted', () =>
      withOthers(before.certificate),
    )
    accepted('twice is accepted', () =>
      withOthers(responder.certificate, userAuthority.certificate),
    )
    refused('and without that of its responder', unknown, () => ({
      ocsp: { certificates: [before.certificate, ed25519.certificate] },
    }))
  })
  refused('with a critical extension', unknown, () => ({
    ocsp: { extensions: [extension('1.2.3.4', octetString(Buffer.alloc(1)), true)] },
  }))
  refused('with a critical extension of the answer', unknown, () => ({
    answer: { extensions: [extension('1.2.3.4', octetString(Buffer.alloc(1)), true)] },
  }))

  test('of nothing, another kind or garbage is refused', () => {
    const other = play(ministry)
      .ocspResponse.toHex()
      .replace('2b0601050507300101', '2b0601050507300102')
    for (const ocspResponse of [
      Buffer.alloc(0),
      Buffer.from('garbage'),
      Buffer.from(other, 'hex'),
      sequence(tlv(0x0a, Buffer.alloc(1))),
    ]) {
      const evidence = { ...play(ministry), ocspResponse }
      const verdict = checkEvidence(evidence, anchorsOf(ministry), EXPECTATION, SETTINGS, MOMENT)
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
  refused('by a certificate that may also answer for revocation', bad, () =>
    sealedBy({ purposes: [OID.documentSigning, OID.ocspSigning] }),
  )
  refused('by the seal authority itself', bad, () => ({ sealer: sealAuthority }))
  refused('over another document', bad, () => ({ seal: { shownContent: Buffer.from('{}') } }))
  refused('without signed attributes', bad, () => ({ seal: { attributes: () => null } }))
  refused('with SHA-1', bad, () => ({ seal: { digest: 'sha1' } }))
  refused('over duplicate names', 'document-unreadable', () => ({
    documentText: (good) => good.replace('{', '{"dh":"x",'),
  }))
})
