import type { RejectionReason } from '../../domain/closed-lists.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { heldFields, narrow } from '../../domain/verification/received-data.ts'
import { dataRefOf, type Received } from '../../domain/verification/verification.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import type { Stored } from '../ports/verifications.ts'
import { type KeepingDeps, releaseWithEvidence } from '../retention/release-with-evidence.ts'
import { advance, type CommitDeps } from './advance.ts'
import { findOwn } from './find-own.ts'
import { type Disclosed, LINGER, type SealedData, seal, unseal } from './sealed-data.ts'

export interface AssessDeps extends CommitDeps, KeepingDeps {
  readonly sealed: SealedStore
}

export type Decision =
  | { readonly kind: 'same-person' }
  | { readonly kind: 'not-the-same-person'; readonly reason: RejectionReason }

export type PresentRefusal = 'not-found' | 'wrong-state' | 'data-gone'
export type AssessRefusal = PresentRefusal | 'not-presented' | 'no-photo'

/** Step 4a: shows the received data to the employee who asked. Its journal entry is durable before this returns (promise 1). */
export function presentData(deps: AssessDeps) {
  return async (employee: Employee, id: string): Promise<Disclosed | PresentRefusal> => {
    const found = await undecided(deps, employee, id)
    if (typeof found === 'string') return found
    const { stored, verification, content } = found
    const trigger = { kind: 'present', fields: heldFields(content.data) } as const
    const shown = await advance(deps, stored, trigger, byEmployee(employee))
    if (typeof shown === 'string') return 'wrong-state'
    return { verification, content }
  }
}

/** Step 4b: the employee's explicit decision. After "same person" the data is open; else nothing leaves. */
export function decide(deps: AssessDeps) {
  return async (
    employee: Employee,
    id: string,
    decision: Decision,
  ): Promise<Stored | AssessRefusal> => {
    const found = await undecided(deps, employee, id)
    if (typeof found === 'string') return found
    return decision.kind === 'same-person'
      ? confirm(deps, employee, found)
      : reject(deps, employee, found, decision.reason)
  }
}

interface Undecided {
  readonly stored: Stored
  readonly verification: Received
  readonly content: SealedData
}

async function undecided(
  deps: AssessDeps,
  employee: Employee,
  id: string,
): Promise<Undecided | PresentRefusal> {
  const stored = await findOwn(deps, byEmployee(employee), id)
  if (stored === 'not-found') return stored
  const { verification } = stored
  if (verification.state !== 'received') return 'wrong-state'
  const content = await unseal(deps.sealed, verification.dataRef)
  if (content !== null) return { stored, verification, content }
  // Past its time: the sweep will say "expired". Otherwise the data died and the verification with it.
  if (deps.clock.now() >= verification.decideBefore) return 'wrong-state'
  const lost = { kind: 'fail', reason: 'data-lost' } as const
  const failed = await advance(deps, stored, lost, { kind: 'okienko' })
  return typeof failed === 'string' ? 'wrong-state' : 'data-gone'
}

async function confirm(
  deps: AssessDeps,
  employee: Employee,
  { stored, verification, content }: Undecided,
): Promise<Stored | AssessRefusal> {
  const { sealed, ids, clock, limits } = deps
  const { data, context, original } = content
  const released = { data: narrow(data, verification.request.fields), context }
  const dataRef = ids.fresh()
  await seal(sealed, dataRef, released, clock.now() + limits.release + LINGER)
  const moved = await releaseWithEvidence(deps, verification, original, (kept) =>
    advance(deps, stored, { kind: 'confirm', dataRef, kept }, byEmployee(employee)),
  ).catch(async (fault: unknown) => {
    // The commit may have been durable all the same: what its state names stays, the other goes.
    const now = await deps.verifications.find(verification.request.id).catch(() => null)
    const named = now === null ? null : dataRefOf(now.verification)
    await sealed.erase(named === dataRef ? verification.dataRef : dataRef)
    throw fault
  })
  const leftover = typeof moved === 'string' ? dataRef : verification.dataRef
  await sealed.erase(leftover)
  return outcome(moved)
}

async function reject(
  deps: AssessDeps,
  employee: Employee,
  { stored, verification }: Undecided,
  reason: RejectionReason,
): Promise<Stored | AssessRefusal> {
  const moved = await advance(deps, stored, { kind: 'reject', reason }, byEmployee(employee))
  if (typeof moved !== 'string') await deps.sealed.erase(verification.dataRef)
  return outcome(moved)
}

function outcome(moved: Awaited<ReturnType<typeof advance>> | 'data-gone'): Stored | AssessRefusal {
  return moved === 'too-late' || moved === 'too-early' ? 'wrong-state' : moved
}
