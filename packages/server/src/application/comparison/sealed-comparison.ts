import type {
  ComparedField,
  NamedRemark,
  OverallVerdict,
  RegisterFailure,
  RegisterOutcome,
} from '../../domain/closed-lists.ts'
import type { Comparison, Remark } from '../../domain/comparison/comparison.ts'
import { gravestOf, judge, verdictTexts } from '../../domain/comparison/judge.ts'
import { NAMED_NOT_FOUND, withNamed } from '../../domain/comparison/named-remark.ts'
import type { ComparedDocument } from '../../domain/comparison/pair.ts'
import type { FoundBy } from '../../domain/comparison/what-is-shown.ts'
import type { Instant } from '../../domain/instant.ts'
import type { ComparedSaid } from '../../domain/verification/trigger.ts'
import { type ComparedMark, type Request, roleOf } from '../../domain/verification/verification.ts'
import type { FoundRecord } from '../ports/customer-register.ts'
import type { Ids } from '../ports/ids.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import type { SealedContext } from '../verification/sealed-data.ts'

/** What was compared, as it lies sealed beside the verification's data. Personal data of whomever the register named. */
export interface SealedComparison {
  /** Of the register that was asked. */
  readonly register: string
  readonly outcome: RegisterOutcome
  readonly failure: RegisterFailure | null
  readonly comparedAt: Instant
  /** yyyy-MM-dd in Poland. */
  readonly today: string
  readonly document: ComparedDocument
  readonly found: readonly FoundRecord[]
  /** By what they were found; null where nobody was. */
  readonly foundBy: FoundBy | null
  /** Which of several was chosen, from 0; null where none was. */
  readonly chosen: number | null
  /** By which number the bank's own system has named the customer. */
  readonly customerNumber: string | null
  /** What has to be said of whom it has named, where they were not held against anything; null: nothing. */
  readonly remark: NamedRemark | null
  /** For what the same person was held today without anybody agreeing, where that is graver than what was found now. */
  readonly earlier: OverallVerdict | null
  /** Which of the proposed updates the employee said to be right. */
  readonly confirmed: readonly ComparedField[]
}

/** How the document stands to what the register had: null where nothing can be said. */
export function judgedOf({
  document,
  found,
  chosen,
  today,
  remark,
}: SealedComparison): Comparison | null {
  const records = found.map(({ record }) => record)
  const judged = judge({ document, records, chosen, today })
  return judged && withNamed(judged, remark)
}

/** What is said of it beside the fields, also where there is no record. */
export function remarksOf(content: SealedComparison): readonly Remark[] {
  const { remark } = content
  return judgedOf(content)?.remarks ?? (remark === null ? [] : [remark])
}

/** Why the whole stands as it does, where no line of the table says it: somebody was held before. */
export const HELD_BEFORE = 'held-before'
/** Nobody has said which of several it is, and one of them would have to be held: while that is so, the whole is. */
export const ONE_OF_SEVERAL = 'one-of-several'

/** How the whole stands, and why; null where nothing can be said. */
export function wholeOf(
  content: SealedComparison,
  judged = judgedOf(content),
): { readonly overall: OverallVerdict; readonly because: string } | null {
  if (content.earlier !== null) return { overall: content.earlier, because: HELD_BEFORE }
  if (judged !== null) return { overall: judged.overall, because: judged.because }
  const { document, found, today, remark, outcome } = content
  if (outcome === 'none' && remark === NAMED_NOT_FOUND) {
    return { overall: 'not_comparable', because: remark }
  }
  const overall = gravestOf({ document, records: found.map(({ record }) => record), today })
  return overall && { overall, because: ONE_OF_SEVERAL }
}

/** What the state says of it. */
export function markOf(content: SealedComparison, ref: string): ComparedMark {
  const overall = wholeOf(content)?.overall ?? null
  const { outcome, chosen } = content
  return { state: 'done', outcome, overall, chosen: chosen !== null, ref }
}

/** What its entry says of it beyond that. */
export function comparedSaid(content: SealedComparison): ComparedSaid {
  const { register, failure, found, remark } = content
  const judged = judgedOf(content)
  const because = wholeOf(content, judged)?.because ?? null
  return {
    register,
    failure,
    count: found.length,
    because,
    named: remark,
    verdicts: verdictTexts(judged),
  }
}

/**
 * By which number the bank's own system has named the person who stands there: for whoever acts for somebody else, it
 * may be the other's, so nobody is held against it, and that is said.
 */
export function namedIn(
  request: Pick<Request, 'role'>,
  { knownCustomerId = '' }: SealedContext,
): Pick<SealedComparison, 'customerNumber' | 'remark'> {
  if (knownCustomerId === '') return { customerNumber: null, remark: null }
  const role = roleOf(request)
  return role === 'self' || role === 'co-borrower'
    ? { customerNumber: knownCustomerId, remark: null }
    : { customerNumber: null, remark: 'named-customer-not-compared' }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

interface SealDeps {
  readonly sealed: SealedStore
  readonly ids: Ids
}

/** Seals it under a name of its own until then; with what else is of the same visit, under one key. */
export async function sealComparison(
  { sealed, ids }: SealDeps,
  content: SealedComparison,
  eraseAt: Instant,
  visitId?: string,
): Promise<string> {
  const ref = ids.fresh()
  await sealed.put(ref, encoder.encode(JSON.stringify(content)), eraseAt, visitId)
  return ref
}

/** Null when it is gone: erased, past its time, or lost with the process. */
export async function unsealComparison(
  { sealed }: Pick<SealDeps, 'sealed'>,
  ref: string,
): Promise<SealedComparison | null> {
  const bytes = await sealed.get(ref)
  // Our own bytes: sealed and authenticated, so their shape is what we wrote.
  return bytes === null ? null : (JSON.parse(decoder.decode(bytes)) as SealedComparison)
}

/** The same for as long as the next state needs it, under another name; null when it is gone. */
export async function resealComparison(
  deps: SealDeps,
  { ref }: ComparedMark,
  eraseAt: Instant,
  visitId?: string,
): Promise<string | null> {
  const content = await unsealComparison(deps, ref)
  return content === null ? null : sealComparison(deps, content, eraseAt, visitId)
}
