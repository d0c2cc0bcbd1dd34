import { createHash } from 'node:crypto'
import type { AnswerOutcome, Inbox } from '../../application/ports/identity-source.ts'
import type { Once } from '../../application/ports/once.ts'
import { answerFrom, type JudgeSettings } from './answer.ts'
import type { BacksystemDialect } from './check-dialect.ts'
import type { Delivered } from './delivered.ts'

/** What became of what was taken in; 'fault' when it could not be recorded and must come again. */
export type Taken = AnswerOutcome | 'fault'
/** Takes in what was delivered as the answer to the invitation of that reference. */
export type Take = (reference: string, delivered: Delivered) => Promise<Taken>

/** A fault is no outcome: the next delivery of the same answer must be tried again. */
export const countsAsTaken = (taken: Taken) => taken !== 'fault'

/**
 * Takes answers in, each once: the same answer again, pushed, fetched or both, gets the outcome of the
 * first and is no second answer. Never rejects.
 */
export function takeOnce(
  inbox: Inbox,
  judge: JudgeSettings,
  dialect: Pick<BacksystemDialect, 'plain'>,
  once: Once<Taken>,
): Take {
  return (reference, delivered) => {
    const said = JSON.stringify([reference, delivered])
    const digest = createHash('sha256').update(said).digest('base64')
    // One memory serves all sources: the same bytes from another one are another answer.
    return once.do(`backsystem ${digest}`, async () => {
      const answer = answerFrom(reference, delivered, judge, dialect.plain)
      const outcome = await inbox.receive(answer).catch(() => 'fault' as const)
      inbox.observe(outcome)
      return outcome
    })
  }
}
