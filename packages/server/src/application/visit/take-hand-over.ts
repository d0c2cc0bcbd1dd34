import type { ComparedField } from '../../domain/closed-lists.ts'
import { pseudonymOf, type Released } from '../../domain/verification/verification.ts'
import { type Application, allowedOf } from '../../domain/visit/application.ts'
import type { DenyDeps } from '../audit/deny.ts'
import type { HandOver, HandOvers } from '../ports/hand-overs.ts'
import type { Secrets } from '../ports/secrets.ts'
import { journalRead } from '../verification/advance.ts'
import { byConsumer, type Consumer, refuse, takerOf } from './consumer.ts'
import { isRelease } from './releases-of.ts'
import { openVisit, type VisitDeps, visitMoved, withinVisit } from './visit-deps.ts'

export interface TakeDeps extends VisitDeps, DenyDeps {
  readonly handOvers: HandOvers
  readonly secrets: Pick<Secrets, 'digest'>
}

/** What an application shows to take a hand-over: as it was given to it, or typed there. */
export interface Shown {
  readonly kind: 'ticket' | 'code'
  readonly secret: string
}

/** What it may read from now on, until the visit ends. */
export interface TakenHandOver {
  readonly verification: Released
  readonly fields: readonly string[]
  /** By which fields it may hold what it knows against that. */
  readonly compares: readonly ComparedField[]
}

export type NotTaken = 'hand-over-refused' | 'visit-over'

const route = 'takeHandOver'

/**
 * An application takes what was handed over to it, once; that is in the journal on return. Why something is refused is
 * told to nobody: neither that it is another's, nor that it was taken already.
 */
export function takeHandOver(deps: TakeDeps) {
  return async (consumer: Consumer, { kind, secret }: Shown): Promise<TakenHandOver | NotTaken> => {
    const digest = deps.secrets.digest(secret)
    const now = deps.clock.now()
    const taken = await deps.handOvers.take({ kind, digest }, takerOf(consumer), now)
    if (taken === 'refused') {
      return refuse(deps, consumer, { route, reason: 'ticket-refused' }, 'hand-over-refused')
    }
    const { visitId, verificationId } = taken
    const told = await withinVisit(deps, visitId, () => tell(deps, consumer, taken))
    if (told !== 'over') return told
    return refuse(deps, consumer, { route, reason: 'visit-over', verificationId }, 'visit-over')
  }
}

/** Open once it is told, and what could not be told opens nothing. */
async function tell(
  deps: TakeDeps,
  consumer: Consumer,
  taken: HandOver,
): Promise<TakenHandOver | 'over'> {
  const { id, verificationId, visitId, way } = taken
  let told = false
  try {
    const stored = await deps.verifications.find(verificationId)
    const at = deps.clock.now()
    if (stored === null || !isRelease(stored) || at >= stored.verification.openUntil) return 'over'
    const { verification } = stored
    const subject = pseudonymOf(verification)
    const actor = byConsumer(consumer, taken)
    const event = {
      kind: 'hand-over-taken',
      at,
      actor,
      verificationId,
      subject,
      visitId,
      way,
    } as const
    told = await journalRead(deps, stored, event)
    if (!told) return 'over'
    await deps.handOvers.told(id)
    const visit = await openVisit(deps, visitId)
    if (visit !== null) await visitMoved(deps, visit)
    const { application } = consumer
    const fields = allowed(application, verification)
    return { verification, fields, compares: application.compares ?? [] }
  } finally {
    if (!told) await deps.handOvers.burn(id)
  }
}

/** What an application may have of a release, fields and members of the context, as the list in force says it now. */
export function allowed(application: Application, { request }: Released): readonly string[] {
  return allowedOf(application, request.operationId, request.fields)
}
