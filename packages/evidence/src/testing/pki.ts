import { constants, generateKeyPairSync, hash, type KeyObject, sign } from 'node:crypto'
import { OID } from '../x509/oid.ts'
import {
  bitString,
  explicit,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  set,
  utcTime,
  utf8String,
  yes,
} from './der-writer.ts'

export type Digest = 'sha1' | 'sha256' | 'sha384' | 'sha512'
export interface Keys {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

export const ecKeys = (curve = 'P-256'): Keys => generateKeyPairSync('ec', { namedCurve: curve })
export const rsaKeys = (bits: number): Keys => generateKeyPairSync('rsa', { modulusLength: bits })

/** Who can sign: a certificate and the key that belongs to it. */
export interface Identity {
  readonly keys: Keys
  readonly certificate: Uint8Array
  readonly subject: Uint8Array
  readonly issuer: Uint8Array
  readonly serial: string
  readonly subjectDn: string
  readonly issuerDn: string
}

export interface CertificateWish {
  readonly commonName: string
  readonly serial?: string
  readonly keys?: Keys
  /** Self-signed when absent. */
  readonly issuer?: Identity
  readonly notBefore?: Date
  readonly notAfter?: Date
  readonly authority?: boolean
  readonly pathLength?: number
  /** The first octet of the KeyUsage bits; null leaves the extension out. */
  readonly keyUsage?: number | null
  readonly purposes?: readonly string[]
  readonly extensions?: readonly Uint8Array[]
  readonly digest?: Digest
  readonly outerAlgorithm?: Uint8Array
}

const ORGANISATION = [
  ['2.5.4.6', 'C', 'PL'],
  ['2.5.4.10', 'O', 'Urząd Próby, Test'],
] as const

export const name = (commonName: string) =>
  sequence(
    ...[...ORGANISATION, ['2.5.4.3', 'CN', commonName] as const].map(([type, , value]) =>
      set(sequence(oid(type), utf8String(value))),
    ),
  )
const nameText = (commonName: string) => `CN=${commonName},O=Urząd Próby\\, Test,C=PL`

export const spkiOf = (keys: Keys): Uint8Array =>
  keys.publicKey.export({ format: 'der', type: 'spki' })

/** The key bits of a SubjectPublicKeyInfo: what key identifiers and OCSP hash. */
export function keyBitsOf(keys: Keys): Uint8Array {
  if (keys.publicKey.asymmetricKeyType === 'rsa') {
    return keys.publicKey.export({ format: 'der', type: 'pkcs1' })
  }
  const { x = '', y = '' } = keys.publicKey.export({ format: 'jwk' })
  return Buffer.concat([Uint8Array.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
}

export const keyIdOf = (keys: Keys): Uint8Array => hash('sha1', keyBitsOf(keys), 'buffer')

export const YEAR = 365 * 86_400_000
export const NOW = new Date('2026-03-10T11:00:00Z')
let serials = 0x7f00

export function issue(wish: CertificateWish): Identity {
  const keys = wish.keys ?? ecKeys()
  const issuerKeys = wish.issuer?.keys ?? keys
  const subject = name(wish.commonName)
  const issuer = wish.issuer?.subject ?? subject
  serials += 1
  const serial = wish.serial ?? serials.toString(16)
  const algorithm = signatureAlgorithm(issuerKeys, wish.digest ?? 'sha256')
  const body = sequence(
    explicit(0, integer('02')),
    integer(serial),
    algorithm,
    issuer,
    sequence(
      utcTime(wish.notBefore ?? new Date(NOW.getTime() - YEAR)),
      utcTime(wish.notAfter ?? new Date(NOW.getTime() + YEAR)),
    ),
    subject,
    spkiOf(keys),
    explicit(3, sequence(...extensionsOf(wish, keys, issuerKeys))),
  )
  const signature = signWith(issuerKeys, wish.digest ?? 'sha256', body)
  return {
    keys,
    certificate: sequence(body, wish.outerAlgorithm ?? algorithm, bitString(signature)),
    subject,
    issuer,
    serial: serial.replace(/^0+/, ''),
    subjectDn: nameText(wish.commonName),
    issuerDn: wish.issuer?.subjectDn ?? nameText(wish.commonName),
  }
}

export const extension = (type: string, value: Uint8Array, critical = false) =>
  sequence(oid(type), ...(critical ? [yes()] : []), octetString(value))

function extensionsOf(wish: CertificateWish, keys: Keys, issuerKeys: Keys): Uint8Array[] {
  const { authority, pathLength, purposes, extensions = [] } = wish
  const length = pathLength === undefined ? [] : [integer(pathLength.toString(16))]
  const usage = wish.keyUsage === undefined ? (authority ? 0x06 : 0x80) : wish.keyUsage
  const list = [
    extension(OID.basicConstraints, sequence(...(authority ? [yes(), ...length] : [])), true),
    extension(OID.subjectKeyIdentifier, octetString(keyIdOf(keys))),
    extension(
      OID.authorityKeyIdentifier,
      sequence(Buffer.concat([Uint8Array.of(0x80, 20), keyIdOf(issuerKeys)])),
    ),
  ]
  if (usage !== null) {
    const unused = 31 - Math.clz32(usage & -usage)
    list.push(extension(OID.keyUsage, bitString(Uint8Array.of(usage), unused), true))
  }
  if (purposes) list.push(extension(OID.extendedKeyUsage, sequence(...purposes.map(oid))))
  return [...list, ...extensions]
}

const DIGEST_OID = { sha1: OID.sha1, sha256: OID.sha256, sha384: OID.sha384, sha512: OID.sha512 }
const RSA_OID = {
  sha1: '1.2.840.113549.1.1.5',
  sha256: OID.sha256WithRsa,
  sha384: OID.sha384WithRsa,
  sha512: OID.sha512WithRsa,
}
const ECDSA_OID = {
  sha1: '1.2.840.10045.4.1',
  sha256: OID.ecdsaWithSha256,
  sha384: OID.ecdsaWithSha384,
  sha512: OID.ecdsaWithSha512,
}

export const digestAlgorithm = (digest: Digest) => sequence(oid(DIGEST_OID[digest]), nothing())

export const signatureAlgorithm = (keys: Keys, digest: Digest) =>
  keys.publicKey.asymmetricKeyType === 'rsa'
    ? sequence(oid(RSA_OID[digest]), nothing())
    : sequence(oid(ECDSA_OID[digest]))

export const pssAlgorithm = (digest: Digest, salt: number) =>
  sequence(
    oid(OID.rsaPss),
    sequence(
      explicit(0, digestAlgorithm(digest)),
      explicit(1, sequence(oid(OID.mgf1), digestAlgorithm(digest))),
      explicit(2, integer(salt.toString(16))),
    ),
  )

export const signWith = (keys: Keys, digest: Digest, data: Uint8Array): Uint8Array =>
  sign(digest, data, keys.privateKey)

export const signPss = (
  keys: Keys,
  digest: Digest,
  data: Uint8Array,
  saltLength: number,
): Uint8Array =>
  sign(digest, data, {
    key: keys.privateKey,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength,
  })
