import { randomBytes, webcrypto } from 'node:crypto'
import { BitString, Integer, Null, OctetString } from 'asn1js'
import {
  AltName,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  GeneralName,
} from 'pkijs'
import { type Credential, KEY_KINDS, type KeyKind } from './credential.ts'
import { simulatorName } from './names.ts'

/** What a certificate is for: everything that differs between the certificates of this PKI. */
export interface Profile {
  readonly kind: KeyKind
  readonly years: number
  /** First byte of the KeyUsage bit string (RFC 5280 §4.2.1.3). */
  readonly keyUsage: number
  /** Number of authorities that may follow; absent for an end entity. */
  readonly pathLength?: number
  readonly extendedKeyUsage?: string
  readonly loopback?: true
  readonly noRevocationCheck?: true
}

const DAY_MS = 86_400_000
const LOOPBACK_NAMES = [
  new GeneralName({ type: 2, value: 'localhost' }),
  new GeneralName({
    type: 7,
    value: new OctetString({ valueHex: new Uint8Array([127, 0, 0, 1]) }),
  }),
]

/**
 * Makes a key pair and its certificate, signed by `issuer`, or by itself when there is none.
 * Valid from one hour before `now`.
 */
export async function issueCertificate(options: {
  readonly commonName: string
  readonly profile: Profile
  readonly issuer: Credential | null
  readonly now: Date
}): Promise<Credential> {
  const { commonName, profile, issuer, now } = options
  const { algorithm, usages } = KEY_KINDS[profile.kind]
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, [
    ...usages,
  ])) as webcrypto.CryptoKeyPair
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new Integer({ valueHex: serialNumber() })
  certificate.subject = simulatorName(commonName)
  certificate.issuer = issuer?.certificate.subject ?? certificate.subject
  certificate.notBefore.value = wholeSecond(now.getTime() - 3_600_000)
  certificate.notAfter.value = wholeSecond(now.getTime() + profile.years * 365 * DAY_MS)
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  const own = await keyIdentifier(certificate)
  const authority = issuer === null ? own : await keyIdentifier(issuer.certificate)
  certificate.extensions = extensions(profile, own, authority)
  await certificate.sign(issuer?.key ?? keys.privateKey, 'SHA-256')
  const der = new Uint8Array(certificate.toSchema(true).toBER())
  return { certificate: Certificate.fromBER(der), der, key: keys.privateKey }
}

function extensions(profile: Profile, own: ArrayBuffer, authority: ArrayBuffer): Extension[] {
  const { pathLength, extendedKeyUsage, loopback, noRevocationCheck } = profile
  const list = [
    extension('2.5.29.19', true, basicConstraints(pathLength).toSchema()),
    extension('2.5.29.15', true, keyUsage(profile.keyUsage)),
    extension('2.5.29.14', false, new OctetString({ valueHex: own })),
    extension(
      '2.5.29.35',
      false,
      new AuthorityKeyIdentifier({
        keyIdentifier: new OctetString({ valueHex: authority }),
      }).toSchema(),
    ),
  ]
  if (extendedKeyUsage !== undefined) {
    const usage = new ExtKeyUsage({ keyPurposes: [extendedKeyUsage] })
    list.push(extension('2.5.29.37', false, usage.toSchema()))
  }
  if (loopback) {
    list.push(extension('2.5.29.17', false, new AltName({ altNames: LOOPBACK_NAMES }).toSchema()))
  }
  // A client need not ask about the responder itself (RFC 6960 §4.2.2.2.1).
  if (noRevocationCheck) list.push(extension('1.3.6.1.5.5.7.48.1.5', false, new Null()))
  return list
}

function extension(extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() })
}

function basicConstraints(pathLength: number | undefined): BasicConstraints {
  if (pathLength === undefined) return new BasicConstraints()
  return new BasicConstraints({ cA: true, pathLenConstraint: pathLength })
}

/** DER drops trailing zero bits of a named bit list (X.690 §11.2.2). */
function keyUsage(bits: number): BitString {
  let unusedBits = 0
  while (((bits >> unusedBits) & 1) === 0) unusedBits += 1
  return new BitString({ unusedBits, valueHex: new Uint8Array([bits]) })
}

async function keyIdentifier(certificate: Certificate): Promise<ArrayBuffer> {
  const key = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView
  return webcrypto.subtle.digest('SHA-1', new Uint8Array(key))
}

function serialNumber(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(randomBytes(16))
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes
}

function wholeSecond(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / 1000) * 1000)
}
