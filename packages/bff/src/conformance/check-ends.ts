import type { BankVerification } from '@okienko/contract/bank-api'
import { CANCELLATION } from './asked.ts'
import type { DemandCode } from './demands.ts'
import { type Heard, wordsOf } from './heard.ts'
import { judgeStanding } from './judging.ts'
import type { Report } from './report.ts'
import type { Talk } from './talk.ts'

/** A cancellation that comes again. */
export async function checkCancelledAgain(
  talk: Talk,
  report: Report,
  reference: string,
): Promise<void> {
  const again = await talk.call('cancel', { reference, ...CANCELLATION })
  judgeAgain(report, 'cancel-again', again, 'cancelled')
}

/** A refusal at the counter that comes again. */
export async function checkRefusedAgain(
  talk: Talk,
  report: Report,
  reference: string,
): Promise<void> {
  judgeAgain(report, 'refuse-again', await talk.call('refuse', { reference }), 'refused')
}

function judgeAgain(
  report: Report,
  code: DemandCode,
  again: Heard<BankVerification>,
  state: 'cancelled' | 'refused',
): void {
  const { said } = again
  if (said.outcome === 'ok' || said.outcome === 'silent') judgeStanding(report, code, again, state)
  else if (said.outcome === 'other' && said.said === 'wrong-state') report.met(code)
  else report.wrong(code, wordsOf(again))
}
