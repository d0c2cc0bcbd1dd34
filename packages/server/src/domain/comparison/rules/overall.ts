import type { OverallVerdict } from '../../closed-lists.ts'

/** The lines of the table of overall verdicts: the first that holds decides. */
export const OVERALL_RULES = {
  'record-merged': 'not_comparable',
  'pesel-differs': 'another_person',
  'evidence-in-conflict': 'another_person',
  'not-enough-on-file': 'not_comparable',
  'record-of-the-deceased': 'conflict',
  'document-contradicts-itself': 'conflict',
  'newer-document-on-file': 'conflict',
  'field-in-conflict': 'conflict',
  'too-many-slips': 'conflict',
  'something-to-update': 'update_suggested',
  agreed: 'consistent',
} as const satisfies Readonly<Record<string, OverallVerdict>>
export type OverallRule = keyof typeof OVERALL_RULES
