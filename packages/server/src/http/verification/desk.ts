import { createHmac } from 'node:crypto'
import { ROUTES } from '@okienko/contract'
import { live, type RouteHost, refusal, route, success } from '@okienko/edge'
import type { DocumentDescription } from '@okienko/evidence'
import { inTurn } from '../../application/in-turn.ts'
import type { Announcements } from '../../application/ports/announcements.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { RequestKey } from '../../application/ports/records.ts'
import type { Stored } from '../../application/ports/verifications.ts'
import { isOwn } from '../../application/verification/find-own.ts'
import {
  type ApprovedOperation,
  approve,
  type Catalogue,
} from '../../domain/catalogue/catalogue.ts'
import { isFinal } from '../../domain/verification/transitions.ts'
import type { Asker, State, Verification } from '../../domain/verification/verification.ts'
import { todayInWarsaw } from '../../domain/warsaw.ts'
import type { AskerOf } from '../pseudonyms.ts'
import type { DeskSteps } from '../steps.ts'
import {
  catalogueView,
  documentKindView,
  operationView,
  personalDataView,
  summaryView,
  verificationView,
} from './views.ts'

export interface DeskOptions {
  readonly steps: DeskSteps
  readonly catalogue: () => Catalogue
  readonly documentKinds: readonly DocumentDescription[]
  readonly askerOf: AskerOf
  readonly announcements: Announcements
  readonly clock: Clock
  readonly institution: string
  readonly demo: boolean
  readonly phone: string | null
  /** Under which idempotency keys and bodies are digested. */
  readonly requestSecret: Uint8Array
}

/** The routes of the desk: parse, call one step, map the outcome. */
export function serveDesk(host: RouteHost, options: DeskOptions): void {
  const { steps, askerOf, catalogue, documentKinds, announcements, clock } = options
  const { institution, demo, phone } = options

  const starts = inTurn()

  route(host, ROUTES.installation, async () => success({ institution, demo, phone }))

  route(host, ROUTES.me, async ({ caller }) => {
    const { name, roles, branch, workstation } = caller
    return success({ name, roles, branch, workstation })
  })

  route(host, ROUTES.listOperations, async () => {
    const current = catalogue()
    const approved = current.operations
      .map(({ id }) => approve(current, id))
      .filter((outcome): outcome is ApprovedOperation => typeof outcome !== 'string')
    const asked = new Set(approved.map(({ card }) => card.dataSet.documentKind))
    const kinds = documentKinds.filter(({ kind }) => asked.has(kind))
    return success({
      catalogueVersion: current.version,
      operations: approved.map(operationView),
      documentKinds: kinds.map(documentKindView),
    })
  })

  route(host, ROUTES.readCatalogue, async () => success(catalogueView(catalogue())))

  route(host, ROUTES.startVerification, async ({ caller, body, headers }) => {
    const { system, caseId, knownCustomerId } = body.context
    const context = { ...(caseId && { caseId }), ...(knownCustomerId && { knownCustomerId }) }
    const asker = askerOf(caller)
    const requestKey = requestKeyOf(options.requestSecret, asker, headers['idempotency-key'], body)
    const input = { operationId: body.operation, system, context, requestKey }
    // One after the other: two starts at once must not both find room for one more.
    return starts(asker.sessionId, async () => {
      const prepared = await steps.request(asker, input)
      if (typeof prepared === 'string') return refusal(prepared)
      if (prepared.kind === 'repeated') return success(verificationView(prepared.stored))
      return viewOrRefusal(await steps.invite(prepared))
    })
  })

  route(host, ROUTES.listVerifications, async ({ caller }) => {
    const asker = askerOf(caller)
    const { from, to } = todayInWarsaw(clock.now())
    const listed = await steps.list(asker, from, to)
    const rows = listed.map((stored) => {
      const { verification } = stored
      return summaryView(stored, isOwn(verification, asker) && isLive(verification, clock.now()))
    })
    return success({ verifications: rows })
  })

  route(host, ROUTES.readVerification, async ({ caller, params }) =>
    viewOrRefusal(await steps.find(askerOf(caller), params.id)),
  )

  route(host, ROUTES.followVerification, async ({ caller, params, headers }) => {
    const asker = askerOf(caller)
    const { id } = params
    if ((await steps.find(asker, id)) === 'not-found') return refusal('not-found')
    const lastSeen = headers['last-event-id']
    return live({
      since: lastSeen === undefined ? null : Number(lastSeen),
      async current() {
        const stored = await steps.find(asker, id)
        if (stored === 'not-found') return null
        return { id, version: stored.version, state: stored.verification.state }
      },
      follow: (listener) => announcements.follow(id, listener),
      final: (state) => isFinal(state as State),
    })
  })

  route(host, ROUTES.readReceivedData, async ({ caller, params }) => {
    const shown = await steps.present(askerOf(caller), params.id)
    return typeof shown === 'string' ? refusal(shown) : success(personalDataView(shown))
  })

  route(host, ROUTES.decide, async ({ caller, params, body }) => {
    const decision =
      body.decision === 'same-person'
        ? ({ kind: 'same-person' } as const)
        : ({ kind: 'not-the-same-person', reason: body.reason } as const)
    return viewOrRefusal(await steps.decide(askerOf(caller), params.id, decision))
  })

  route(host, ROUTES.cancel, async ({ caller, params, body }) =>
    viewOrRefusal(await steps.cancel(askerOf(caller), params.id, body.reason)),
  )

  route(host, ROUTES.recordRefusal, async ({ caller, params }) =>
    viewOrRefusal(await steps.recordRefusal(askerOf(caller), params.id)),
  )

  route(host, ROUTES.readReleasedData, async ({ caller, params }) => {
    const read = await steps.read(askerOf(caller), params.id)
    return typeof read === 'string' ? refusal(read) : success(personalDataView(read))
  })
}

function viewOrRefusal<const C extends string>(outcome: Stored | C) {
  return typeof outcome === 'string'
    ? ({ kind: 'refusal', code: outcome } as const)
    : success(verificationView(outcome))
}

/** Whether the desk can still do something with it: decide, or read what is open. */
function isLive(verification: Verification, now: number): boolean {
  return verification.state === 'released'
    ? now < verification.openUntil
    : !isFinal(verification.state)
}

/** An idempotency key counts within its session only: nobody else can claim a verification by guessing it. */
function requestKeyOf(
  secret: Uint8Array,
  asker: Asker,
  key: string | undefined,
  body: unknown,
): RequestKey | null {
  if (key === undefined) return null
  // Under a secret that is not in the database: a caller may take a case number for a key.
  const mac = (...parts: readonly unknown[]) =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('hex')
  return { key: mac('key', asker.sessionId, key), fingerprint: mac('body', key, body) }
}
