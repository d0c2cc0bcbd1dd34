import { createHmac, randomBytes } from 'node:crypto'
import { shownBefore } from '@okienko/contract/bank-api'
import { BankRefusal } from '../ports/bank.ts'
import type { Kept, Received } from '../verifications/kept.ts'
import { type Actor, askedAgain, type DeskDeps, own } from './desk-deps.ts'
import { type ShownData, shownOf } from './shown-data.ts'

export interface Presented {
  readonly kept: Kept & { readonly now: Received }
  readonly data: ShownData
  /** For how long, from now on, "same person" is refused still. */
  readonly decideInMs: number
}

export type PresentRefusal = 'not-found' | 'wrong-state'

/**
 * Step 4a: shows the session that asked what comparing faces needs, and no more (promise 4). The bank's system has
 * journalled it before it answers (promise 1), each time anew: nothing of it stays here.
 */
export function presentData(deps: DeskDeps) {
  const { bank, shelf, limits, now, saw } = deps
  /** So that what is remembered of data says nothing of it to anybody. */
  const secret = randomBytes(32)
  const markOf = ({ attributes, photo }: ShownData) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([attributes, photo]))
      .digest('base64url')
  return async (actor: Actor, id: string): Promise<Presented | PresentRefusal> => {
    const kept = own(deps, actor, id)
    if (kept === null) return 'not-found'
    if (!isUndecided(kept, now())) return 'wrong-state'
    const answered = await bank
      .receivedData(actor.as, kept.reference)
      .catch(async (fault: unknown) => {
        // Whatever it is there by now, the page is to know.
        if (fault instanceof BankRefusal) await askedAgain(deps, actor, kept)
        throw fault
      })
    // Meanwhile somebody may have left, decided or run out of time: then it is shown to nobody.
    const still = shelf.find(actor.sessionId, id)
    if (still === null) return 'not-found'
    if (!isUndecided(still, now())) return 'wrong-state'
    const shown = shownOf(answered, shownBefore(still.operation), saw)
    const data = still.now.hasPhoto ? shown : { ...shown, photo: null }
    const marked = markShown(still.now, {
      mark: markOf(data),
      withPhoto: data.photo !== null,
      at: now(),
    })
    shelf.mark(id, marked)
    const shownFor = now() - (marked.photoShownAt ?? now())
    const decideInMs = Math.max(0, limits.look - shownFor)
    return { kept: { ...still, now: marked }, data, decideInMs }
  }
}

interface Look {
  readonly mark: string
  readonly withPhoto: boolean
  readonly at: number
}

/** The first time counts, of what is on the screen now: of anything else the time of looking begins anew. */
function markShown(from: Received, { mark, withPhoto, at }: Look): Received {
  const isSame = from.shownMark === mark
  const photoShownAt = isSame ? from.photoShownAt : null
  return {
    ...from,
    shownMark: mark,
    presentedAt: (isSame ? from.presentedAt : null) ?? at,
    photoShownAt: photoShownAt ?? (withPhoto ? at : null),
  }
}

/** Its time counts before the bank says that it is over. */
export function isUndecided(kept: Kept, now: number): kept is Kept & { readonly now: Received } {
  return kept.now.state === 'received' && now < kept.now.decideBefore
}
