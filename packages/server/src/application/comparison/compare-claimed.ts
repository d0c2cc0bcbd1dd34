import { COMPARED_FIELDS, type ComparedField } from '../../domain/closed-lists.ts'
import {
  type Claims,
  type ClaimVerdict,
  claimOverall,
  claimVerdictOf,
  singleGuesses,
} from '../../domain/comparison/claims.ts'
import { compare } from '../../domain/comparison/compare.ts'
import type { Comparison } from '../../domain/comparison/comparison.ts'
import { documentOf, FROM_CATALOGUE } from '../../domain/comparison/document-of.ts'
import { verdictTexts } from '../../domain/comparison/judge.ts'
import { knownKind } from '../../domain/comparison/numbers/document-kind.ts'
import type { RegisterRecord } from '../../domain/comparison/pair.ts'
import type { Source } from '../../domain/comparison/side-by-side.ts'
import { type FieldTogether, together } from '../../domain/comparison/together.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Actor } from '../../domain/journal/events.ts'
import { narrow, type ReceivedData } from '../../domain/verification/received-data.ts'
import { pseudonymOf, type Released } from '../../domain/verification/verification.ts'
import { dateInWarsaw } from '../../domain/warsaw.ts'
import type { HandOver } from '../ports/hand-overs.ts'
import { journalRead } from '../verification/advance.ts'
import { unseal } from '../verification/sealed-data.ts'
import { byConsumer, type Consumer, refuse } from '../visit/consumer.ts'
import {
  type NotRead,
  type ReadHandedOverDeps,
  whileHandedOver,
} from '../visit/read-handed-over.ts'
import { isRelease, type StoredRelease } from '../visit/releases-of.ts'
import { allowed } from '../visit/take-hand-over.ts'
import { otherDocuments } from './other-documents.ts'

/** What an application knows of somebody, and what other documents of theirs say that it has read. */
export interface Claimed {
  readonly verificationId: string
  readonly claimed: Claims
  readonly documents: readonly { readonly kind: string; readonly says: Claims }[]
}

export interface ClaimDeps extends ReadHandedOverDeps {
  /** Counts what an application claims of somebody; false where it has claimed too much. */
  readonly mayClaim: (application: string, whom: string, claims: number) => boolean
  /** Kinds of documents, and `application` for its own records: the most authoritative first. */
  readonly authority: readonly string[]
}

/** How what was handed over stands to each of them; nothing of what it says. */
export interface ClaimedCompared {
  readonly claimed: Judged
  readonly documents: readonly (Judged & { readonly kind: string })[]
  /** All that speaks of the person, and how each stands to the most authoritative that says something. */
  readonly sources: readonly ClaimSource[]
  readonly together: readonly FieldTogether[]
}

/** A document that was handed over, one that the application has sent, or its own records. */
export interface ClaimSource {
  readonly source: 'handed-over' | 'other-document' | 'sent' | 'claimed'
  readonly kind: string | null
}

export interface Judged {
  readonly overall: ClaimVerdict
  readonly fields: readonly { readonly field: ComparedField; readonly verdict: ClaimVerdict }[]
}

export type NotCompared = NotRead | 'too-many-requests'

const route = 'compareClaimed'

/**
 * Claimed identity: what an application knows is held against what it has taken of an employee, by those fields alone
 * that the list in force lets it compare, and while the visit is open. It is told whether each agrees, which is an entry
 * before; and of one person only so often, whatever is handed over to it of them.
 */
export function compareClaimed(deps: ClaimDeps) {
  return (consumer: Consumer, claim: Claimed): Promise<ClaimedCompared | NotCompared> =>
    whileHandedOver(deps, consumer, { route, verificationId: claim.verificationId }, (taken) =>
      judge(deps, consumer, taken, claim),
    )
}

async function judge(
  deps: ClaimDeps,
  consumer: Consumer,
  taken: HandOver,
  { verificationId, claimed, documents }: Claimed,
): Promise<ClaimedCompared | 'field-not-allowed' | 'too-many-requests' | 'over'> {
  const stored = await deps.verifications.find(verificationId)
  const at = deps.clock.now()
  if (stored === null || !isRelease(stored) || at >= stored.verification.openUntil) return 'over'
  const { verification } = stored
  const may = comparable(consumer, verification)
  const all = [claimed, ...documents.map(({ says }) => says)]
  if (!all.every((claims) => namesIn(claims).every((field) => may.includes(field)))) {
    const refused = { route, reason: 'field-not-allowed', verificationId } as const
    return refuse(deps, consumer, refused, 'field-not-allowed')
  }
  const whom = verification.subject?.id ?? taken.visitId
  if (!deps.mayClaim(consumer.application.id, whom, all.length)) {
    const refused = { route, reason: 'too-many-claims', verificationId } as const
    return refuse(deps, consumer, refused, 'too-many-requests')
  }
  const held = await heldOf(deps, stored)
  if (held === null) return 'over'
  const today = dateInWarsaw(at)
  const own = against(held, claimed, { kind: null, today })
  const sent = documents.map(({ kind, says }) => ({
    kind,
    ...against(held, says, { kind, today }),
  }))
  const others = await heldBeside(deps, consumer, stored)
  const toldOf = (of: StoredRelease, compared: readonly Compared[]) =>
    journalRead(deps, of, ...entriesOf(of, compared, { at, actor: byConsumer(consumer, taken) }))
  for (const other of others) {
    const compared = { kind: null, ...against(other, claimed, { kind: null, today }) }
    if (!(await toldOf(other.stored, [compared]))) return 'over'
  }
  if (!(await toldOf(stored, [{ kind: null, ...own }, ...sent]))) return 'over'
  const named = COMPARED_FIELDS.filter((field) => all.some((claims) => field in claims))
  const sources = sourcesOf([held, ...others], { claimed, documents }, named)
  return {
    claimed: told(own),
    documents: sent.map(({ kind, ...one }) => ({ kind, ...told(one) })),
    sources: sources.map(({ source, kind }) => ({ source, kind })),
    together: together(sources, named, { order: deps.authority, today }),
  }
}

/** A document of which an application has taken a release. */
interface Held {
  readonly stored: StoredRelease
  readonly data: ReceivedData
  readonly kind: string
}

async function heldOf({ sealed }: ClaimDeps, stored: StoredRelease): Promise<Held | null> {
  const { dataRef, request } = stored.verification
  const content = await unseal(sealed, dataRef)
  return content && { stored, data: content.data, kind: request.documentKind }
}

async function heldBeside(
  deps: ClaimDeps,
  consumer: Consumer,
  stored: StoredRelease,
): Promise<readonly Held[]> {
  const others = await otherDocuments(deps, consumer, stored)
  const held = await Promise.all(others.map((one) => heldOf(deps, one)))
  return held.filter((one) => one !== null)
}

/** In the order in which the answer has them: what was handed over, then what was sent. */
function sourcesOf(
  held: readonly Held[],
  { claimed, documents }: Pick<Claimed, 'claimed' | 'documents'>,
  named: readonly ComparedField[],
): readonly (Source & ClaimSource)[] {
  return [
    ...held.map(({ data, kind }, at) => {
      const source = at === 0 ? ('handed-over' as const) : ('other-document' as const)
      return {
        source,
        kind,
        name: knownKind(kind),
        values: saidOf(data, kind, named),
        isTyped: false,
      }
    }),
    ...documents.map(({ kind, says }) => {
      const values = { ...singleGuesses(says), kind }
      return { source: 'sent' as const, kind, name: knownKind(kind), values, isTyped: false }
    }),
    {
      source: 'claimed',
      kind: null,
      name: 'application',
      values: singleGuesses(claimed),
      isTyped: true,
    },
  ]
}

type Compared = Against & { readonly kind: string | null }

function entriesOf(
  { verification }: StoredRelease,
  compared: readonly Compared[],
  by: { readonly at: Instant; readonly actor: Actor },
) {
  const of = { ...by, verificationId: verification.request.id, subject: pseudonymOf(verification) }
  return compared.map(({ kind, comparison }) => {
    const { overall, because } = comparison
    const documentKind = kind === null ? null : knownKind(kind)
    const verdicts = verdictTexts(comparison)
    return { ...of, kind: 'claimed-compared', documentKind, overall, because, verdicts } as const
  })
}

interface Against {
  readonly comparison: Comparison
  readonly fields: readonly ComparedField[]
}

/** What of the document is claimed to be known, held against that: the rest is not even looked at. */
function against(
  { data, kind: own }: Held,
  claims: Claims,
  { kind, today }: { readonly kind: string | null; readonly today: string },
): Against {
  const fields = namesIn(claims)
  const record: RegisterRecord = { ...singleGuesses(claims), ...(kind !== null && { kind }) }
  return { comparison: compare(saidOf(data, own, fields), record, today), fields }
}

function saidOf(data: ReceivedData, kind: string, fields: readonly ComparedField[]) {
  const of = fields.flatMap((field) => FROM_CATALOGUE[field])
  return documentOf(kind, narrow(data, of).attributes)
}

function told({ comparison, fields }: Against): Judged {
  const verdicts = fields.map((field) => ({
    field,
    verdict: claimVerdictOf(comparison.fields[field].verdict),
  }))
  return { overall: claimOverall(verdicts.map(({ verdict }) => verdict)), fields: verdicts }
}

/** By what it may compare: of an operation that is not allowed, by nothing. */
function comparable({ application }: Consumer, release: Released): readonly ComparedField[] {
  return allowed(application, release).length === 0 ? [] : (application.compares ?? [])
}

function namesIn(claims: Claims): readonly ComparedField[] {
  return Object.keys(claims) as ComparedField[]
}
