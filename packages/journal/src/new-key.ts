import { type KeyKind, keyOfSeed } from './key.ts'

/** A new key pair in its text forms; the signing one is a secret. */
export function generateKey(name: string, kind: KeyKind): ReturnType<typeof keyOfSeed> {
  return keyOfSeed(name, kind, crypto.getRandomValues(new Uint8Array(32)))
}
