import type { Contradiction } from '../closed-lists.ts'
import type { Comparison } from './comparison.ts'
import { isOfNobody } from './nobody.ts'
import type { ComparedDocument, RegisterRecord } from './pair.ts'
import type { RecordStatus } from './record-status.ts'
import type { OverallRule } from './rules/overall.ts'
import type { RuleName } from './rules.ts'

/** What the table of overall verdicts looks at. */
export interface Findings {
  readonly fields: Comparison['fields']
  readonly document: ComparedDocument
  readonly record: RegisterRecord
  readonly status: RecordStatus
  readonly contradictions: readonly Contradiction[]
  /** The same eleven digits on both sides. */
  readonly samePesel: boolean
  /** Two valid numbers that differ. */
  readonly ofTwoPeople: boolean
  /** The same number of a document of the same kind. */
  readonly sameNumber: boolean
}

/** The lines of the table in their order; the first that holds decides. */
const LINES: readonly (readonly [OverallRule, (found: Findings) => boolean])[] = [
  ['record-merged', ({ status }) => status === 'merged'],
  ['pesel-differs', ({ ofTwoPeople }) => ofTwoPeople],
  ['not-enough-on-file', (found) => !found.samePesel && isOfNobody(found.document, found.record)],
  ['evidence-in-conflict', (found) => !found.samePesel && isEvidenceInConflict(found)],
  ['not-enough-on-file', (found) => !found.samePesel && isNotEnough(found)],
  ['record-of-the-deceased', ({ status }) => status === 'deceased'],
  ['document-contradicts-itself', ({ contradictions }) => contradictions.length > 0],
  ['newer-document-on-file', ({ fields }) => isNewerOnFile(fields)],
  ['field-in-conflict', ({ fields }) => has(fields, 'conflict')],
  ['too-many-slips', (found) => !found.samePesel && slipsOf(found.fields) >= 2],
  [
    'something-to-update',
    ({ fields }) =>
      has(fields, 'likely_typo') || has(fields, 'newer') || has(fields, 'missing_in_register'),
  ],
]

export function overallOf(found: Findings): OverallRule {
  return LINES.find(([, holds]) => holds(found))?.[0] ?? 'agreed'
}

const has = (fields: Comparison['fields'], verdict: string) =>
  Object.values(fields).some((field) => field.verdict === verdict)

/** A second given name tells nobody from another; the first one does. */
const OF_SECOND_NAMES: RuleName = 'another-second-name'
const IN_WRONG_FIELDS: ReadonlySet<RuleName> = new Set([
  'given-name-and-surname-swapped',
  'whole-name-in-one-field',
])

function isEvidenceInConflict({ fields }: Findings): boolean {
  const { birthDate, givenNames, fathersName, mothersName } = fields
  if (birthDate.verdict === 'conflict') return true
  if (givenNames.verdict === 'conflict' && givenNames.rule !== OF_SECOND_NAMES) return true
  return fathersName.verdict === 'conflict' && mothersName.verdict === 'conflict'
}

function isNotEnough({ fields, sameNumber }: Findings): boolean {
  if (sameNumber) return false
  return [fields.givenNames, fields.surname, fields.birthDate].some(
    ({ verdict }) => verdict === 'missing_in_register',
  )
}

function isNewerOnFile(fields: Comparison['fields']): boolean {
  return [fields.documentNumber, fields.issueDate, fields.expiryDate].some(
    ({ rule }) => rule === 'issued-later-on-file',
  )
}

/** Slips in what a person is known by; names that changed their places are one. */
function slipsOf({ givenNames, surname, birthDate }: Comparison['fields']): number {
  const slipped = [givenNames, surname, birthDate].filter(
    ({ verdict }) => verdict === 'likely_typo',
  )
  const swapped = IN_WRONG_FIELDS.has(givenNames.rule) && IN_WRONG_FIELDS.has(surname.rule)
  return slipped.length - (swapped ? 1 : 0)
}
