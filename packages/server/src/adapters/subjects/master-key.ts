import { createHmac } from 'node:crypto'
import { deriveKey, seal, unseal } from '@okienko/edge/aes-gcm'
import type { MasterKey } from '../../application/ports/master-key.ts'

const SECRET_BYTES = 32

/**
 * A master key held by this process: one secret, a derived key for each of its uses (RFC 5869). A renewed one has two:
 * the first goes on finding customers and naming employees, the second wraps.
 */
export function masterKeyFrom(secret: Uint8Array): MasterKey {
  const index = deriveKey(secret.subarray(0, SECRET_BYTES), 'okienko subject index')
  const wrapping = wrappingKeyOf(secret)
  return {
    mac: async (content) => createHmac('sha256', index).update(content).digest(),
    wrap: async (key, boundTo) => seal(wrapping, key, boundTo),
    unwrap: async (wrapped, boundTo) => unseal(wrapping, wrapped, boundTo),
  }
}

/** What wraps the keys of customers. */
export function wrappingKeyOf(secret: Uint8Array): Uint8Array {
  return deriveKey(secret.subarray(-SECRET_BYTES), 'okienko subject keys')
}
