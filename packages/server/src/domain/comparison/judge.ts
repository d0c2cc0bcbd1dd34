import { COMPARED_FIELDS, OVERALL_VERDICTS, type OverallVerdict } from '../closed-lists.ts'
import { compare } from './compare.ts'
import type { Comparison } from './comparison.ts'
import { comparePesel } from './numbers/compare-pesel.ts'
import type { ComparedDocument, RegisterRecord } from './pair.ts'
import { tidyDocument, tidyRecord } from './tidy.ts'

/** What a document is held against, and which of several records is the customer's: null while nobody has said. */
export interface Candidates {
  readonly document: ComparedDocument
  readonly records: readonly RegisterRecord[]
  readonly chosen: number | null
  /** yyyy-MM-dd in Poland. */
  readonly today: string
}

/**
 * How the document stands to what was found. Against several it is told only where every one of them says that somebody
 * else must look: whichever of them is the customer's, it is at least as grave as this. Null where nothing can be said.
 */
export function judge(candidates: Candidates): Comparison | null {
  const { chosen } = candidates
  const all = judgedEach(candidates)
  const only = chosen ?? (all.length === 1 ? 0 : null)
  if (only !== null) return all[only] ?? null
  const least = all.toSorted((one, other) => gravity(other.overall) - gravity(one.overall))[0]
  return least !== undefined && GRAVE.has(least.overall) ? least : null
}

/** The gravest of what any of the records says, where somebody else must look; null where none of them says so. */
export function gravestOf(candidates: Omit<Candidates, 'chosen'>): OverallVerdict | null {
  const [gravest] = judgedEach(candidates)
    .map(({ overall }) => overall)
    .toSorted((one, other) => gravity(one) - gravity(other))
  return gravest !== undefined && GRAVE.has(gravest) ? gravest : null
}

function judgedEach({
  document,
  records,
  today,
}: Omit<Candidates, 'chosen'>): readonly Comparison[] {
  return records.map((record) => judgeOne(document, record, today))
}

/**
 * The surviving record of a merger is the one to be compared, and nobody here has it. Two valid PESEL numbers are two
 * people's all the same.
 */
function judgeOne(document: ComparedDocument, record: RegisterRecord, today: string): Comparison {
  const judged = compare(document, record, today)
  if (judged.because !== 'record-merged') return judged
  const { ofTwoPeople } = comparePesel(tidyDocument(document), tidyRecord(record))
  return ofTwoPeople ? { ...judged, overall: 'another_person', because: 'pesel-differs' } : judged
}

const GRAVE: ReadonlySet<OverallVerdict> = new Set(['another_person', 'conflict'])

/** Which of two is graver: the lower, the graver. */
export function gravity(overall: OverallVerdict): number {
  return OVERALL_VERDICTS.indexOf(overall)
}

/** What an entry says of it: a field, its verdict and the rule that gave it; no value. */
export function verdictTexts(comparison: Comparison | null): readonly string[] {
  if (comparison === null) return []
  return COMPARED_FIELDS.map((field) => {
    const { verdict, rule } = comparison.fields[field]
    return `${field} ${verdict} ${rule}`
  })
}
