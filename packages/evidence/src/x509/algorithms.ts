import { constants, hash, type KeyObject, verify } from 'node:crypto'
import { refuse, requireThat } from '../refusal.ts'
import type { Element } from './ber.ts'
import { context, fieldsOf, oid, onlyChild, smallInteger, TAG } from './der.ts'
import { OID } from './oid.ts'

export type Hash = 'sha256' | 'sha384' | 'sha512'

/** How a signature was made. Nothing weaker than SHA-256 can be said. */
export type SignatureScheme =
  | { readonly kind: 'ecdsa' | 'rsa'; readonly hash: Hash }
  | { readonly kind: 'rsa-pss'; readonly hash: Hash; readonly saltLength: number }

const HASHES: ReadonlyMap<string, Hash> = new Map([
  [OID.sha256, 'sha256'],
  [OID.sha384, 'sha384'],
  [OID.sha512, 'sha512'],
])

const SCHEMES: ReadonlyMap<string, SignatureScheme> = new Map<string, SignatureScheme>([
  [OID.sha256WithRsa, { kind: 'rsa', hash: 'sha256' }],
  [OID.sha384WithRsa, { kind: 'rsa', hash: 'sha384' }],
  [OID.sha512WithRsa, { kind: 'rsa', hash: 'sha512' }],
  [OID.ecdsaWithSha256, { kind: 'ecdsa', hash: 'sha256' }],
  [OID.ecdsaWithSha384, { kind: 'ecdsa', hash: 'sha384' }],
  [OID.ecdsaWithSha512, { kind: 'ecdsa', hash: 'sha512' }],
])

/** The hash that an AlgorithmIdentifier names; refuses SHA-1, MD5 and whatever is unknown. */
export function hashAlgorithm(identifier: Element): Hash {
  return HASHES.get(algorithmWithoutParameters(identifier)) ?? refuse('signature-invalid')
}

/**
 * The scheme that an AlgorithmIdentifier names (RFC 4055, RFC 5758). Bare rsaEncryption, as CMS
 * writes it (RFC 3370 §3.2), takes `digest`, the signer's own hash.
 */
export function signatureScheme(identifier: Element, digest?: Hash): SignatureScheme {
  const [first] = identifier.children
  const algorithm = first === undefined ? refuse('message-malformed') : oid(first)
  if (algorithm === OID.rsaPss) return pssScheme(identifier)
  algorithmWithoutParameters(identifier)
  if (algorithm === OID.rsaEncryption && digest !== undefined) return { kind: 'rsa', hash: digest }
  return SCHEMES.get(algorithm) ?? refuse('signature-invalid')
}

/** An algorithm's identifier; its parameters must be absent or NULL. */
export function algorithmWithoutParameters(identifier: Element): string {
  const fields = fieldsOf(identifier)
  const algorithm = oid(fields.take(TAG.oid))
  fields.maybe(TAG.null)
  fields.end()
  return algorithm
}

/** RSASSA-PSS-params (RFC 4055 §3.1). Its defaults mean SHA-1, so hash and mask must be written out. */
function pssScheme(identifier: Element): SignatureScheme {
  const fields = fieldsOf(identifier)
  fields.take(TAG.oid)
  const parameters = fieldsOf(fields.take(TAG.sequence))
  fields.end()
  const digest = hashAlgorithm(onlyChild(parameters.take(context(0, 'constructed'))))
  const mask = fieldsOf(onlyChild(parameters.take(context(1, 'constructed'))))
  requireThat(oid(mask.take(TAG.oid)) === OID.mgf1, 'signature-invalid')
  requireThat(hashAlgorithm(mask.take(TAG.sequence)) === digest, 'signature-invalid')
  mask.end()
  const salt = parameters.maybe(context(2, 'constructed'))
  parameters.end()
  return { kind: 'rsa-pss', hash: digest, saltLength: salt ? smallInteger(onlyChild(salt)) : 20 }
}

const KEY_TYPE = { ecdsa: 'ec', rsa: 'rsa', 'rsa-pss': 'rsa' } as const

/** Whether `signature` over `data` is by `key`. A key of another kind, or one that OpenSSL rejects, is a no. */
export function verifies(
  scheme: SignatureScheme,
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (key.asymmetricKeyType !== KEY_TYPE[scheme.kind]) return false
  try {
    if (scheme.kind !== 'rsa-pss') return verify(scheme.hash, data, key, signature)
    const { saltLength } = scheme
    return verify(
      scheme.hash,
      data,
      { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength },
      signature,
    )
  } catch {
    return false
  }
}

export function digestOf(algorithm: Hash | 'sha1', data: Uint8Array): Uint8Array {
  return hash(algorithm, data, 'buffer')
}
