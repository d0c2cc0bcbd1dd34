import type {
  ComparedField,
  FieldVerdict,
  OverallVerdict,
  RegisterOutcome,
} from '../../domain/closed-lists.ts'
import { comparedFrom } from '../../domain/comparison/document-of.ts'
import type { Released } from '../../domain/verification/verification.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import { judgedOf, unsealComparison, wholeOf } from './sealed-comparison.ts'

/** What an application gets of a comparison: verdicts, and no value of the register. */
export interface GivenVerdicts {
  readonly outcome: RegisterOutcome
  readonly overall: OverallVerdict | null
  readonly fields: readonly GivenVerdict[]
  /** Those that the employee confirmed. */
  readonly updates: readonly ComparedField[]
}

export interface GivenVerdict {
  readonly field: ComparedField
  readonly verdict: FieldVerdict
  readonly rule: string
}

/**
 * Verdicts of what the operation opens, and of that alone which the application may have of it (`fields`, by the names of
 * the catalogue); one that is given nothing but verdicts has those of all that the operation opens. Null where nothing was
 * compared.
 */
export async function verdictsOf(
  deps: { readonly sealed: SealedStore },
  { comparison, request }: Released,
  fieldsOfIt: readonly string[],
): Promise<GivenVerdicts | null> {
  const content = comparison && (await unsealComparison(deps, comparison.ref))
  if (!content) return null
  const judged = judgedOf(content)
  const open = comparedFrom(fieldsOfIt.length === 0 ? request.fields : fieldsOfIt)
  const fields = judged === null ? [] : open
  return {
    outcome: content.outcome,
    overall: wholeOf(content, judged)?.overall ?? null,
    fields: fields.flatMap((field) => {
      const of = judged?.fields[field]
      return of === undefined ? [] : [{ field, verdict: of.verdict, rule: of.rule }]
    }),
    updates: content.confirmed.filter((field) => open.includes(field)),
  }
}
