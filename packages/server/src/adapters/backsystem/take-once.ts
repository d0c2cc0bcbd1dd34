import { createHash } from 'node:crypto'
import type { BacksystemAnswer } from '@okienko/contract/backsystem'
import type { AnswerOutcome, Inbox } from '../../application/ports/identity-source.ts'
import type { Once } from '../../application/ports/once.ts'
import { answerFrom, type JudgeSettings } from './answer.ts'

/** What became of what was taken in; 'fault' when it could not be recorded and must come again. */
export type Taken = AnswerOutcome | 'fault'
export type Take = (received: BacksystemAnswer) => Promise<Taken>

/** A fault is no outcome: the next delivery of the same answer must be tried again. */
export const countsAsTaken = (taken: Taken) => taken !== 'fault'

/**
 * Takes answers in, each once: the same answer again, pushed, fetched or both, gets the outcome of the
 * first and is no second answer. Never rejects.
 */
export function takeOnce(inbox: Inbox, judge: JudgeSettings, once: Once<Taken>): Take {
  return (received) => {
    const digest = createHash('sha256').update(JSON.stringify(received)).digest('base64')
    // One memory serves all sources: the same bytes from another one are another answer.
    return once.do(`backsystem ${digest}`, async () => {
      const outcome = await inbox.receive(answerFrom(received, judge)).catch(() => 'fault' as const)
      inbox.observe(outcome)
      return outcome
    })
  }
}
