import { BANK_CALLS, type BankCallName } from '@okienko/contract/bank-api'
import type { Metrics } from '@okienko/edge'
import { BANK_SILENCES, type BankSilence } from '../ports/bank.ts'

/** How each call of the bank's system went. */
export const BANK_CALL_OUTCOMES = ['answered', 'refused', ...BANK_SILENCES] as const
export type BankCallOutcome = 'answered' | 'refused' | BankSilence

/** Told of each call once it is over, with its milliseconds. */
export type ToldOfCall = (call: BankCallName, outcome: BankCallOutcome, ms: number) => void

/** What lies with the bank's system itself, and not with a token or with what it is asked. */
const OF_THE_BANK: readonly BankCallOutcome[] = ['no-answer', 'circuit-open', 'unreadable']
/** When nobody has asked for so long, nothing is known of it any more. */
const STALE_MS = 300_000
/** A moment's silence is nothing to warn of. */
const A_WHILE_MS = 10_000

/** How the bank's system is, by what has become of the calls so far. */
export interface BankFigures {
  readonly told: ToldOfCall
  /** For how long no call has been answered, milliseconds; 0 where the last one was. */
  silentFor(): number
  /** Whether that is worth a warning. */
  isSilent(): boolean
  /** Shows all of it among the figures. */
  measure(metrics: Metrics): void
}

export function bankFigures(now: () => number): BankFigures {
  let silentSince: number | null = null
  let lastAt = 0
  let isCircuitOpen = false
  let observe: ToldOfCall = () => {}
  const silentFor = () => {
    if (silentSince === null || now() - lastAt > STALE_MS) return 0
    return now() - silentSince
  }
  return {
    told(call, outcome, ms) {
      observe(call, outcome, ms)
      if (outcome === 'no-access' || outcome === 'not-sendable') return
      lastAt = now()
      isCircuitOpen = outcome === 'circuit-open'
      silentSince = OF_THE_BANK.includes(outcome) ? (silentSince ?? now()) : null
    },
    silentFor,
    isSilent: () => silentFor() > A_WHILE_MS,
    measure({ calls, gauge }) {
      observe = calls(
        'okienko_bff_bank_call_seconds',
        'Calls of the bank’s system by what was asked and how it went, with their duration.',
        Object.keys(BANK_CALLS) as BankCallName[],
        BANK_CALL_OUTCOMES,
      )
      gauge(
        'okienko_bff_bank_silent_seconds',
        'For how long no call of the bank’s system has been answered; 0 where the last one was, or nobody has asked for five minutes.',
        () => silentFor() / 1_000,
      )
      gauge(
        'okienko_bff_bank_circuit_open',
        '1 while calls of the bank’s system are not sent, since it has not answered for a while; else 0.',
        () => (isCircuitOpen && silentFor() > 0 ? 1 : 0),
      )
    },
  }
}
