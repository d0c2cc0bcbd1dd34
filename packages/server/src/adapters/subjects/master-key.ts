import { createHmac, hkdfSync } from 'node:crypto'
import type { MasterKey } from '../../application/ports/master-key.ts'
import { seal, unseal } from './aes-gcm.ts'

export const MASTER_KEY_BYTES = 32

/** A master key held by this process: one secret, a derived key for each of its uses (RFC 5869). */
export function masterKeyFrom(secret: Uint8Array): MasterKey {
  const index = derive(secret, 'okienko subject index')
  const wrapping = derive(secret, 'okienko subject keys')
  return {
    mac: async (content) => createHmac('sha256', index).update(content).digest(),
    wrap: async (key, boundTo) => seal(wrapping, key, boundTo),
    unwrap: async (wrapped, boundTo) => unseal(wrapping, wrapped, boundTo),
  }
}

function derive(secret: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', use, MASTER_KEY_BYTES))
}
