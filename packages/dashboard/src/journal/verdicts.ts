import type { EntryKindName } from '@okienko/contract'
import type { JournalWords } from '../locales/journal-words.ts'

/** One field of a comparison as entries and reports have it: "surname newer surname-after-marriage". */
interface Verdict {
  readonly field: string
  readonly verdict: string
  readonly rule: string
}

/** Kinds whose fields are those of the comparison, whatever the document calls them. */
const COMPARED: ReadonlySet<EntryKindName> = new Set([
  'comparison-shown',
  'updates-confirmed',
] as const)
/** What changes nothing. */
const CALM: ReadonlySet<string> = new Set([
  ...(['same', 'same_normalised', 'missing_in_document', 'not_compared'] as const),
])

export const isOfComparison = (kind: EntryKindName): boolean => COMPARED.has(kind)

export function verdictIn(text: string): Verdict {
  const [field = '', verdict = '', rule = ''] = text.split(' ')
  return { field, verdict, rule }
}

/** "nazwisko: nowsze w dokumencie" */
export function verdictWords({ field, verdict }: Verdict, words: JournalWords): string {
  return `${words.comparedFields[field] ?? field}: ${words.fieldVerdicts[verdict] ?? verdict}`
}

/** What of a comparison is worth a sentence: neither what agrees, nor what could not be compared or was not asked for. */
export const differing = (verdicts: readonly string[]): readonly Verdict[] =>
  verdicts.map(verdictIn).filter(({ verdict }) => !CALM.has(verdict))
