import type { ComparedField } from '../closed-lists.ts'
import { type ClaimVerdict, claimVerdictOf } from './claims.ts'
import { type Source, sideBySide } from './side-by-side.ts'

/** How one source stands, in a field, to the most authoritative one that says something of it: both by their places. */
export interface Stand {
  readonly source: number
  readonly against: number
  readonly verdict: ClaimVerdict
}

export interface FieldTogether {
  readonly field: ComparedField
  /** Of every source but the one that the others are held against; none where nobody says anything. */
  readonly stands: readonly Stand[]
}

/**
 * Which of several sources agree, field by field; nothing of what any of them says.
 *
 * @param order Names of sources, the most authoritative first.
 * @param today yyyy-MM-dd in Poland.
 */
export function together(
  sources: readonly Source[],
  named: readonly ComparedField[],
  { order, today }: { readonly order: readonly string[]; readonly today: string },
): readonly FieldTogether[] {
  const { fields } = sideBySide(sources, order, today)
  return named.map((field) => ({
    field,
    stands: fields[field].flatMap(({ against, result }, source) =>
      against === null || result === null
        ? []
        : [{ source, against, verdict: claimVerdictOf(result.verdict) }],
    ),
  }))
}
