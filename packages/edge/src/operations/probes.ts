import { type Readiness, ROUTES } from '@okienko/contract'
import type { FastifyInstance } from 'fastify'
import { FIXED_LIMITS } from '../limits.ts'
import type { Metrics } from './metrics.ts'

/** Resolves when the part works, rejects when it does not. */
export type Check = () => Promise<void>

export type Witnesses = NonNullable<Readiness['witnesses']>
export type Warning = NonNullable<Readiness['warnings']>[number]

interface Options {
  readonly checks: Readonly<Record<string, Check>>
  readonly witnesses: (() => Witnesses) | undefined
  readonly warnings: readonly Warning[] | undefined
  readonly closing: () => boolean
  readonly metrics: Metrics
}

/** `/healthz`, `/readyz` and `/metrics`. A check that takes longer than a second fails. */
export function serveProbes(app: FastifyInstance, options: Options): void {
  const { metrics } = options
  app.get(ROUTES.health.path, async () => ({ status: 'ok' }))
  // Whoever asks while a round of checks is running waits for that round: asking often costs nothing.
  let running: Promise<Readiness> | null = null
  app.get(ROUTES.ready.path, async (_, reply) => {
    running ??= run(options).finally(() => {
      running = null
    })
    const readiness = await running
    return reply.code(readiness.status === 'ready' ? 200 : 503).send(readiness)
  })
  app.get(ROUTES.metrics.path, async (_, reply) =>
    reply.header('content-type', metrics.contentType).send(await metrics.text()),
  )
}

async function run({ checks, witnesses, warnings = [], closing }: Options): Promise<Readiness> {
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
