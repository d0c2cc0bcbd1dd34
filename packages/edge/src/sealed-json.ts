import type { z } from 'zod'
import { seal, UnsealError, unseal } from './aes-gcm.ts'

/** The value as JSON, sealed under the key and bound to `boundTo`. */
export function sealJson(key: Uint8Array, value: object, boundTo: string): Uint8Array {
  return seal(key, Buffer.from(JSON.stringify(value)), boundTo)
}

/** The value that was sealed so; null for any other bytes. The schema must be of whatever was sealed. */
export function unsealJson<Schema extends z.ZodType>(
  schema: Schema,
  key: Uint8Array,
  sealed: Uint8Array,
  boundTo: string,
): z.output<Schema> | null {
  try {
    const content = unseal(key, sealed, boundTo)
    return schema.parse(JSON.parse(Buffer.from(content).toString()))
  } catch (fault) {
    if (fault instanceof UnsealError) return null
    throw fault
  }
}
