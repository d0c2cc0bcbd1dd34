import { keptFields } from './kept-fields.ts'
import { PHOTO } from './received-data.ts'
import type { Request } from './verification.ts'

/** What comparing a face with a photo needs beside it: who it says it is, by which document, and until when. */
export const FOR_COMPARISON: readonly string[] = [
  'firstName',
  'secondName',
  'surname',
  'birthDate',
  'documentNumber',
  'documentValidFrom',
  'documentValidUntil',
  'documentStatus',
]

/**
 * Promise 4: of the kept fields, those that may be shown before the decision: what the comparison needs, and what
 * the catalogue adds for the operation. The photo always; the rest opens with "same person".
 */
export function shownBeforeDecision(request: Request): readonly string[] {
  const shown = new Set([...FOR_COMPARISON, ...(request.showBeforeDecision ?? [])])
  return [...keptFields(request).filter((field) => field !== PHOTO && shown.has(field)), PHOTO]
}

/** Whether a presentation of these fields is one by which faces can be compared. */
export function showsPhoto(fields: readonly string[]): boolean {
  return fields.includes(PHOTO)
}
