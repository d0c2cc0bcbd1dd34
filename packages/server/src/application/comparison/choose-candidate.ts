import { verdictTexts } from '../../domain/comparison/judge.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { comparedOf, type Received, type Released } from '../../domain/verification/verification.ts'
import { keepWords, type WordsDeps } from '../approval/words.ts'
import type { Ids } from '../ports/ids.ts'
import type { Subject } from '../ports/subjects.ts'
import type { Turns } from '../ports/turns.ts'
import type { Stored } from '../ports/verifications.ts'
import { advance } from '../verification/advance.ts'
import { findOwn } from '../verification/find-own.ts'
import { inSessionsTurn } from '../visit/visit-deps.ts'
import {
  comparedIn,
  type NotShown,
  type ReadComparisonDeps,
  type ShownComparison,
  showComparison,
  whileOpen,
} from './read-comparison.ts'
import { replaceComparison } from './replace-comparison.ts'
import { judgedOf, type SealedComparison, wholeOf } from './sealed-comparison.ts'

export type ChooseDeps = ReadComparisonDeps &
  WordsDeps & { readonly ids: Ids; readonly inTurn: Turns }

/** Which record it is, from 1, by what words of the customer, and who the employee is. */
export interface Choice {
  readonly candidate: number
  readonly words: string
  readonly name: string
}

/**
 * Of several records the employee says which is the customer's, once, by what the customer has said: that is kept beside
 * the journal. The document is held against it anew; another PESEL is another person, whatever was chosen.
 */
export function chooseCandidate(deps: ChooseDeps) {
  return (
    employee: Employee,
    id: string,
    choice: Choice,
  ): Promise<ShownComparison | NotShown | 'candidate-unknown'> =>
    inSessionsTurn(deps, employee.sessionId, async () => {
      const stored = await findOwn(deps, byEmployee(employee), id)
      if (stored === 'not-found') return stored
      return whileOpen(deps, stored, () => choose(deps, employee, stored, choice))
    })
}

async function choose(
  deps: ChooseDeps,
  employee: Employee,
  stored: Stored,
  choice: Choice,
): Promise<ShownComparison | NotShown | 'candidate-unknown'> {
  const { verification } = stored
  const { state } = verification
  if (state !== 'received' && state !== 'released') return 'wrong-state'
  const found = await comparedIn(deps, verification)
  if (typeof found === 'string') return found
  const { content } = found
  const isOpen = content.outcome === 'several' && content.chosen === null
  if (!isOpen || choice.candidate > content.found.length) return 'candidate-unknown'
  const chosen = { ...content, chosen: choice.candidate - 1, confirmed: [] }
  const commit = (about: Subject | null) =>
    keep(deps, employee, { stored, verification, chosen, choice, about })
  const { subject } = verification
  const moved =
    subject === null
      ? await commit(null)
      : await deps.inTurn(subject.id, async () => {
          const about = await deps.subjects.get(subject.id)
          return about === null ? 'data-gone' : commit(about)
        })
  return typeof moved === 'string' ? moved : showComparison(deps, employee, moved)
}

interface Keeping {
  readonly stored: Stored
  readonly verification: Received | Released
  readonly chosen: SealedComparison
  readonly choice: Choice
  readonly about: Subject | null
}

async function keep(
  deps: ChooseDeps,
  employee: Employee,
  { stored, verification, chosen, choice, about }: Keeping,
): Promise<Stored | 'wrong-state' | 'candidate-unknown'> {
  const judged = judgedOf(chosen)
  const whole = wholeOf(chosen)
  if (whole === null) return 'candidate-unknown'
  const { overall, because } = whole
  const verdicts = verdictTexts(judged)
  const sentence = choice.words.normalize('NFKC')
  const words = await keepWords(deps, about, { name: choice.name, reference: null, sentence })
  const moved = await replaceComparison(deps, verification, chosen, (comparisonRef) =>
    advance(
      deps,
      stored,
      { kind: 'choose', comparisonRef, overall, because, verdicts, words },
      byEmployee(employee),
    ),
  ).catch(async (fault: unknown) => {
    // Of what is unknown the entry may commit to them.
    const found = await deps.verifications.find(verification.request.id).catch(() => null)
    if (found !== null && !comparedOf(found.verification)?.chosen) await deps.beside.drop(words)
    throw fault
  })
  if (moved === null) await deps.beside.drop(words)
  return moved ?? 'wrong-state'
}
