import { heldFields, narrow } from '../../domain/verification/received-data.ts'
import { pseudonymOf } from '../../domain/verification/verification.ts'
import { CONTEXT_MEMBERS, fieldsFor, VERDICTS } from '../../domain/visit/application.ts'
import type { DenyDeps } from '../audit/deny.ts'
import { type GivenVerdicts, verdictsOf } from '../comparison/verdicts-of.ts'
import type { HandOver, HandOvers } from '../ports/hand-overs.ts'
import { journalRead } from '../verification/advance.ts'
import { type Disclosed, type SealedContext, unseal } from '../verification/sealed-data.ts'
import { byConsumer, type Consumer, type ConsumerRoute, refuse, takerOf } from './consumer.ts'
import { isRelease } from './releases-of.ts'
import { allowed } from './take-hand-over.ts'
import { type VisitDeps, withinVisit } from './visit-deps.ts'

export interface ReadHandedOverDeps extends VisitDeps, DenyDeps {
  readonly handOvers: HandOvers
}

/** What of the verification, fields and members of the context by name; null for all that the application may have. */
export interface Wanted {
  readonly verificationId: string
  readonly fields: readonly string[] | null
}

export type NotRead = 'not-found' | 'field-not-allowed' | 'visit-over'

const route = 'readHandedOver'

/**
 * An application reads what it has taken of an employee: those fields and members of the context alone that the list in
 * force allows it of the operation, in the journal before they are returned, and only while the visit is open. Asking for
 * more is refused as a whole. The name of a verification opens nothing.
 */
export function readHandedOver(deps: ReadHandedOverDeps) {
  return (consumer: Consumer, wanted: Wanted): Promise<HandedOverRead | NotRead> =>
    whileHandedOver(deps, consumer, { route, verificationId: wanted.verificationId }, (taken) =>
      give(deps, consumer, taken, wanted),
    )
}

/** What is given, and beside it the verdicts; null where it has none, or may not have them. */
export interface HandedOverRead extends Disclosed {
  readonly verdicts: GivenVerdicts | null
}

/** Does the work with what the application has taken of that employee, while the visit is open; else that is an entry. */
export async function whileHandedOver<T>(
  deps: ReadHandedOverDeps,
  consumer: Consumer,
  of: { readonly route: ConsumerRoute; readonly verificationId: string },
  work: (taken: HandOver) => Promise<T | 'over'>,
): Promise<T | 'not-found' | 'visit-over'> {
  const taken = await deps.handOvers.taken(takerOf(consumer), of.verificationId)
  if (taken === null) return turnAway(deps, consumer, of)
  const done = await withinVisit(deps, taken.visitId, () => work(taken))
  if (done !== 'over') return done as T
  return refuse(deps, consumer, { ...of, reason: 'visit-over' }, 'visit-over')
}

/**
 * Nothing of that name, or nothing that was handed over: told apart for nobody. That a visit is over is told in the name
 * of the employee whose it was.
 */
async function turnAway(
  deps: ReadHandedOverDeps,
  consumer: Consumer,
  { route, verificationId: id }: { readonly route: ConsumerRoute; readonly verificationId: string },
): Promise<'not-found' | 'visit-over'> {
  const stored = await deps.verifications.find(id)
  if (stored === null) {
    return refuse(deps, consumer, { route, reason: 'not-handed-over' }, 'not-found')
  }
  const { employee } = stored.verification.request
  const isOwn = employee.employeeId === consumer.employeeId
  const isClosed = isRelease(stored) && deps.clock.now() >= stored.verification.openUntil
  const of = { route, verificationId: id } as const
  return isOwn && isClosed
    ? refuse(deps, consumer, { ...of, reason: 'visit-over' }, 'visit-over')
    : refuse(deps, consumer, { ...of, reason: 'not-handed-over' }, 'not-found')
}

async function give(
  deps: ReadHandedOverDeps,
  consumer: Consumer,
  taken: HandOver,
  { verificationId, fields }: Wanted,
): Promise<HandedOverRead | 'field-not-allowed' | 'over'> {
  const stored = await deps.verifications.find(verificationId)
  const at = deps.clock.now()
  if (stored === null || !isRelease(stored) || at >= stored.verification.openUntil) return 'over'
  const { verification } = stored
  const may = allowed(consumer.application, verification)
  const reason = reasonAgainst(may, fields ?? may)
  if (reason !== null) {
    return refuse(deps, consumer, { route, reason, verificationId }, 'field-not-allowed')
  }
  const sealed = await unseal(deps.sealed, verification.dataRef)
  if (sealed === null) return 'over'
  const wanted = fields ?? may
  const data = narrow(sealed.data, wanted)
  const context = narrowContext(sealed.context, wanted)
  const { operationId, fields: opened } = verification.request
  const own = fieldsFor(consumer.application, operationId, opened)
  const verdicts = wanted.includes(VERDICTS) ? await verdictsOf(deps, verification, own) : null
  const given = [...heldFields(data), ...Object.keys(context), ...(verdicts ? [VERDICTS] : [])]
  const event = {
    kind: 'read',
    at,
    actor: byConsumer(consumer, taken),
    verificationId,
    subject: pseudonymOf(verification),
    grade: verification.evidence.grade,
    fields: given.sort(),
  } as const
  if (!(await journalRead(deps, stored, event))) return 'over'
  return { verification, content: { data, context }, ofAge: null, verdicts }
}

/** Only the named members, and of those only what was said. */
function narrowContext(context: SealedContext, wanted: readonly string[]): SealedContext {
  const members = CONTEXT_MEMBERS.filter((one) => wanted.includes(one))
  return Object.fromEntries(
    members.flatMap((one) => (context[one] === undefined ? [] : [[one, context[one]]])),
  )
}

function reasonAgainst(may: readonly string[], wanted: readonly string[]) {
  if (may.length === 0) return 'operation-not-allowed'
  return wanted.every((field) => may.includes(field)) ? null : 'field-not-allowed'
}
