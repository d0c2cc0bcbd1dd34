import type {
  ComparedField,
  ComparedValues,
  FieldVerdict,
  RegisterOutcome,
} from '../closed-lists.ts'
import { COMPARED_FIELDS } from '../closed-lists.ts'
import type { State } from '../verification/verification.ts'
import type { Comparison } from './comparison.ts'
import type { RuleName } from './rules.ts'

/** What decides whether the register's values may be seen. */
export interface Seen {
  readonly state: State
  readonly outcome: RegisterOutcome
  readonly chosen: boolean
  /** By what the register found it; null where it found nobody. */
  readonly foundBy: FoundBy | null
  readonly judged: Comparison | null
}

/** By what a record was found: what the document says, or a number that a page says beside it. */
export type FoundBy = 'pesel' | 'document' | 'customer-number'

/**
 * Promise 4: both values stand beside each other only once the employee has said "same person", and only where the
 * record is proven to be that person's: by the same PESEL; or, where a side has none, by a choice among several that the
 * document itself has found, when nothing speaks against it. Else an accomplice's phone and a victim's customer number
 * would open the victim's file.
 */
export function valuesOf(seen: Seen): ComparedValues {
  const { state, outcome, chosen, judged } = seen
  const hasRecord = judged !== null && (outcome === 'one' || chosen)
  if (!hasRecord) return 'none'
  if (state !== 'released') return 'after-decision'
  if (judged.overall === 'another_person') return 'not-proven'
  const isProven = AGREES.has(judged.fields.pesel.verdict) || isProvenByChoice(seen, judged)
  return isProven ? 'shown' : 'not-proven'
}

/** What stands in the way of the values, or of whose record it is: null where nothing does, or there are none. */
export type Withheld =
  | 'after-agreement'
  | 'after-decision'
  | 'not-proven'
  | 'missing-in-document'
  | 'missing-on-file'
  | 'missing-on-both-sides'

/** Of what will not be shown afterwards either, nothing is promised before. */
export function withheldOf(seen: Seen, isSecondNeeded: boolean): Withheld | null {
  if (isSecondNeeded) return 'after-agreement'
  const now = valuesOf(seen)
  if (now !== 'after-decision' && now !== 'not-proven') return null
  if (valuesOf({ ...seen, state: 'released' }) !== 'not-proven') return now
  const rule = seen.judged?.fields.pesel.rule
  return ONE_SIDED.find((missing) => missing === rule) ?? 'not-proven'
}

/** A choice proves nothing that a number speaks against, and nothing of a record that a page has named. */
function isProvenByChoice(
  { chosen, foundBy }: Seen,
  { overall, fields: { pesel } }: Comparison,
): boolean {
  const isCalm = overall === 'consistent' || overall === 'update_suggested'
  return chosen && foundBy === 'document' && isCalm && ONE_SIDED.some((rule) => rule === pesel.rule)
}

/** A side has no PESEL, which is something else than one that is not compared. */
const ONE_SIDED = [
  'missing-on-file',
  'missing-in-document',
  'missing-on-both-sides',
] as const satisfies readonly RuleName[]

const AGREES: ReadonlySet<FieldVerdict> = new Set(['same', 'same_normalised'])

const TO_UPDATE: ReadonlySet<FieldVerdict> = new Set([
  'likely_typo',
  'newer',
  'missing_in_register',
])

/**
 * What the bank would put right on file: of a record that is the customer's, and with which nothing is wrong. By a PESEL
 * others are found later, so it goes on file only where the document's own number says whose it is.
 */
export function updatesIn(judged: Comparison | null): readonly ComparedField[] {
  if (judged?.overall !== 'update_suggested') return []
  const { fields } = judged
  return COMPARED_FIELDS.filter(
    (field) =>
      TO_UPDATE.has(fields[field].verdict) &&
      (field !== 'pesel' || AGREES.has(fields.documentNumber.verdict)),
  )
}

/** The gravest first; what agrees, and what says nothing, last. */
const ORDER: readonly FieldVerdict[] = [
  'conflict',
  'newer',
  'likely_typo',
  'missing_in_register',
  'missing_in_document',
  'same_normalised',
  'same',
  'not_compared',
]

/** Differences first, each as in the document. */
export function differencesFirst<T extends { readonly verdict: FieldVerdict }>(
  all: readonly T[],
): readonly T[] {
  return all.toSorted((one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict))
}
