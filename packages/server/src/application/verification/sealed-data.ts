import type { CompanyNumberKind } from '../../domain/closed-lists.ts'
import type { Identifier } from '../../domain/customer/identifier.ts'
import type { Instant } from '../../domain/instant.ts'
import { asksForAdult } from '../../domain/verification/kept-fields.ts'
import { type OfAge, ofAgeOn } from '../../domain/verification/of-age.ts'
import type { ReceivedData } from '../../domain/verification/received-data.ts'
import type { Held, Received, Released } from '../../domain/verification/verification.ts'
import { dateInWarsaw } from '../../domain/warsaw.ts'
import type { OriginalEvidence } from '../ports/identity-source.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import type { Stored } from '../ports/verifications.ts'

/** The parts of the business context that identify: kept with the data, never in the state tables. */
export interface SealedContext {
  readonly caseId?: string
  readonly knownCustomerId?: string
  /** For which company a representative is there. */
  readonly company?: {
    readonly name: string
    readonly kind: CompanyNumberKind
    readonly number: string
  }
}

/** What of it is kept beside the log with the customer: nothing of a company. */
export function detailIn({ caseId, knownCustomerId }: SealedContext) {
  return { ...(caseId && { caseId }), ...(knownCustomerId && { knownCustomerId }) }
}

/** What one sealed entry holds: the data of one verification and where it belongs. */
export interface SealedData {
  readonly data: ReceivedData
  readonly context: SealedContext
  /** By what the customer is told from all others, for the details of what else the answer serves. */
  readonly customer?: Identifier
  /** What was judged, from receipt to decision, and only for a purpose that keeps it. */
  readonly original?: OriginalEvidence
}

/** What waits for its release, with its data. */
export interface Waiting<V extends Received | Held = Received | Held> {
  readonly stored: Stored
  readonly verification: V
  readonly content: SealedData
}

/** Data that may be shown now: its journal entry is durable. */
export interface Disclosed {
  readonly verification: Received | Released
  readonly content: SealedData
  /** Whether the customer is of age today; null where the operation needs no adult. */
  readonly ofAge: OfAge | null
}

/** By nothing but the birth date, and that where it is among what is disclosed, and so journalled. */
export function disclosed(
  verification: Received | Released,
  content: SealedData,
  now: Instant,
): Disclosed {
  const ofAge = asksForAdult(verification)
    ? ofAgeOn(content.data.attributes['birthDate'], dateInWarsaw(now))
    : null
  return { verification, content, ofAge }
}

/**
 * How much longer than its deadline sealed data lives, in milliseconds. The deadline is set when the
 * commit runs, a moment after sealing: at its edge it must be time that is up, not data that is lost.
 */
export const LINGER = 10_000

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Seals the data under a new name until `eraseAt`; with what else is of the same visit, under one key. */
export async function seal(
  store: SealedStore,
  ref: string,
  content: SealedData | SealedContext,
  eraseAt: number,
  visitId?: string,
): Promise<void> {
  await store.put(ref, encoder.encode(JSON.stringify(content)), eraseAt, visitId)
}

/** Null when the data is gone: erased, past its time, or lost with the process. */
export async function unseal(store: SealedStore, ref: string): Promise<SealedData | null> {
  return read<SealedData>(store, ref)
}

export async function dropSealed(store: SealedStore, refs: readonly string[]): Promise<void> {
  for (const ref of refs) await store.erase(ref)
}

/** The context sealed at the request; empty when there was none or it is gone. */
export async function unsealContext(store: SealedStore, id: string): Promise<SealedContext> {
  return (await read<SealedContext>(store, contextRef(id))) ?? {}
}

/** Name of the entry that holds a verification's context until its answer comes. */
export function contextRef(id: string): string {
  return `${id}.context`
}

async function read<T>(store: SealedStore, ref: string): Promise<T | null> {
  const bytes = await store.get(ref)
  // Our own bytes: sealed and authenticated, so their shape is what we wrote.
  return bytes === null ? null : (JSON.parse(decoder.decode(bytes)) as T)
}
