import type { BankOperation } from './bank-views.ts'

/** What comparing a face with a photo needs beside it: who it says it is, by which document, and until when. */
const FOR_COMPARISON: readonly string[] = [
  'firstName',
  'secondName',
  'surname',
  'birthDate',
  'documentNumber',
  'documentValidFrom',
  'documentValidUntil',
  'documentStatus',
]

/** Promise 4: what of the kept fields may be shown before the decision, `photo` always and last. The rest opens after it. */
export function shownBefore({
  kept,
  shownBefore: added,
}: Pick<BankOperation, 'kept' | 'shownBefore'>): readonly string[] {
  const shown = new Set([...FOR_COMPARISON, ...added])
  return [...kept.filter((field) => field !== 'photo' && shown.has(field)), 'photo']
}
