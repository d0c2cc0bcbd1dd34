import type { BankOrder } from '@okienko/contract/bank-api'
import type { BffLimits } from '../limits.ts'
import type { Bank, OnBehalf } from '../ports/bank.ts'
import type { Farewells } from './farewells.ts'

/** A start of which nobody knows whether the bank has begun it. */
export interface LostStart {
  readonly sessionId: string
  readonly as: OnBehalf
  readonly order: BankOrder
  readonly key: string
  /** As the page named it, however its body was: of one name only the last is wanted. Null without a name. */
  readonly named: string | null
}

/**
 * Starts whose answer was lost: the same may be asked for again and is found. Where one is not wanted any more it is begun
 * once more with its key, by which the bank knows it, to be cancelled.
 */
export interface LostStarts {
  /** Closed at once where the session is over already. */
  lose(start: LostStart, isOver: boolean): void
  /** That one is asked for: it is wanted, and what was lost of the same name with another body is closed. */
  goOn(start: Pick<LostStart, 'sessionId' | 'key' | 'named'>): void
  /** The session is over. */
  close(sessionId: string): void
}

interface Options {
  readonly bank: Pick<Bank, 'start' | 'cancel'>
  readonly farewells: Pick<Farewells, 'say'>
  readonly limits: Pick<BffLimits, 'openPerSession' | 'answer'>
  readonly now: () => number
}

type Lost = LostStart & { readonly at: number }

export function lostStarts({ bank, farewells, limits, now }: Options): LostStarts {
  const sessions = new Map<string, readonly Lost[]>()

  function withdraw({ sessionId, as, order, key, at }: Lost): void {
    // By then it has ended at the bank by its time, which may not know the key any more.
    if (now() - at >= limits.answer) return
    let reference: string | null = null
    void farewells.say(sessionId, 'cancellation', async () => {
      reference ??= (await bank.start(as, order, key)).reference
      await bank.cancel(as, reference, { reason: 'signed-out' })
    })
  }

  /** Goes on with some of them, the oldest first, and no more than may be open. */
  function keep(sessionId: string, lost: readonly Lost[]): void {
    const most = lost.slice(-limits.openPerSession)
    for (const start of lost.slice(0, lost.length - most.length)) withdraw(start)
    if (most.length === 0) sessions.delete(sessionId)
    else sessions.set(sessionId, most)
  }

  return {
    lose(start, isOver) {
      const lost = { ...start, at: now() }
      if (isOver) withdraw(lost)
      else keep(start.sessionId, [...(sessions.get(start.sessionId) ?? []), lost])
    },
    goOn({ sessionId, key, named }) {
      const others = (sessions.get(sessionId) ?? []).filter((one) => one.key !== key)
      const isReplaced = (one: Lost) => named !== null && one.named === named
      for (const start of others.filter(isReplaced)) withdraw(start)
      keep(
        sessionId,
        others.filter((one) => !isReplaced(one)),
      )
    },
    close(sessionId) {
      const lost = sessions.get(sessionId) ?? []
      sessions.delete(sessionId)
      for (const start of lost) withdraw(start)
    },
  }
}
