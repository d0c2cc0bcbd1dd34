import type { Clock } from '../ports/clock.ts'
import type { Inbox } from '../ports/identity-source.ts'
import type { Verifications } from '../ports/verifications.ts'

export interface WaitingDeps {
  readonly verifications: Verifications
  readonly clock: Clock
}

/** What a source that must be asked asks about: {@link Inbox.waiting}. Journals nothing, moves nothing. */
export function waitingForAnswer({ verifications, clock }: WaitingDeps, source: string) {
  return (async (limit) => {
    const invited = await verifications.invited(source, clock.now(), limit)
    return invited.flatMap(({ verification }) =>
      verification.state === 'invited' ? [verification.invitation] : [],
    )
  }) satisfies Inbox['waiting']
}
