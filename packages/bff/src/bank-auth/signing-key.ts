import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint, type JWK } from 'jose'

/** A private key that signs for the bank, and what of it the bank may know. */
export interface SigningKey {
  readonly key: KeyObject
  readonly algorithm: 'ES256' | 'EdDSA'
  /** RFC 7638. */
  readonly id: string
  /** As `/bank/jwks.json` shows it (RFC 7517). */
  readonly open: JWK
}

/** A fresh one, for as long as the process lives: the demo has no other. */
export function freshKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
}

/** Reads a PEM text. Throws an Error without anything of it where it is no private key of P-256 or Ed25519. */
export function readKey(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem)
    if (algorithmOf(key) !== null) return key
  } catch {
    // Said below: what the library says may hold a part of the text.
  }
  throw new Error('holds no private key of P-256 or Ed25519')
}

const PEM = /-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----/g

/** The same of a text with several, one after the other: the first signs. Throws where one of them is none. */
export function readKeys(text: string): readonly [KeyObject, ...KeyObject[]] {
  const [first = text, ...others] = text.match(PEM) ?? []
  return [readKey(first), ...others.map(readKey)]
}

/** What is needed to sign with it. */
export async function signingKey(key: KeyObject): Promise<SigningKey> {
  const algorithm = algorithmOf(key)
  if (algorithm === null) throw new TypeError('neither P-256 nor Ed25519')
  const jwk = createPublicKey(key).export({ format: 'jwk' }) as JWK
  const id = await calculateJwkThumbprint(jwk)
  return { key, algorithm, id, open: { ...jwk, kid: id, alg: algorithm, use: 'sig' } }
}

function algorithmOf({
  asymmetricKeyType,
  asymmetricKeyDetails,
}: KeyObject): SigningKey['algorithm'] | null {
  if (asymmetricKeyType === 'ed25519') return 'EdDSA'
  return asymmetricKeyDetails?.namedCurve === 'prime256v1' ? 'ES256' : null
}
