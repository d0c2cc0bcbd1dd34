import type { Source } from '../../application/ports/identity-source.ts'
import type { Once } from '../../application/ports/once.ts'
import type { JudgeSettings } from './answer.ts'
import { type ClientOptions, openClient } from './client.ts'
import { invite, withdraw } from './invite.ts'
import { type ListenerOptions, listenForAnswers } from './listener.ts'
import { askOnce } from './poll.ts'
import { keepAsking } from './rounds.ts'
import { SOURCE_NAME } from './source-name.ts'
import { type Taken, takeOnce } from './take-once.ts'

export interface BacksystemOptions extends ClientOptions {
  /** Where results are pushed to; null for a BackSystem that does not push. */
  readonly listener: ListenerOptions | null
  /** Milliseconds between two rounds of asking for results. With a listener it is the net below it. */
  readonly pollMs: number
  readonly judge: JudgeSettings
  /** What has been taken in already, by whichever way. */
  readonly once: Once<Taken>
}

/**
 * The BackSystem as an identity source. It asks for the results of open invitations in either mode: at
 * the start, after an outage, and in rounds every `pollMs`; a push that was lost comes in so.
 */
export function backsystem(options: BacksystemOptions): Source {
  const { dialect, tell = () => {} } = options
  const client = openClient(options)
  const speaking = { client, dialect }
  return {
    name: SOURCE_NAME,
    invite: (approved, limits) => invite(speaking, approved, limits),
    withdraw: (invitation) => withdraw(speaking, invitation),
    async open(inbox) {
      const take = takeOnce(inbox, options.judge, dialect, options.once)
      const { observe } = inbox
      const listener =
        options.listener &&
        (await listenForAnswers(options.listener, { dialect, take, observe, tell }))
      const rounds = keepAsking(({ signal, number, afterOutage }) => {
        // With a listener the answer to nearly every question is "none".
        const share = afterOutage || listener === null ? 'everything' : number
        return askOnce({ ...speaking, inbox, take, tell, signal, share })
      }, options.pollMs)
      client.onRecovery(rounds.hurry)
      return {
        async close() {
          await Promise.all([listener?.close(), rounds.stop()])
        },
      }
    },
    close: () => client.close(),
  }
}
