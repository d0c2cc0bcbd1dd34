import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { StartVerification } from '@okienko/contract'
import type { BankOperation, BankOrder, BankVerification } from '@okienko/contract/bank-api'
import { hiddenIn } from '../bank/shown-safely.ts'
import { type BankSilence, BankSilent } from '../ports/bank.ts'
import { isOpen, type Kept } from '../verifications/kept.ts'
import { begun } from '../verifications/moves.ts'
import type { Actor, DeskDeps } from './desk-deps.ts'
import { turns } from './in-turn.ts'

export type StartRefusal =
  | 'operation-unknown'
  | 'operations-not-together'
  | 'idempotency-key-reused'
  | 'too-many-open'
  | 'not-signed-in'

/** Of which start a key was. */
interface Started {
  readonly id: string
  readonly fingerprint: string
}

/**
 * Steps 1 and 2: request and invitation, in one call of the bank. The same key in the same session gives the same
 * verification, also where the bank's answer to the first was lost.
 */
export function startVerification(deps: DeskDeps) {
  const { shelf, limits } = deps
  const inTurn = turns()
  /** A key says nothing outside its session, and nothing to the bank of what a page took for one. */
  const secret = randomBytes(32)
  const digest = (...parts: readonly unknown[]) =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('hex')
  const started = new Map<string, Started>()

  function repeated(actor: Actor, key: string | null, fingerprint: string) {
    const before = key === null ? undefined : started.get(key)
    const kept = before === undefined ? null : shelf.find(actor.sessionId, before.id)
    if (before === undefined || kept === null) return null
    return before.fingerprint === fingerprint ? kept : 'idempotency-key-reused'
  }

  function remember(key: string, one: Started): void {
    for (const [other, { id }] of started) {
      if (shelf.get(id) !== null && started.size < limits.known) break
      started.delete(other)
    }
    started.set(key, one)
  }

  return (
    actor: Actor,
    body: StartVerification,
    named: string | undefined,
  ): Promise<Kept | StartRefusal> =>
    // One after the other: two at once must not both find room for one more.
    inTurn(actor.sessionId, async () => {
      // A body may come long after its request was let in.
      if (!deps.presences.isThere(actor.sessionId)) return 'not-signed-in'
      if ((body.further ?? []).length > 0) return 'operations-not-together'
      const key = named === undefined ? null : digest('key', actor.sessionId, named)
      const fingerprint = digest('body', body)
      const before = repeated(actor, key, fingerprint)
      if (before !== null) return before
      const own = shelf.ofSession(actor.sessionId)
      if (own.filter(isOpen).length >= limits.openPerSession) return 'too-many-open'
      const operation = await offered(deps, actor, body.operation)
      if (operation === null) return 'operation-unknown'
      // Another body under the key is another start, whatever became of the first one.
      const bankKey = named === undefined ? randomUUID() : digest('bank', key, fingerprint)
      deps.lostStarts.goOn({ sessionId: actor.sessionId, key: bankKey, named: key })
      const kept = await begin(deps, actor, { operation, body, key: bankKey, named: key })
      if (typeof kept !== 'string' && key !== null) remember(key, { id: kept.id, fingerprint })
      return kept
    })
}

/** What it is that is offered now, where it is: a list that was read before may lack it. */
async function offered({ offers }: DeskDeps, { sessionId, as }: Actor, id: string) {
  const among = (offer: Awaited<ReturnType<typeof offers.of>>) =>
    offer.operations.find((one) => one.id === id) ?? null
  return among(await offers.of(sessionId, as)) ?? among(await offers.anew(sessionId, as))
}

interface Order {
  readonly operation: BankOperation
  readonly body: StartVerification
  readonly key: string
  readonly named: string | null
}

async function begin(deps: DeskDeps, actor: Actor, order: Order): Promise<Kept | StartRefusal> {
  const { bank, presences, shelf, now, saw, closing } = deps
  const requestedAt = now()
  const said = await bank
    .start(actor.as, orderOf(order.body), order.key)
    .catch((fault: unknown) => lost(deps, actor, order, fault))
  const isThere = presences.isThere(actor.sessionId)
  if (shelf.wasNamed(said.reference)) {
    saw('reference-again')
    throw new BankSilent('unreadable', '/reference')
  }
  const first = begun(said, { now: now(), limits: deps.limits, asked: null })
  const wrongAt = typeof first === 'string' ? '/state' : hiddenIn(said, saw)
  if (typeof first === 'string') saw(first, { from: 'nothing', to: said.state })
  // Whoever has left meanwhile is shown no code, and nobody scans it in vain; nor one that cannot be shown as it is.
  if (typeof first === 'string' || wrongAt !== null || !isThere) {
    cancelAtOnce(deps, actor, said)
    if (!isThere) return 'not-signed-in'
    throw new BankSilent('unreadable', wrongAt)
  }
  const kept = keptFrom(actor, order, { reference: said.reference, requestedAt, now: first })
  if (!shelf.add(kept)) {
    void closing.atBank(kept)
    return 'too-many-open'
  }
  deps.follow(kept.id)
  return kept
}

/** Nobody knows whether it was begun: it is remembered, to be found again or closed. */
function lost(
  { lostStarts, presences }: DeskDeps,
  actor: Actor,
  order: Order,
  fault: unknown,
): never {
  const { sessionId, as } = actor
  if (fault instanceof BankSilent && MAY_HAVE_BEGUN.includes(fault.why)) {
    const { key, named } = order
    const start = { sessionId, as, order: orderOf(order.body), key, named }
    lostStarts.lose(start, !presences.isThere(sessionId))
  }
  throw fault
}

/** The others were not asked. */
const MAY_HAVE_BEGUN: readonly BankSilence[] = ['no-answer', 'unreadable']

function keptFrom(
  { sessionId, employeeId, as }: Actor,
  { operation, body }: Order,
  said: Pick<Kept, 'reference' | 'requestedAt' | 'now'>,
): Kept {
  const { correlationId } = as.audit
  const { context } = body
  const id = randomUUID()
  return { id, sessionId, employeeId, correlationId, operation, context, version: 1, ...said }
}

function cancelAtOnce(
  { bank, farewells }: DeskDeps,
  { as, sessionId }: Actor,
  { reference, state }: BankVerification,
): void {
  if (state !== 'invited' && state !== 'received' && state !== 'released') return
  const word = () => bank.cancel(as, reference, { reason: 'signed-out' })
  void farewells.say(sessionId, 'cancellation', word)
}

function orderOf({ operation, context }: StartVerification): BankOrder {
  return { operation, context }
}
