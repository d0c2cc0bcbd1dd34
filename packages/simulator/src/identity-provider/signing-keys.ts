import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JWK } from 'jose'

/** The provider's ES256 key: made at first start, kept in `dataDir`, mode 0600. */
export function signingKeys(dataDir: string): { readonly keys: readonly JWK[] } {
  const file = join(dataDir, 'signing-keys.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'ENOENT')) throw fault
  }
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256' }
  const made = { keys: [{ ...key, use: 'sig' }] }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' })
  return made
}
