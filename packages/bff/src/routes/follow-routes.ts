import { ROUTES } from '@okienko/contract'
import { live, liveOfMany, type RouteHost, refusal, route, success } from '@okienko/edge'
import { type DeskDeps, own } from '../desk/desk-deps.ts'
import { ofSession } from '../follow/announcements.ts'
import { BankSilent } from '../ports/bank.ts'
import type { Kept } from '../verifications/kept.ts'
import { actorOf } from './desk-routes.ts'
import { summaryView, verificationView } from './views.ts'

export interface FollowRoutes extends DeskDeps {
  /** Somebody looks at it: it is worth asking about. */
  readonly look: (id: string) => void
  /** Whether the bank says nothing of it any more, so that what is known here may be old. */
  readonly isSilent: (id: string) => boolean
}

/**
 * States of the session's own verifications: all of them, one of them, and changes as they come. While the bank is silent
 * about one that is open nobody is told an old state of it: streams end, and are opened again once it is heard.
 */
export function serveFollowing(host: RouteHost, deps: FollowRoutes): void {
  const { shelf, announcements, now, look, isSilent } = deps
  const isAnySilent = (sessionId: string) =>
    shelf.ofSession(sessionId).some(({ id }) => isSilent(id))

  route(host, ROUTES.listVerifications, async ({ caller }) => {
    const at = now()
    const rows = shelf.ofSession(caller.sessionId).map((kept) => summaryView(kept, at))
    return success({ verifications: rows })
  })

  route(host, ROUTES.readVerification, async ({ caller, employeeToken, params }) => {
    const kept = own(deps, actorOf(caller, employeeToken), params.id)
    if (kept === null) return refusal('not-found')
    look(kept.id)
    if (isSilent(kept.id)) throw new BankSilent('no-answer')
    return success(verificationView(kept))
  })

  route(host, ROUTES.followVerification, async ({ caller, employeeToken, params, headers }) => {
    const { id } = params
    const { sessionId } = caller
    if (own(deps, actorOf(caller, employeeToken), id) === null) return refusal('not-found')
    look(id)
    if (isSilent(id)) throw new BankSilent('no-answer')
    const lastSeen = headers['last-event-id']
    return live({
      since: lastSeen === undefined ? null : Number(lastSeen),
      async current() {
        const kept = isSilent(id) ? null : shelf.find(sessionId, id)
        return kept && stateOf(kept)
      },
      follow: (listener) => announcements.follow(id, listener),
      final: (state) => state !== 'invited' && state !== 'received',
    })
  })

  route(host, ROUTES.followSession, async ({ caller }) => {
    const { sessionId } = caller
    for (const { id } of shelf.ofSession(sessionId)) look(id)
    if (isAnySilent(sessionId)) throw new BankSilent('no-answer')
    return liveOfMany({
      current: async () =>
        isAnySilent(sessionId)
          ? null
          : shelf.ofSession(sessionId).map((kept) => ({ ...stateOf(kept), mark: markOf(kept) })),
      follow: (listener) => announcements.follow(ofSession(sessionId), listener),
    })
  })
}

function stateOf({ id, version, now }: Kept) {
  return { id, version, state: now.state }
}

/** A code that was changed, and that data is open no longer, are news too. */
function markOf({ version, now }: Kept): string {
  return `${now.state} ${version}`
}
