import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { ROUTES } from '@okienko/contract'
import type { JWK } from 'jose'
import { pino } from 'pino'
import {
  AUDIENCE,
  BEARER_CLIENT,
  DESK_CLIENT,
} from '../../../simulator/src/identity-provider/clients.ts'
import {
  createIdentityProvider,
  type IdentityProviderOptions,
} from '../../../simulator/src/identity-provider/identity-provider.ts'
import { freePorts } from '../../../simulator/src/testing/free-ports.ts'
import { createEdge, type Edge } from '../edge.ts'
import type { EdgeOptions } from '../edge-options.ts'
import type { Audit, Caller, SessionRow, SessionRows } from '../ports.ts'
import { refusal, success } from '../routes/outcome.ts'
import { route } from '../routes/route.ts'
import type { Asking } from '../sign-in/asking.ts'
import type { ClaimNames } from '../sign-in/claims.ts'

/** A bank's server with the demo's identity provider beside it, both on loopback, real all through. */
export interface Bank {
  readonly url: string
  readonly issuer: string
  readonly edge: Edge
  /** What the journal was told, in order. */
  readonly journal: string[]
  readonly rows: Map<string, SessionRow>
  readonly sessions: SessionRows
  /** How often a row was found that is none of the bank's. */
  altered(): number
  /** Everything that was logged. */
  logs(): string
  stopIssuer(): void
  /** The issuer's own signing key: what a test signs with it, the issuer might have. */
  readonly issuerKey: JWK
}

/** Whose tokens the bank takes, beside the demo's. */
const CLIENTS = new Map([
  [BEARER_CLIENT.id, 'front'],
  ['crm', 'front'],
  ['branch-app', 'front'],
  ['loans', 'application'],
  ['cash', 'application'],
] as const)

export const SESSION_KEY = new Uint8Array(32).fill(1)

type Options = Partial<EdgeOptions> & {
  readonly claims?: Partial<ClaimNames>
  readonly asking?: Partial<Asking>
  readonly signOutThere?: boolean
  readonly keepsAccessTokens?: boolean
  /** How the identity provider is. */
  readonly provider?: Pick<IdentityProviderOptions, 'refreshTokens' | 'employee' | 'singleSignOn'>
  /** Registers routes beside the usual ones. */
  readonly routes?: (edge: Edge) => void
}

export async function openBank(
  test: TestContext,
  options: Options = {},
  over: (rows: SessionRows) => SessionRows = (rows) => rows,
): Promise<Bank> {
  const dataDir = mkdtempSync(join(tmpdir(), 'okienko-edge-'))
  const provider = await openProvider()
  const { stopIssuer } = provider
  test.after(async () => {
    stopIssuer()
    rmSync(dataDir, { recursive: true })
  })
  // Chosen once the provider has its own, which must not get the same.
  const { desk: port } = await freePorts()
  const url = `http://127.0.0.1:${port}`
  const { claims, asking, routes, provider: as = {}, ...rest } = options
  const { signOutThere = true, keepsAccessTokens = false, ...more } = rest
  provider.serve({ relyingPartyOrigin: url, dataDir, ...as })
  const { rows, map } = sessionRows()
  const sessions = over(rows)
  const journal: string[] = []
  const heard = { altered: 0, logged: '' }
  const write = (line: string) => {
    heard.logged += line
  }
  const edge = await createEdge({
    origin: url,
    demo: true,
    logger: pino({ level: 'trace' }, { write }),
    issuer: { ...issuerAt(provider.issuer, claims, asking), signOutThere, keepsAccessTokens },
    sessions,
    sessionKey: SESSION_KEY,
    onAlteredSession: () => void heard.altered++,
    audit: writing(journal),
    readiness: {},
    metrics: 'open',
    allowedOrigins: [],
    frameAncestors: [],
    ...more,
  })
  deskRoutes(edge)
  routes?.(edge)
  await edge.app.listen({ host: '127.0.0.1', port })
  test.after(() => edge.app.close())
  const [issuerKey] = JSON.parse(readFileSync(join(dataDir, 'signing-keys.json'), 'utf8')).keys
  return {
    url,
    issuer: provider.issuer,
    edge,
    journal,
    rows: map,
    sessions,
    altered: () => heard.altered,
    logs: () => heard.logged,
    stopIssuer,
    issuerKey,
  }
}

function issuerAt(
  url: string,
  claims: Partial<ClaimNames> = {},
  asking: Partial<Asking> = {},
): Omit<EdgeOptions['issuer'], 'signOutThere' | 'keepsAccessTokens'> {
  return {
    url,
    clientId: DESK_CLIENT.id,
    clientSecret: DESK_CLIENT.secret,
    scope: 'openid profile',
    audience: AUDIENCE,
    clients: CLIENTS,
    claims: {
      roles: 'roles',
      roleValues: {},
      branch: 'branch',
      workstation: 'workstation',
      ...claims,
    },
    asking: { prompt: null, maxAge: null, ...asking },
  }
}

/** A few routes of the contract, as small as can be. */
function deskRoutes(edge: Edge): void {
  route(edge, ROUTES.me, async ({ caller }) =>
    success({
      employeeId: caller.employeeId,
      name: caller.name,
      roles: caller.roles,
      branch: caller.branch,
      workstation: caller.workstation,
      institution: `${caller.employeeId} ${caller.sessionId} ${caller.client}`,
      demo: true,
      phone: null,
      vouched: false,
    }),
  )
  route(edge, ROUTES.takeHandOver, async ({ application, body }) => {
    const { client, employeeId } = application
    return success({
      verification: application.correlationId,
      operation: client,
      documentKind: employeeId === null ? 'own-token' : 'employee-token',
      role: 'self',
      fields: [await application.employeeFor(body.employee)],
      verdicts: false,
      compares: [],
      endsAt: '2026-11-28T12:00:00Z',
    })
  })
  route(edge, ROUTES.listVerifications, async () => success({ verifications: [] }))
  route(edge, ROUTES.startVerification, async () => refusal('operation-unknown'))
  route(edge, ROUTES.readVerification, async () => refusal('not-found'))
  route(edge, ROUTES.recordRefusal, async () => refusal('wrong-state'))
}

/** An audit that writes nothing down and knows who is signed in, and who signed out when. */
export function rememberingAudit(now: () => number = Date.now): Audit {
  const open = new Set<string>()
  const over = new Map<string, number>()
  return {
    async signedIn({ sessionId, correlationId }) {
      open.add(sessionId + correlationId)
      return { correlationId, at: 1 }
    },
    standing: async ({ sessionId }, { correlationId }) =>
      open.has(sessionId + correlationId) ? 'open' : 'not-open',
    async signedOut({ sessionId }) {
      for (const one of open) if (one.startsWith(sessionId)) open.delete(one)
      over.set(sessionId, now())
    },
    signInRenewed: async () => {},
    makeRoom: async () => () => false,
    loggedOut: async () => () => false,
    isLoggedOut: async () => false,
    lastSignOut: async ({ sessionId }) => over.get(sessionId) ?? null,
    accessDenied: async () => {},
  }
}

function writing(journal: string[]): Audit {
  const entry = (what: string, { employeeId }: Caller) => void journal.push(`${what} ${employeeId}`)
  const audit = rememberingAudit()
  return {
    ...audit,
    async signedIn(caller) {
      entry('signed-in', caller)
      return audit.signedIn(caller)
    },
    signInRenewed: async (caller) => entry('sign-in-renewed', caller),
    async signedOut(caller, reason) {
      entry(reason === 'role-lost' ? reason : 'signed-out', caller)
      await audit.signedOut(caller, reason)
    },
    accessDenied: async (caller, name, code) => entry(`${code} ${name}`, caller),
  }
}

function sessionRows(): { rows: SessionRows; map: Map<string, SessionRow> } {
  const map = new Map<string, SessionRow>()
  const rows: SessionRows = {
    put: async (row) => void map.set(row.digest, row),
    find: async (digest) => map.get(digest) ?? null,
    async replace(row, former) {
      const stands = Buffer.from(former).equals(map.get(row.digest)?.mac ?? new Uint8Array())
      if (stands) map.set(row.digest, row)
      return stands
    },
    remove: async (digest) => void map.delete(digest),
    async removeExpired(now) {
      for (const [digest, row] of map) if (row.expiresAt <= now) map.delete(digest)
    },
  }
  return { rows, map }
}

async function openProvider() {
  const server = createServer()
  const issuer = `http://127.0.0.1:${await listening(server)}/idp`
  const serve = (options: Omit<IdentityProviderOptions, 'issuer'>) =>
    server.on('request', createIdentityProvider({ ...options, issuer }))
  const stopIssuer = () => {
    server.close()
    server.closeAllConnections()
  }
  return { issuer, serve, stopIssuer }
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return (server.address() as AddressInfo).port
}
