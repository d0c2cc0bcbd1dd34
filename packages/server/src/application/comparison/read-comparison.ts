import type { ComparedField, ComparedValues } from '../../domain/closed-lists.ts'
import type { Comparison } from '../../domain/comparison/comparison.ts'
import { comparedFrom } from '../../domain/comparison/document-of.ts'
import { toldFields } from '../../domain/comparison/told-fields.ts'
import {
  updatesIn,
  valuesOf,
  type Withheld,
  withheldOf,
} from '../../domain/comparison/what-is-shown.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { secondOf } from '../../domain/verification/compared.ts'
import {
  type ComparedMark,
  comparedOf,
  isKnown,
  pseudonymOf,
  type Verification,
} from '../../domain/verification/verification.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import type { Stored } from '../ports/verifications.ts'
import { type CommitDeps, journalRead } from '../verification/advance.ts'
import { type FindDeps, findOwn } from '../verification/find-own.ts'
import { type VisitDeps, withinVisit } from '../visit/visit-deps.ts'
import { judgedOf, type SealedComparison, unsealComparison, wholeOf } from './sealed-comparison.ts'

export type ReadComparisonDeps = CommitDeps &
  FindDeps &
  Pick<VisitDeps, 'visits' | 'visitLimits'> & { readonly sealed: SealedStore }

/** What the employee sees of it; its entry is durable. */
export interface ShownComparison {
  readonly id: string
  readonly content: SealedComparison
  readonly judged: Comparison | null
  readonly whole: ReturnType<typeof wholeOf>
  readonly values: ComparedValues
  /** Why they are not shown, and what has to come before. */
  readonly withheld: Withheld | null
  readonly second: ReturnType<typeof secondOf>
  /** Of which fields both values are shown: what the operation opens, and nothing besides. */
  readonly open: ReadonlySet<ComparedField>
  readonly updates: readonly ComparedField[]
}

export type NotShown =
  | 'not-found'
  | 'wrong-state'
  | 'not-presented'
  | 'nothing-compared'
  | 'data-gone'

/** The comparison, for the session that asked, journalled before it returns. */
export function readComparison(deps: ReadComparisonDeps) {
  return async (employee: Employee, id: string): Promise<ShownComparison | NotShown> => {
    const stored = await findOwn(deps, byEmployee(employee), id)
    if (stored === 'not-found') return stored
    return whileOpen(deps, stored, () => showComparison(deps, employee, stored))
  }
}

/** Only while it is open, and its visit is: an end that comes meanwhile waits. */
export async function whileOpen<T>(
  deps: ReadComparisonDeps,
  { verification }: Stored,
  work: () => Promise<T>,
): Promise<T | 'wrong-state' | 'data-gone'> {
  if (!isKnown(verification)) return 'wrong-state'
  const isClosed = verification.state === 'released' && deps.clock.now() >= verification.openUntil
  if (isClosed) return 'data-gone'
  if (verification.visit === undefined) return work()
  const done = await withinVisit(deps, verification.visit.id, work)
  return done === 'over' ? 'data-gone' : done
}

/**
 * What was compared, as it lies sealed: before the decision only once the data was presented, so that nobody is shown while
 * something of another customer is open.
 */
export async function comparedIn(
  deps: Pick<ReadComparisonDeps, 'sealed'>,
  verification: Verification,
): Promise<
  | { readonly mark: ComparedMark; readonly content: SealedComparison }
  | 'not-presented'
  | 'nothing-compared'
  | 'data-gone'
> {
  if (verification.state === 'received' && verification.presentedAt === null) return 'not-presented'
  const mark = comparedOf(verification)
  if (mark === null) return 'nothing-compared'
  const content = await unsealComparison(deps, mark.ref)
  return content === null ? 'data-gone' : { mark, content }
}

export async function showComparison(
  deps: ReadComparisonDeps,
  employee: Employee,
  stored: Stored,
): Promise<ShownComparison | Exclude<NotShown, 'not-found'>> {
  const { verification } = stored
  const found = await comparedIn(deps, verification)
  if (typeof found === 'string') return found
  const shown = shownOf(verification, found.content)
  const { content, judged, values } = shown
  const event = {
    kind: 'comparison-shown',
    at: deps.clock.now(),
    actor: byEmployee(employee),
    verificationId: verification.request.id,
    subject: pseudonymOf(verification),
    fields: values === 'shown' ? [...shown.open] : [],
    judged: toldFields(judged),
    values,
    count: content.found.length,
  } as const
  return (await journalRead(deps, stored, event)) ? shown : 'wrong-state'
}

/** What of it may be seen in the state in which the verification is. */
export function shownOf(verification: Verification, content: SealedComparison): ShownComparison {
  const { state, request } = verification
  const judged = judgedOf(content)
  const { outcome, foundBy } = content
  const seen = { state, outcome, chosen: content.chosen !== null, foundBy, judged }
  const values = valuesOf(seen)
  const second = secondOf(verification)
  const withheld = withheldOf(seen, second === 'needed')
  const whole = wholeOf(content, judged)
  const open = new Set(comparedFrom(request.fields))
  const proposed = values === 'shown' && content.earlier === null ? updatesIn(judged) : []
  // Nobody says that something is right which they are not shown.
  const updates = proposed.filter((field) => open.has(field))
  return { id: request.id, content, judged, whole, values, withheld, second, open, updates }
}
