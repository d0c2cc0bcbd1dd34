import { createHmac } from 'node:crypto'
import { deriveKey, seal, unseal } from '@okienko/edge/aes-gcm'
import type { MasterKey } from '../../application/ports/master-key.ts'

export const MASTER_KEY_BYTES = 32

/** A master key held by this process: one secret, a derived key for each of its uses (RFC 5869). */
export function masterKeyFrom(secret: Uint8Array): MasterKey {
  const index = deriveKey(secret, 'okienko subject index')
  const wrapping = deriveKey(secret, 'okienko subject keys')
  return {
    mac: async (content) => createHmac('sha256', index).update(content).digest(),
    wrap: async (key, boundTo) => seal(wrapping, key, boundTo),
    unwrap: async (wrapped, boundTo) => unseal(wrapping, wrapped, boundTo),
  }
}
