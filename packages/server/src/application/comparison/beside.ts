import type { Instant } from '../../domain/instant.ts'
import type { Received, Request } from '../../domain/verification/verification.ts'
import type { CustomerRegister } from '../ports/customer-register.ts'
import type { Ids } from '../ports/ids.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import type { Stored } from '../ports/verifications.ts'
import { advance, type CommitDeps } from '../verification/advance.ts'
import { LINGER, type SealedData } from '../verification/sealed-data.ts'
import { type AskDeps, askRegister, type Compared, comparisonBy } from './ask-register.ts'
import { alone, nothing } from './find-customer.ts'
import { type HeldBeforeDeps, heldBefore } from './held-before.ts'
import {
  comparedSaid,
  markOf,
  namedIn,
  type SealedComparison,
  sealComparison,
} from './sealed-comparison.ts'

export interface BesideDeps extends AskDeps, CommitDeps, HeldBeforeDeps {
  /** Null where the bank has named none: then nothing is compared. */
  readonly register: CustomerRegister | null
  readonly sealed: SealedStore
  readonly ids: Ids
}

/** What asks the register beside the flow. It dies with the process, as the sealed data does that it is about. */
export interface Comparisons {
  /** Whether what is received for the request is compared. */
  concerns(request: Pick<Request, 'compares'>): boolean
  /** Begins to ask; whoever has received waits for nothing. */
  begin(stored: Stored, received: Received, content: SealedData): void
  /** Resolves when nothing is under way for it any more, within seconds. Whether it was stored, the state says. */
  settled(id: string): Promise<void>
  /** Nothing can be expected any more: that is stored. Null where the verification has gone on. */
  giveUp(stored: Stored, received: Received, content: SealedData): Promise<Stored | null>
  /** Asks, or takes it that there is no answer where too many are waiting for one. */
  ask(compared: Compared): Promise<SealedComparison>
  /** Resolves when nothing is under way for anybody. */
  all(): Promise<void>
}

/** So many questions are under way at once, and so many wait for their turn. */
const AT_ONCE = 16
const MOST_WAITING = 256
/** Whoever has waited so long for a turn is not asked about any more, milliseconds. */
const MOST_WAIT_MS = 4_000

export function comparisonsBeside(deps: BesideDeps): Comparisons {
  const running = new Map<string, Promise<void>>()
  const inTurn = turnstile()
  const { register } = deps

  async function ask(compared: Compared): Promise<SealedComparison> {
    if (register === null) throw new Error('There is no register to ask')
    const began = deps.clock.now()
    const asked = await inTurn(async () =>
      deps.clock.now() - began < MOST_WAIT_MS
        ? askRegister({ ...deps, register }, compared)
        : 'too-many',
    )
    if (asked !== 'too-many') return asked
    return comparisonBy(deps, register.name, compared, alone(nothing('unavailable', 'no-answer')))
  }

  async function compareOne(stored: Stored, received: Received, content: SealedData) {
    const { request } = received
    const { documentKind } = request
    const named = namedIn(request, content.context)
    const compared = await ask({ documentKind, data: content.data, ...named })
    await keepComparison(deps, stored, compared)
  }

  return {
    concerns: ({ compares }) => register !== null && compares !== undefined,
    begin(stored, received, content) {
      const { id } = received.request
      // What cannot be stored stays open; whoever decides is told so, and tries again.
      const work = compareOne(stored, received, content)
        .catch(() => undefined)
        .finally(() => running.delete(id))
      running.set(id, work)
    },
    settled: async (id) => running.get(id),
    async giveUp(stored, { request }, { data, context }) {
      const { documentKind } = request
      const about = { documentKind, data, ...namedIn(request, context) }
      const unanswered = alone(nothing('unavailable', 'no-answer'))
      const name = register?.name ?? 'none'
      return keepComparison(deps, stored, comparisonBy(deps, name, about, unanswered))
    },
    ask,
    async all() {
      await Promise.all(running.values())
    },
  }
}

/** Seals what was found and commits what it comes to; nothing of it is left where the verification has gone on. */
export async function keepComparison(
  deps: BesideDeps,
  stored: Stored,
  found: SealedComparison,
): Promise<Stored | null> {
  const { verification } = stored
  if (verification.state !== 'received') return null
  const compared = await heldBefore(deps, verification.subject, found)
  const eraseAt: Instant = verification.decideBefore + LINGER
  const ref = await sealComparison(deps, compared, eraseAt, verification.visit?.id)
  const trigger = {
    kind: 'compare',
    comparison: markOf(compared, ref),
    said: comparedSaid(compared),
  } as const
  try {
    const moved = await advance(deps, stored, trigger, { kind: 'okienko' })
    if (typeof moved !== 'string') return moved
  } catch (fault) {
    // Whether the commit was stored is unknown: then it names what is gone, and nothing can be released by it.
    await deps.sealed.erase(ref)
    throw fault
  }
  await deps.sealed.erase(ref)
  return null
}

/** Lets so many in at once; whoever would have to wait behind too many is sent away. */
function turnstile() {
  let within = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T | 'too-many'> => {
    if (within >= AT_ONCE) {
      if (waiting.length >= MOST_WAITING) return 'too-many'
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.push(resolve)
      await promise
    } else within += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) within -= 1
      else next()
    }
  }
}
