import { PROBLEM_CODES, PROBLEMS, type ProblemCode, ROUTES, type Route } from '@okienko/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { patternOf } from '../request-facts.ts'

export interface Metrics {
  readonly contentType: string
  /** Everything counted so far, as Prometheus text. */
  text(): Promise<string>
  /**
   * Registers a counter by outcome and returns the function that counts. Every outcome is there from the start, at
   * 0: an alarm on growth sees the first of it too.
   */
  counter<O extends string>(
    name: string,
    help: string,
    outcomes: readonly O[],
  ): (outcome: O) => void
  /**
   * Registers a histogram of calls of another system, by call and outcome, and returns the function that is told of
   * each with its milliseconds. Every pair is there from the start.
   */
  calls<C extends string, O extends string>(
    name: string,
    help: string,
    calls: readonly C[],
    outcomes: readonly O[],
  ): (call: C, outcome: O, ms: number) => void
  /** Registers a gauge that is read when asked for. */
  gauge(name: string, help: string, read: () => number): void
  request(request: FastifyRequest, reply: FastifyReply): void
  problem(code: ProblemCode): void
}

/** A registry of its own, with the process's figures in it. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    counter(name, help, outcomes) {
      const counter = new Counter({ name, help, labelNames: ['outcome'], registers })
      for (const outcome of outcomes) counter.inc({ outcome }, 0)
      return (outcome) => counter.inc({ outcome })
    },
    calls(name, help, calls, outcomes) {
      const labelNames = ['call', 'outcome'] as const
      const seconds = new Histogram({ name, help, labelNames, buckets: BUCKETS, registers })
      for (const call of calls) for (const outcome of outcomes) seconds.zero({ call, outcome })
      return (call, outcome, ms) => seconds.observe({ call, outcome }, ms / 1_000)
    },
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read())
        },
      })
    },
    request: timeRequests(registers),
    problem: countProblems(registers),
  }
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** By kind of path and not by route: how often somebody decides, erases or signs in is nobody's to count. */
function timeRequests(registers: Registry[]): Metrics['request'] {
  const seconds = new Histogram({
    name: 'okienko_http_request_seconds',
    help: 'Requests by kind of path, with their duration.',
    labelNames: ['method', 'path', 'status'],
    buckets: BUCKETS,
    registers,
  })
  return (request, reply) => {
    const status = `${Math.floor(reply.statusCode / 100)}xx`
    const labels = { method: request.method, path: pathOf(patternOf(request)), status }
    seconds.observe(labels, reply.elapsedTime / 1_000)
  }
}

const OPERATIONS = Object.values<Route>(ROUTES)
  .filter(({ operations }) => operations)
  .map(({ path }) => path)

function pathOf(pattern: string): 'operations' | 'streams' | 'api' | 'other' {
  if (OPERATIONS.includes(pattern)) return 'operations'
  if (pattern.endsWith('/events')) return 'streams'
  return /^\/(v1|sign-)/.test(pattern) ? 'api' : 'other'
}

/** What the service or a client's program does wrong; what a person may not or cannot do is told in the journal alone. */
const OF_THE_SERVICE = new Set([400, 408, 413, 415, 429, 500, 502, 503, 504])
const COUNTED = PROBLEM_CODES.filter((code) => OF_THE_SERVICE.has(PROBLEMS[code].status))

/** Every code is there from the start, so that the first of its kind is an increase. */
function countProblems(registers: Registry[]): Metrics['problem'] {
  const problems = new Counter({
    name: 'okienko_problems_total',
    help: 'Requests that ended with a problem of the service or of a program, by code.',
    labelNames: ['code'],
    registers,
  })
  for (const code of COUNTED) problems.inc({ code }, 0)
  return (code) => {
    if (COUNTED.includes(code)) problems.inc({ code })
  }
}
