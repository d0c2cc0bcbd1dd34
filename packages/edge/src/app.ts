import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import Fastify, {
  type FastifyHttpOptions,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Logger } from 'pino'
import type { Limits } from './limits.ts'
import { logRequest, quietLogger } from './operations/log.ts'
import type { Metrics } from './operations/metrics.ts'
import { answerConnectionFaults } from './problems/connection-faults.ts'
import { answerFault, answerUnknown } from './problems/failures.ts'

interface Options {
  readonly logger: Logger
  readonly trustedProxies: readonly string[]
  readonly demo: boolean
  readonly limits: Limits
  readonly metrics: Metrics
}

/** Fastify as this edge runs it: bounded, with problems for answers, and every request logged and counted. */
export function createApp(options: Options): FastifyInstance {
  const { logger, trustedProxies, demo, limits, metrics } = options
  const log = quietLogger(logger)
  const connections = answerConnectionFaults(metrics.problem, demo)
  const finished = (request: FastifyRequest, reply: FastifyReply): void => {
    metrics.request(request, reply)
    if (request.problem) metrics.problem(request.problem)
    logRequest(request, reply)
  }
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    ...boundsOf(limits),
    exposeHeadRoutes: false,
    return503OnClosing: false,
    clientErrorHandler: (fault, socket) => connections.answer(fault, socket, log),
    // Hooks do not run for these, and nothing that requests have here is on them.
    frameworkErrors: (fault, request, reply) => {
      request.demo = demo
      answerFault(fault, request, reply)
      finished(request, reply)
    },
  })
  app.server.maxConnections = limits.connections
  connections.watch(app.server)
  app.removeContentTypeParser('text/plain')
  app.decorateRequest('caller', null)
  app.decorateRequest('application', null)
  app.decorateRequest('admittedUntil', null)
  app.decorateRequest('employeeToken', null)
  app.decorateRequest('problem', null)
  app.decorateRequest('demo', demo)
  app.setErrorHandler(answerFault)
  app.setNotFoundHandler(answerUnknown(app))
  app.addHook('onResponse', async (request, reply) => finished(request, reply))
  return app
}

function boundsOf(limits: Limits) {
  return {
    bodyLimit: limits.body,
    connectionTimeout: limits.quietTime,
    requestTimeout: limits.requestTime,
    http: {
      headersTimeout: limits.headersTime,
      maxHeaderSize: limits.header,
      // requireWellFormed refuses by a problem what Node would refuse with an empty answer.
      requireHostHeader: false,
      connectionsCheckingInterval: Math.min(1_000, limits.headersTime / 2),
    },
  } satisfies FastifyHttpOptions<Server>
}
