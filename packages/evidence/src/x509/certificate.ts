import { createPublicKey, type KeyObject } from 'node:crypto'
import { requireThat } from '../refusal.ts'
import {
  algorithmWithoutParameters,
  type SignatureScheme,
  signatureScheme,
  verifies,
} from './algorithms.ts'
import { attributeValue } from './attribute-value.ts'
import { type Element, encodingOf, parseDer } from './ber.ts'
import { type CertificateExtensions, readExtensions } from './certificate-extensions.ts'
import {
  childrenOf,
  context,
  fieldsOf,
  oid,
  onlyChild,
  sameBytes,
  serialNumber,
  smallInteger,
  TAG,
  time,
  unsigned,
  wholeBits,
} from './der.ts'
import type { DistinguishedName, NameAttribute } from './distinguished-name.ts'
import { OID } from './oid.ts'

/** An X.509 v3 certificate (RFC 5280 §4), read but not yet trusted. Times in epoch milliseconds. */
export interface Certificate extends CertificateExtensions {
  readonly encoding: Uint8Array
  /** What its signature covers. */
  readonly signed: Uint8Array
  readonly scheme: SignatureScheme
  readonly signature: Uint8Array
  /** Lower-case hex without leading zeros. */
  readonly serial: string
  /** Names as encoded: two names are the same only byte for byte. */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly notBefore: number
  readonly notAfter: number
  /** SubjectPublicKeyInfo, and the key inside it. */
  readonly publicKeyInfo: Uint8Array
  readonly publicKey: Uint8Array
}

const VERSION_3 = 2

/** Parses hostile DER. Refuses other versions, unique identifiers, unknown critical extensions and weak keys. */
export function parseCertificate(der: Uint8Array): Certificate {
  const outer = fieldsOf(parseDer(der))
  const tbs = outer.take(TAG.sequence)
  const outerAlgorithm = outer.take(TAG.sequence)
  const signature = wholeBits(outer.take(TAG.bitString))
  outer.end()

  const fields = fieldsOf(tbs)
  const version = smallInteger(onlyChild(fields.take(context(0, 'constructed'))))
  requireThat(version === VERSION_3, 'message-malformed')
  const serial = serialNumber(fields.take(TAG.integer))
  const innerAlgorithm = encodingOf(fields.take(TAG.sequence))
  requireThat(sameBytes(innerAlgorithm, encodingOf(outerAlgorithm)), 'signature-invalid')
  const issuer = encodingOf(fields.take(TAG.sequence))
  const [notBefore, notAfter, ...more] = childrenOf(fields.take(TAG.sequence))
  requireThat(notBefore !== undefined && notAfter !== undefined, 'message-malformed')
  requireThat(more.length === 0, 'message-malformed')
  const subject = encodingOf(fields.take(TAG.sequence))
  const keyInfo = fields.take(TAG.sequence)
  const extensions = onlyChild(fields.take(context(3, 'constructed')))
  fields.end()

  return {
    encoding: der,
    signed: encodingOf(tbs),
    scheme: signatureScheme(outerAlgorithm),
    signature,
    serial,
    issuer,
    subject,
    notBefore: time(notBefore),
    notAfter: time(notAfter),
    publicKeyInfo: encodingOf(keyInfo),
    publicKey: strongKey(keyInfo),
    ...readExtensions(extensions),
  }
}

/** The key of a SubjectPublicKeyInfo that is RSA of 2,048 to 8,192 bits or on P-256 or P-384. */
function strongKey(keyInfo: Element): Uint8Array {
  const fields = fieldsOf(keyInfo)
  const algorithm = fields.take(TAG.sequence)
  const key = wholeBits(fields.take(TAG.bitString))
  fields.end()
  const [type, curve, ...more] = algorithm.children
  if (type && curve && more.length === 0 && oid(type) === OID.ecPublicKey) {
    const named = curve.tag === TAG.oid ? oid(curve) : undefined
    requireThat(named === OID.p256 || named === OID.p384, 'signature-invalid')
    return key
  }
  requireThat(algorithmWithoutParameters(algorithm) === OID.rsaEncryption, 'signature-invalid')
  const rsa = fieldsOf(parseDer(key))
  const modulus = unsigned(rsa.take(TAG.integer)).toHex().replace(/^00/, '')
  const exponent = smallInteger(rsa.take(TAG.integer))
  rsa.end()
  const bits = modulus.length * 4 - Math.clz32(Number.parseInt(modulus.slice(0, 2), 16)) + 24
  requireThat(bits >= 2_048 && bits <= 8_192 && exponent >= 65_537, 'signature-invalid')
  return key
}

const keys = new WeakMap<Certificate, KeyObject | null>()

/** Whether `signature` over `data` is by the certificate's key. Anchors live long, so keys are kept with them. */
export function isSignedBy(
  certificate: Certificate,
  scheme: SignatureScheme,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  let key = keys.get(certificate)
  if (key === undefined) {
    key = importKey(certificate.publicKeyInfo)
    keys.set(certificate, key)
  }
  return key !== null && verifies(scheme, key, data, signature)
}

function importKey(publicKeyInfo: Uint8Array): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(publicKeyInfo), format: 'der', type: 'spki' })
  } catch {
    return null
  }
}

export function isValidAt(certificate: Certificate, now: number): boolean {
  return certificate.notBefore <= now && now <= certificate.notAfter
}

/** The attributes of an encoded Name (RFC 5280 §4.1.2.4). */
export function readName(name: Uint8Array): DistinguishedName {
  return childrenOf(parseDer(name)).map((rdn) => childrenOf(rdn, TAG.set).map(readAttribute))
}

function readAttribute(attribute: Element): NameAttribute {
  const [type, value, ...more] = childrenOf(attribute)
  requireThat(type !== undefined && value !== undefined && more.length === 0, 'message-malformed')
  return { type: oid(type), value: attributeValue(value) }
}
