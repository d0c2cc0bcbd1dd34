import type { BankCallName } from '@okienko/contract/bank-api'
import { parseTrustAnchors } from '@okienko/evidence'
import type { FastifyInstance } from 'fastify'
import type { Transactions } from '../backsystem/transactions.ts'
import { type BehaviourKind, behaviourSchema, openBehaviour } from './behaviour.ts'
import { type CredentialOptions, credentials } from './credentials.ts'
import { openHints } from './hints.ts'
import { legacyRoutes } from './legacy.ts'
import { type BankLimits, USUAL_LIMITS } from './limits.ts'
import { responder } from './respond.ts'
import { standardRoutes } from './standard.ts'
import { openBankSystem } from './system.ts'

export interface BankBOptions {
  readonly transactions: Transactions
  /** DER of the Ministry's authorities: nothing else is trusted. */
  readonly authorities: { readonly users: Uint8Array; readonly seals: Uint8Array }
  readonly limits?: Partial<BankLimits>
  readonly credentials: CredentialOptions
  readonly hints: { readonly url: () => string | null; readonly secret: string }
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

interface BehaviourRoute {
  Body: { kind: BehaviourKind; calls?: BankCallName[]; ms?: number }
}

/**
 * Bank B's existing identification system: `/api` speaks the bank identification API, `/legacy` something quite
 * different, both of the same verifications. `GET /journal` is its journal; `PUT /behaviour` is how tests make it misbehave.
 */
export function bankBRoutes(app: FastifyInstance, options: BankBOptions): void {
  const behaviour = openBehaviour()
  const hints = openHints({ ...options.hints, behaviour })
  const system = openBankSystem({
    ...options,
    anchors: parseTrustAnchors({
      userAuthorities: [options.authorities.users],
      sealAuthorities: [options.authorities.seals],
    }),
    limits: { ...USUAL_LIMITS, ...options.limits },
    changed: hints.changed,
  })
  const dialect = {
    admit: credentials(options.credentials),
    respond: responder(system, behaviour),
    refused: (audit: Parameters<typeof system.note>[0]) =>
      system.journal.write({ kind: 'access-refused', reason: 'another-employee' }, audit),
  }
  app.addHook('onClose', async () => {
    hints.close()
    system.close()
  })
  app.get('/journal', async () => ({ entries: system.journal.read() }))
  app.put<BehaviourRoute>('/behaviour', { schema: behaviourSchema }, async (request, reply) => {
    behaviour.set(request.body)
    return reply.code(204).send()
  })
  app.register(async (scope) => standardRoutes(scope, dialect), { prefix: '/api' })
  app.register(async (scope) => legacyRoutes(scope, dialect), { prefix: '/legacy' })
}
