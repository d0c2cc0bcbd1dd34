import type { ServerResponse } from 'node:http'
import type { BankCallName, BankVerification } from '@okienko/contract/bank-api'
import type { FastifyReply } from 'fastify'
import type { Behaviour, BehaviourSwitch } from './behaviour.ts'
import { type Asked, type CallResult, perform } from './calls.ts'
import type { BankSystem } from './system.ts'

/** How a dialect writes what a call came to. */
export interface Writing {
  readonly status: number
  /** Null for no body. */
  readonly body: object | null
}

export interface Dialect {
  write(name: BankCallName, result: CallResult): Writing
  /** Status 200, and an error inside. */
  readonly errorInside: object
}

/** Answers one call in a dialect, as well or as badly as the bank is told to. */
export type Respond = (
  dialect: Dialect,
  name: BankCallName,
  asked: Asked,
  reply: FastifyReply,
) => FastifyReply

export function responder(system: BankSystem, behaviour: BehaviourSwitch): Respond {
  const distort = distorter(system)
  return (dialect, name, asked, reply) => {
    const how = behaviour.of(name)
    const act = () => (how.kind === 'no-journal' ? UNWRITTEN : perform(system, name, asked))
    if (how.kind === 'duplicate') act()
    const written = () => dialect.write(name, distort(how, name, asked, act()))
    if (!(how.kind in RAW)) {
      const { status, body } = written()
      return body === null ? reply.code(status).send() : reply.code(status).send(body)
    }
    reply.hijack()
    RAW[how.kind as RawKind](reply.raw, { written, how, errorInside: dialect.errorInside })
    return reply
  }
}

const UNWRITTEN = 'journal-unavailable'
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }

interface Ways {
  readonly written: () => Writing
  readonly how: Behaviour
  readonly errorInside: object
}
type RawKind =
  | 'slow'
  | 'late'
  | 'hangs'
  | 'down'
  | 'lost'
  | 'garbage'
  | 'html'
  | 'huge'
  | 'error-inside'

const RAW: Readonly<Record<RawKind, (response: ServerResponse, ways: Ways) => void>> = {
  slow: sendLater,
  late: sendLater,
  hangs: () => {},
  down: (response) => void response.writeHead(503).end(),
  lost(response, { written }) {
    written()
    response.destroy()
  },
  garbage(response, { written }) {
    const { status, body } = written()
    const text = JSON.stringify(body ?? {})
    response.writeHead(status === 204 ? 200 : status, JSON_TYPE)
    response.end(text.slice(0, Math.ceil(text.length / 2)))
  },
  html: (response) =>
    void response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Logowanie</title><p>Zaloguj się'),
  huge(response) {
    response.writeHead(200, JSON_TYPE)
    let left = 160
    const more = () => {
      while (left-- > 0 && response.write(' '.repeat(65_536)));
      if (left < 0) response.end('{}')
    }
    response.on('drain', more)
    more()
  },
  'error-inside': (response, { errorInside }) =>
    void response.writeHead(200, JSON_TYPE).end(JSON.stringify(errorInside)),
}

/** What is asked is done at once; whoever waits too long for the answer does not hear of it. */
function sendLater(response: ServerResponse, { written, how }: Ways): void {
  const { status, body } = written()
  const timer = setTimeout(() => {
    response.writeHead(status, body === null ? {} : JSON_TYPE)
    response.end(body === null ? undefined : JSON.stringify(body))
  }, how.ms)
  response.once('close', () => clearTimeout(timer))
}

/** Answers that are well formed and wrong. */
function distorter(system: BankSystem) {
  const told = new Map<string, BankVerification[]>()
  let isOdd = false
  return (
    { kind }: Behaviour,
    name: BankCallName,
    { reference }: Asked,
    result: CallResult,
  ): CallResult => {
    if (typeof result === 'string' || result === null || !('reference' in result)) return result
    if (kind === 'lies') return { ...result, reference: `B2-${'0'.repeat(32)}` }
    if (kind === 'too-much' && 'attributes' in result) {
      return { ...result, attributes: system.keptOf(reference) }
    }
    if (!('state' in result)) return result
    const verification = result as BankVerification
    if (kind === 'says-released' && name === 'state') {
      return {
        reference,
        state: 'released',
        openUntil: new Date(Date.now() + 600_000).toISOString(),
        grade: 'proven',
      }
    }
    const views = told.get(verification.reference) ?? []
    if (views.at(-1)?.state !== verification.state) views.push(verification)
    told.set(verification.reference, views)
    isOdd = !isOdd
    const isStale = kind === 'out-of-order' && name === 'state' && isOdd
    return (isStale ? views.at(-2) : null) ?? verification
  }
}
