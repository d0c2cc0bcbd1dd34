import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ALL, type AskedFor, BY_TRANSACTION, saidNext } from './asked-for.ts'

/** What is wrong with the way from the bank to the BackSystem. */
export type Trouble = 'none' | 'gone' | 'failing' | 'hanging' | 'garbled' | 'slow' | 'forgetful'

/** Stands between a bank and the bank-side API of a BackSystem, and spoils it as a test says. */
export interface BankSide {
  readonly url: string
  trouble(kind: Trouble): Promise<void>
  /** From now on the transaction has no result but what {@link say} says. */
  hold(transactionId: string): void
  /** One more body for the bank to fetch, after those said before; each is given out once. */
  say(transactionId: string, body: string): void
  /** How many of them the bank has not fetched yet. */
  unheard(transactionId: string): number
  close(): Promise<void>
}

const SLOW_MS = 250

export async function openBankSide(
  target: () => string,
  asked: AskedFor = BY_TRANSACTION,
): Promise<BankSide> {
  let kind: Trouble = 'none'
  const held = new Map<string, string[]>()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (kind === 'hanging') return
    if (kind === 'failing') return void response.writeHead(503).end()
    if (kind === 'forgetful') return loseAnswer(request, response)
    if (kind === 'slow') await wait(SLOW_MS)
    if (kind === 'garbled') return void response.end('<html>not what you asked for')
    const about = asked.about(request.method ?? 'GET', request.url ?? '')
    if (about === ALL && held.size > 0) return answerAll(request, response)
    const said = about === null ? undefined : held.get(about)
    if (said === undefined) return forward(target(), request, response)
    const next = said.shift()
    response.writeHead(next === undefined ? 204 : 200, { 'content-type': 'application/json' })
    response.end(next)
  }

  async function answerAll(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await ask(target(), request)
    const said = saidNext(held.values())
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(asked.among(body.toString('utf8'), (id) => held.has(id), said))
  }

  /** Once: what was asked is done, and nobody hears of it. */
  async function loseAnswer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    kind = 'none'
    await ask(target(), request)
    response.destroy()
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const stop = () => stopped(server)
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async trouble(next) {
      if (next === 'gone' && server.listening) await stop()
      if (next !== 'gone' && !server.listening) await listen(port)
      kind = next
    },
    hold: (transactionId) => void held.set(transactionId, []),
    say: (transactionId, body) => void held.get(transactionId)?.push(body),
    unheard: (transactionId) => held.get(transactionId)?.length ?? 0,
    close: stop,
  }
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

async function forward(target: string, request: IncomingMessage, response: ServerResponse) {
  const { status, body } = await ask(target, request)
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(body.length > 0 ? body : undefined)
}

async function ask(target: string, request: IncomingMessage) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { 'content-type': type, 'idempotency-key': key } = request.headers
  const { authorization, 'x-api-klucz': apiKey } = request.headers
  const answer = await fetch(target + request.url, {
    method: request.method ?? 'GET',
    headers: {
      ...(authorization !== undefined && { authorization }),
      ...(typeof apiKey === 'string' && { 'x-api-klucz': apiKey }),
      ...(type && { 'content-type': type }),
      ...(typeof key === 'string' && { 'idempotency-key': key }),
    },
    body: chunks.length > 0 ? Buffer.concat(chunks) : null,
  })
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
