import { createHash, timingSafeEqual } from 'node:crypto'
import { type Readiness, ROUTES } from '@okienko/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { FIXED_LIMITS } from '../limits.ts'
import { Refused } from '../problems/refused.ts'
import type { Metrics } from './metrics.ts'

/** Resolves when the part works, rejects when it does not. */
export type Check = () => Promise<void>

export type Witnesses = NonNullable<Readiness['witnesses']>
export type Warning = NonNullable<Readiness['warnings']>[number]

/** Who may read the metrics: everybody, nobody, or who shows the token. */
export type MetricsAccess = 'open' | 'closed' | { readonly token: string }

interface Options {
  readonly checks: Readonly<Record<string, Check>>
  readonly witnesses: (() => Witnesses) | undefined
  readonly warnings: (() => readonly Warning[]) | undefined
  readonly promises: Readiness['promises']
  readonly closing: () => boolean
  readonly metrics: Metrics
  readonly access: MetricsAccess
}

/** Load balancers that read the status alone ask so (RFC 9110 §9.3.2): the same answer without its body. */
const ALSO_HEAD = { exposeHeadRoute: true } as const

/** `/healthz`, `/readyz` and `/metrics`, by GET and HEAD. A check that takes longer than a second fails. */
export function serveProbes(app: FastifyInstance, options: Options): void {
  const { metrics, access } = options
  app.get(ROUTES.health.path, ALSO_HEAD, async () => ({ status: 'ok' }))
  // Whoever asks while a round of checks is running waits for that round: asking often costs nothing.
  let running: Promise<Readiness> | null = null
  app.get(ROUTES.ready.path, ALSO_HEAD, async (_, reply) => {
    running ??= run(options).finally(() => {
      running = null
    })
    const readiness = await running
    return reply.code(readiness.status === 'ready' ? 200 : 503).send(readiness)
  })
  app.get(ROUTES.metrics.path, ALSO_HEAD, async (request, reply) => {
    if (access === 'closed') throw new Refused('not-found')
    if (access !== 'open' && !shows(request, access.token)) throw new Refused('not-signed-in')
    return reply.header('content-type', metrics.contentType).send(await metrics.text())
  })
}

/** In constant time: digests have one length, whatever was sent. */
function shows({ headers }: FastifyRequest, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`))
}

async function run(options: Options): Promise<Readiness> {
  const { checks, witnesses, promises, warnings: warn, closing } = options
  const warnings = warn?.() ?? []
  const results = await Promise.all(
    Object.entries(checks).map(
      async ([name, check]) => [name, (await passes(check)) ? 'ok' : 'failing'] as const,
    ),
  )
  const ready = !closing() && results.every(([, result]) => result === 'ok')
  return {
    status: ready ? 'ready' : 'not-ready',
    checks: Object.fromEntries(results),
    ...(witnesses && { witnesses: witnesses() }),
    ...(promises && { promises }),
    ...(warnings.length > 0 && { warnings: [...warnings] }),
  }
}

async function passes(check: Check): Promise<boolean> {
  const late = Promise.withResolvers<false>()
  const timer = setTimeout(late.resolve, FIXED_LIMITS.readinessCheck, false)
  const outcome = check().then(
    () => true,
    () => false,
  )
  return Promise.race([outcome, late.promise]).finally(() => clearTimeout(timer))
}
