import { concat } from './bytes.ts'

/** Bytes of one SHA-256 hash. */
export const HASH_BYTES = 32

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** SHA-256 by the platform's WebCrypto: in a browser and in Node alike. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/** The hash of an entry as a leaf (RFC 6962 §2.1). */
export function hashLeaf(entry: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return sha256(concat(LEAF, entry))
}

/** The hash of an inner node over its two children (RFC 6962 §2.1). */
export function hashNode(left: Uint8Array, right: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return sha256(concat(NODE, left, right))
}

/** The root of the tree without entries: SHA-256 of nothing (RFC 6962 §2.1). */
export function emptyRoot(): Promise<Uint8Array<ArrayBuffer>> {
  return sha256(new Uint8Array())
}
