import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import type { HandOverKind } from './backsystem/hand-over.ts'
import { bankRoutes, phoneSideRoutes } from './backsystem/routes.ts'
import { secondRoutes } from './backsystem/second-routes.ts'
import { numberSessions } from './backsystem/second-sessions.ts'
import type { BankLimits } from './bank-b/limits.ts'
import { bankBRoutes } from './bank-b/routes.ts'
import { composeParts, type Parts } from './compose.ts'
import { guard, requireLoopback } from './guards.ts'
import {
  createIdentityProvider,
  type IdentityProviderOptions,
} from './identity-provider/identity-provider.ts'
import { SEAL_AUTHORITY, USER_AUTHORITY } from './ministry/pki/plan.ts'
import { findCard } from './ministry/registry.ts'
import { ministryRoutes } from './ministry/routes.ts'
import { type Listener, mount } from './mount.ts'
import { phoneRoutes } from './phone/routes.ts'
import { registerRoutes } from './register/routes.ts'
import { servePage } from './serve-page.ts'

/** Two wires of a BackSystem, both invented and quite unlike one another. */
export type BackSystemDialect = 'first' | 'second'

export interface SimulatorOptions {
  /** Keeps `pki/` and the keys of the identity provider; made when missing. */
  readonly dataDir: string
  /** 0 for any free port. */
  readonly port: number
  /** A loopback address; any other is refused. */
  readonly host?: string
  /** Under which others reach it, where TLS stands in front; its own address otherwise. */
  readonly origin?: string
  /** Full address of the bank's listener, such as `https://127.0.0.1:4181/results`; null for a bank that polls. */
  readonly bankResultsUrl: string | null
  readonly handOver: HandOverKind
  /** How the BackSystem speaks to the bank; `first` unless it says otherwise. */
  readonly backSystemDialect?: BackSystemDialect
  /** Key of the bank-side API. */
  readonly bankKey: string
  /** Serves a customer register at `/register`, for whoever shows this key. */
  readonly registerKey?: string
  /** Serves Bank B's own identification system at `/bank-b`. */
  readonly bankB?: {
    /** What a system of the bank shows, in place of a token. */
    readonly key: string
    /** Where keys of signed employee headers are published, and where changes are told; null for neither. */
    readonly employeeKeysUrl: () => string | null
    readonly hintsUrl: () => string | null
    readonly hintsSecret: string
    readonly limits?: Partial<BankLimits>
  }
  /** Serves an OpenID Connect issuer at `/idp` for the desk at this origin. */
  readonly identityProvider?: Omit<IdentityProviderOptions, 'issuer' | 'dataDir'>
  /** Milliseconds since the epoch. */
  readonly now?: () => number
}

export interface Simulator {
  /** Origin, without a slash at the end. */
  readonly url: string
  /** From now on, push results there; for a bank whose port is known only after it has started. */
  deliverResultsTo(bankResultsUrl: string | null): void
  close(): Promise<void>
}

/**
 * Starts Ministry, BackSystem and phone on one loopback port. Throws when host or port cannot be had, and
 * then leaves nothing open.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  requireLoopback(options.host ?? '127.0.0.1')
  const stack = new AsyncDisposableStack()
  try {
    return { ...(await openSimulator(stack, options)), close: () => stack.disposeAsync() }
  } catch (error) {
    await stack.disposeAsync().catch(() => undefined)
    throw error
  }
}

async function openSimulator(
  stack: AsyncDisposableStack,
  options: SimulatorOptions,
): Promise<Omit<Simulator, 'close'>> {
  const { dataDir, port, host = '127.0.0.1', handOver, now = Date.now } = options
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  let url = ''
  const origin = () => options.origin ?? url
  let { bankResultsUrl } = options
  let identityProvider: Listener | null = null
  const places = { origin, bankResultsUrl: () => bankResultsUrl }
  const parts = stack.adopt(await composeParts({ dataDir, handOver, now, ...places }), (opened) =>
    opened.close(),
  )
  const app = openApp()
  stack.defer(() => app.close())
  mount(app, '/idp', () => identityProvider)
  const { bankKey, backSystemDialect = 'first' } = options
  serveParts(app, { parts, bankKey, origin, now, backSystemDialect })
  const { registerKey: key } = options
  if (key !== undefined) {
    app.register(async (scope) => registerRoutes(scope, { key }), { prefix: '/register' })
  }
  serveBankB(app, parts, options, origin)
  url = await app.listen({ port, host })
  if (options.identityProvider) {
    identityProvider = createIdentityProvider({
      ...options.identityProvider,
      issuer: `${origin()}/idp`,
      dataDir: join(dataDir, 'identity-provider'),
    })
  }
  return {
    url,
    deliverResultsTo: (next) => {
      bankResultsUrl = next
    },
  }
}

function serveBankB(
  app: FastifyInstance,
  { pki, world: { transactions } }: Parts,
  { bankB, now = Date.now }: SimulatorOptions,
  origin: () => string,
): void {
  if (bankB === undefined) return
  const authorities = { users: pki(USER_AUTHORITY).der, seals: pki(SEAL_AUTHORITY).der }
  const { key, employeeKeysUrl, hintsUrl, hintsSecret, limits = {} } = bankB
  const bank = {
    transactions,
    authorities,
    limits,
    credentials: { key, issuer: () => `${origin()}/idp`, employeeKeysUrl },
    hints: { url: hintsUrl, secret: hintsSecret },
    now,
  }
  app.register(async (scope) => bankBRoutes(scope, bank), { prefix: '/bank-b' })
}

function openApp(): FastifyInstance {
  const app = fastify({
    bodyLimit: 16_384,
    requestTimeout: 15_000,
    forceCloseConnections: true,
    // A number is no text: what is not of its type is refused, not converted.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  })
  guard(app)
  app.get('/healthz', async () => ({ status: 'ok' }))
  servePage(app)
  return app
}

function serveParts(
  app: FastifyInstance,
  options: {
    readonly parts: Parts
    readonly bankKey: string
    readonly origin: () => string
    readonly now: () => number
    readonly backSystemDialect: BackSystemDialect
  },
): void {
  const { parts, bankKey, origin, now, backSystemDialect } = options
  const { pki, responder, backSystem, world } = parts
  const bank = {
    backSystem,
    bankKey,
    knowsCard: (institutionId: string, cardId: string) => findCard(institutionId, cardId) !== null,
  }
  const ministry = { pki, responder, identityUrl: () => `${origin()}/backsystem/identity`, now }
  app.register(async (scope) => ministryRoutes(scope, ministry), { prefix: '/ministry' })
  if (backSystemDialect === 'first') {
    app.register(async (scope) => bankRoutes(scope, bank), { prefix: '/backsystem/bank' })
  } else {
    const second = { ...bank, sessions: numberSessions({ ...backSystem, now }) }
    app.register(async (scope) => secondRoutes(scope, second), { prefix: '/backsystem/usluga' })
  }
  app.register(async (scope) => phoneSideRoutes(scope, backSystem), { prefix: '/backsystem' })
  app.register(async (scope) => phoneRoutes(scope, world), { prefix: '/phone/api' })
}
