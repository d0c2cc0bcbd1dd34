import { createHash } from 'node:crypto'
import type { Result } from '@okienko/contract/backsystem'
import type { AnswerOutcome, Inbox } from '../../application/ports/identity-source.ts'
import { answerFrom, type JudgeSettings } from './answer.ts'

/** What became of a result; 'fault' when it could not be recorded and must come again. */
export type Taken = AnswerOutcome | 'fault'
export type Take = (result: Result) => Promise<Taken>

const REMEMBERED = 10_000

/**
 * Takes results in, each once: the same result again, pushed, fetched or both, gets the outcome of the
 * first and is no second answer. Never rejects.
 */
export function takeOnce(inbox: Inbox, judge: JudgeSettings): Take {
  const seen = new Map<string, Promise<Taken>>()
  return (result) => {
    const digest = createHash('sha256').update(JSON.stringify(result)).digest('base64')
    const before = seen.get(digest)
    if (before !== undefined) return before
    const taken = receive(inbox, result, judge)
    seen.set(digest, taken)
    if (seen.size > REMEMBERED) seen.delete(seen.keys().next().value ?? '')
    // A fault is not an outcome: the next delivery of the same result must be tried again.
    void taken.then((outcome) => outcome === 'fault' && seen.delete(digest))
    return taken
  }
}

async function receive(inbox: Inbox, result: Result, judge: JudgeSettings): Promise<Taken> {
  const outcome = await inbox.receive(answerFrom(result, judge)).catch(() => 'fault' as const)
  inbox.observe(outcome)
  return outcome
}
