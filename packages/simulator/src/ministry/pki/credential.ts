import type { webcrypto } from 'node:crypto'
import { Certificate } from 'pkijs'

/** A certificate and its private key, ready for use. */
export interface Credential {
  readonly certificate: Certificate
  readonly der: Uint8Array<ArrayBuffer>
  readonly key: webcrypto.CryptoKey
}

/** How a key pair is made and used; `import` is what a stored private key is read back with. */
export const KEY_KINDS = {
  signing: {
    algorithm: { name: 'ECDSA', namedCurve: 'P-256' },
    usages: ['sign', 'verify'],
    privateUsages: ['sign'],
  },
  encipherment: {
    algorithm: {
      name: 'RSA-OAEP',
      hash: 'SHA-256',
      modulusLength: 3072,
      publicExponent: new Uint8Array([1, 0, 1]),
    },
    usages: ['encrypt', 'decrypt'],
    privateUsages: ['decrypt'],
  },
} as const
export type KeyKind = keyof typeof KEY_KINDS

/** Reads DER that this simulator wrote itself. Throws when it is not a certificate. */
export function readCertificate(der: Uint8Array<ArrayBuffer>): Certificate {
  return Certificate.fromBER(der)
}

export function toPem(label: 'CERTIFICATE' | 'PRIVATE KEY', der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

export function fromPem(pem: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64'))
}
