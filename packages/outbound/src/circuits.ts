import {
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  type IBreaker,
} from 'cockatiel'
import { isUnreachable, NoAnswer } from './no-answer.ts'

/** Failures in a row that open a circuit. */
const FAILURES_TO_OPEN = 6
/** So many of them at most count as one party's: three have to meet them before everybody is kept from asking. */
const OF_ONE_PARTY = FAILURES_TO_OPEN / 3
/** Parties with failures that are remembered at once. */
const MOST_PARTIES = 1_000

/** Keeps calls away from a system that does not answer. */
export interface Circuits {
  /** Makes one attempt, or none while a circuit is open: then it throws a BrokenCircuitError, or NoAnswer('circuit-open'). */
  execute<T>(by: string | undefined, attempt: () => Promise<T>, signal: AbortSignal): Promise<T>
  onRecovery(listener: () => void): void
}

/**
 * One circuit for everybody, and one for each party that calls are made for. A system that cannot be reached opens the
 * first one, whoever finds out; a system that is reached and fails does only once several parties have met it, since
 * one party's calls may be what it fails at. What was answered, were it too long, is no failure.
 */
export function circuits(openMs: number): Circuits {
  const failures = tally()
  const makers = new WeakMap<NoAnswer, string | undefined>()
  const counts = handleWhen((fault) => {
    if (!(fault instanceof NoAnswer)) return false
    if (fault.code === 'too-long') failures.clear()
    else failures.add(fault, makers.get(fault))
    return fault.code !== 'too-long'
  })
  const common = circuitBreaker(counts, { halfOpenAfter: openMs, breaker: breakerOf(failures) })
  const own = ownCircuits(openMs)
  /** Who asked last whether it is back, in vain: the next to ask is another, since it may be for them alone that it fails. */
  let inVain: { readonly by: string; readonly at: number } | null = null

  async function made<T>(by: string | undefined, attempt: () => Promise<T>): Promise<T> {
    const isTrial = common.state !== CircuitState.Closed
    try {
      return await attempt()
    } catch (fault) {
      if (fault instanceof NoAnswer) makers.set(fault, by)
      if (isTrial && by !== undefined) inVain = { by, at: Date.now() }
      throw fault
    }
  }

  return {
    async execute(by, attempt, signal) {
      const isLater = inVain === null || inVain.by !== by || Date.now() - inVain.at >= 2 * openMs
      if (common.state !== CircuitState.Closed && !isLater) throw new NoAnswer('circuit-open')
      const through = () => common.execute(() => made(by, attempt), signal)
      return by === undefined ? through() : own(by, through, signal)
    },
    onRecovery: (listener) => void common.onReset(listener),
  }
}

/** Failures since the last answer, by whose they were. */
function tally() {
  let certain = 0
  const byParty = new Map<string, number>()
  return {
    add(fault: NoAnswer, by: string | undefined): void {
      if (by === undefined || isUnreachable(fault)) certain += 1
      else if (byParty.size < FAILURES_TO_OPEN || byParty.has(by)) {
        byParty.set(by, Math.min((byParty.get(by) ?? 0) + 1, OF_ONE_PARTY))
      }
    },
    clear(): void {
      certain = 0
      byParty.clear()
    },
    isEnough(): boolean {
      let all = certain
      for (const count of byParty.values()) all += count
      return all >= FAILURES_TO_OPEN
    },
  }
}

function breakerOf(failures: ReturnType<typeof tally>): IBreaker {
  return {
    state: null,
    success: () => failures.clear(),
    failure: (state) => state !== CircuitState.Closed || failures.isEnough(),
  }
}

/** Each party's own: whoever meets nothing but failures hears at once, too. */
function ownCircuits(openMs: number) {
  const known = new Map<string, CircuitBreakerPolicy>()
  const fails = handleWhen((fault) => fault instanceof NoAnswer && fault.code !== 'too-long')

  function circuitOf(by: string): CircuitBreakerPolicy {
    const breaker = new ConsecutiveBreaker(FAILURES_TO_OPEN)
    const circuit = known.get(by) ?? circuitBreaker(fails, { halfOpenAfter: openMs, breaker })
    known.delete(by)
    known.set(by, circuit)
    const [oldest] = known.keys()
    if (known.size > MOST_PARTIES && oldest !== undefined) known.delete(oldest)
    return circuit
  }

  return async <T>(by: string, attempt: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    const circuit = circuitOf(by)
    const answer = await circuit.execute(attempt, signal)
    // Nothing is held against them any more.
    if (known.get(by) === circuit) known.delete(by)
    return answer
  }
}
