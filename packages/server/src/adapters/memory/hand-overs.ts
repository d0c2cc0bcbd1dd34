import type { HandOver, HandOvers, Secret, Taker } from '../../application/ports/hand-overs.ts'
import type { HandOverState } from '../../domain/closed-lists.ts'
import type { Instant } from '../../domain/instant.ts'
import { CODE_TRIES, MOST_HAND_OVERS } from '../../domain/visit/hand-over.ts'

interface Followed {
  readonly handOver: HandOver
  readonly secret: string
  /** `taking` until it is durable that it was taken: neither to be taken nor open. */
  told: Exclude<HandOverState, 'expired'> | 'taking'
  /** Wrong codes since it waits. */
  tries: number
}

/** Hand-overs of one process: a restart leaves none. */
export function memoryHandOvers(): HandOvers {
  const held = holding()
  const { some, drop } = held
  return {
    async put(handOver, secret) {
      const { visitId, verificationId, way, at } = handOver
      if (!makeRoom(held, visitId, at)) return 'too-many'
      if (way === 'code') burnCodes(codesFor(held, handOver, at), verificationId)
      held.keep({ handOver, secret: keyOf(secret), told: 'waiting', tries: 0 })
      return 'put'
    },
    async take(secret, taker, now) {
      const found = held.by(keyOf(secret))
      const isWaiting = found !== undefined && waits(found, now)
      if (isWaiting && isFor(found.handOver, taker)) {
        found.told = 'taking'
        return found.handOver
      }
      if (isWaiting) found.told = 'burned'
      if (secret.kind === 'code') countWrong(codesFor(held, taker, now))
      return 'refused'
    },
    async told(id) {
      const found = held.named(id)
      if (found?.told === 'taking') found.told = 'taken'
    },
    async burn(id) {
      const found = held.named(id)
      if (found !== undefined) found.told = 'burned'
    },
    async taken(taker, verificationId) {
      const found = held
        .of(verificationId)
        .findLast(({ told, handOver }) => told === 'taken' && isFor(handOver, taker))
      return found?.handOver ?? null
    },
    ofVisit: async (visitId, now) =>
      some((one) => one.visitId === visitId).map((one) => ({
        ...one.handOver,
        state: stateOf(one, now),
      })),
    async forget(visitId) {
      for (const one of some((handOver) => handOver.visitId === visitId)) drop(one)
    },
    async forgetVerification(verificationId) {
      for (const one of held.of(verificationId)) drop(one)
    },
  }
}

type Held = ReturnType<typeof holding>

/** All there are, found by what they are asked by. */
function holding() {
  const all = new Map<string, Followed>()
  const bySecret = new Map<string, Followed>()
  /** What is asked for at every read is found without looking at all there is. */
  const byVerification = new Map<string, Set<Followed>>()
  return {
    named: (id: string) => all.get(id),
    by: (secret: string) => bySecret.get(secret),
    of: (verificationId: string): readonly Followed[] => [
      ...(byVerification.get(verificationId) ?? []),
    ],
    some: (which: (handOver: HandOver) => boolean): readonly Followed[] =>
      [...all.values()].filter(({ handOver }) => which(handOver)),
    keep(one: Followed): void {
      all.set(one.handOver.id, one)
      bySecret.set(one.secret, one)
      const { verificationId } = one.handOver
      const others = byVerification.get(verificationId) ?? new Set()
      byVerification.set(verificationId, others.add(one))
    },
    drop(one: Followed): void {
      all.delete(one.handOver.id)
      if (bySecret.get(one.secret) === one) bySecret.delete(one.secret)
      const { verificationId } = one.handOver
      const rest = byVerification.get(verificationId)
      rest?.delete(one)
      if (rest?.size === 0) byVerification.delete(verificationId)
    },
  }
}

/** Oldest first, of what nobody can use: there is always room for what somebody can. */
function makeRoom({ some, drop }: Held, visitId: string, now: Instant): boolean {
  const own = some((one) => one.visitId === visitId)
  const over = own.length - MOST_HAND_OVERS + 1
  if (over <= 0) return true
  const useless = own.filter((one) => ['expired', 'burned'].includes(stateOf(one, now)))
  for (const one of useless.slice(0, over)) drop(one)
  return useless.length >= over
}

/** The codes that somebody who types one could mean. */
function codesFor({ some }: Held, taker: Taker, now: Instant): readonly Followed[] {
  return some((one) => one.way === 'code' && isFor(one, taker)).filter((one) => waits(one, now))
}

function burnCodes(codes: readonly Followed[], verificationId: string): void {
  for (const one of codes) if (one.handOver.verificationId === verificationId) one.told = 'burned'
}

function countWrong(codes: readonly Followed[]): void {
  for (const one of codes) {
    one.tries += 1
    if (one.tries >= CODE_TRIES) one.told = 'burned'
  }
}

function isFor(one: Taker, other: Taker): boolean {
  return one.application === other.application && one.employeeId === other.employeeId
}

function stateOf({ told, handOver }: Followed, now: Instant): HandOverState {
  if (told === 'taking') return 'waiting'
  return told === 'waiting' && now >= handOver.until ? 'expired' : told
}

function waits(one: Followed, now: Instant): boolean {
  return one.told === 'waiting' && stateOf(one, now) === 'waiting'
}

function keyOf({ kind, digest }: Secret): string {
  return `${kind} ${digest}`
}
