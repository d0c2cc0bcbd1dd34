import { isMacOf, type MacPart, macOf } from '@okienko/edge/mac'
import type { DetailColumns, HoldColumns, SubjectColumns } from './protocol.ts'

/** The MACs of rows about customers, under one key. */
export interface SubjectMacs {
  of(parts: Parts): Uint8Array
  isOf(mac: unknown, parts: Parts): boolean
}

export function subjectMacs(key: Uint8Array): SubjectMacs {
  return { of: (parts) => macOf(key, parts), isOf: (mac, parts) => isMacOf(mac, key, parts) }
}

/*
 * What of a row about a customer its MAC is over, which is all of it: no part can be altered or come from another
 * row. The first part says of which table it is.
 */

type Parts = readonly MacPart[]

export const subjectParts = ({ digest, id, wrappedKey }: SubjectColumns): Parts => [
  'subject',
  digest,
  id,
  wrappedKey,
]

export const detailParts = ({ commitment, subjectId, sealed }: DetailColumns): Parts => [
  'detail',
  commitment,
  subjectId,
  sealed,
]

export const holdParts = ({ id, subjectId, reason, placedAt, until }: HoldColumns): Parts => [
  'hold',
  id,
  subjectId,
  reason,
  placedAt,
  until,
]

export const fingerprintParts = (fingerprint: string): Parts => ['master key', fingerprint]

/** Nothing of whose it was: the marks of one person cannot be told from those of others. */
export const tombstoneParts = (commitment: string): Parts => ['tombstone', commitment]
