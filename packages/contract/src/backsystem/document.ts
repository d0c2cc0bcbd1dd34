import type { z } from 'zod'
import { scope1003, scope2001, scope1001000, scope1003000 } from './document-cards.ts'
import { scope1000000 } from './document-driving-licence.ts'
import { scope8, scope9 } from './document-mdowod.ts'

/** The registry-issued document inside the seal, by scope number (backsystem reference §1.3, §2). */
export const sealedDocument = {
  8: scope8,
  9: scope9,
  1003: scope1003,
  2001: scope2001,
  1000000: scope1000000,
  1001000: scope1001000,
  1003000: scope1003000,
} as const
export type Scope = keyof typeof sealedDocument
export type SealedDocument = z.infer<(typeof sealedDocument)[Scope]>

export function isScope(scope: number): scope is Scope {
  return Object.hasOwn(sealedDocument, scope)
}
