import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  BANK_AUDIT_HEADERS,
  BANK_CALLS,
  BANK_STATUSES,
  type BankAudit,
  type BankCallName,
} from '@okienko/contract/bank-api'
import { type Bank, BankRefusal, type OnBehalf } from '../ports/bank.ts'

/** A bank's system behind the bank identification API, on loopback. */
export interface ServedBank {
  readonly url: string
  /** What came, in order: method and path, and the headers. */
  readonly seen: readonly { readonly line: string; readonly headers: IncomingMessage['headers'] }[]
  /** Answers in the place of the bank, or not at all; null: the bank does. */
  instead(of: ((name: BankCallName, response: ServerResponse) => boolean) | null): void
  close(): Promise<void>
}

/** `letsIn`: whoever it is not true of is answered 401, and nothing is done. */
export async function serveBank(
  bank: Bank,
  letsIn: (headers: IncomingMessage['headers']) => boolean = () => true,
): Promise<ServedBank> {
  const seen: { line: string; headers: IncomingMessage['headers'] }[] = []
  let instead: ((name: BankCallName, response: ServerResponse) => boolean) | null = null

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    let text = ''
    for await (const piece of request) text += piece
    seen.push({ line: `${method} ${url}`, headers })
    if (!letsIn(headers)) return void response.writeHead(401).end()
    const found = callAt(method, url)
    if (found === null) return void response.writeHead(404).end()
    const { name, reference } = found
    const as = onBehalfIn(headers)
    const body = text === '' ? undefined : JSON.parse(text)
    const key = String(headers['idempotency-key'])
    try {
      const value = await ask(bank, name, { as, reference, body, key })
      // What it does is done: only the answer is another one.
      if (instead?.(name, response)) return
      response.writeHead(BANK_CALLS[name].status, { 'content-type': 'application/json' })
      response.end(value === undefined ? undefined : JSON.stringify(value))
    } catch (fault) {
      if (instead?.(name, response)) return
      if (!(fault instanceof BankRefusal)) return void response.writeHead(500).end('{}')
      const { outcome } = fault
      response.writeHead(BANK_STATUSES[outcome], { 'content-type': 'application/json' })
      response.end(JSON.stringify({ outcome }))
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    instead(of) {
      instead = of
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

interface Asked {
  readonly as: OnBehalf
  readonly reference: string
  // biome-ignore lint/suspicious/noExplicitAny: a body of whichever call it is
  readonly body: any
  readonly key: string
}

function ask(
  bank: Bank,
  name: BankCallName,
  { as, reference, body, key }: Asked,
): Promise<unknown> {
  switch (name) {
    case 'operations':
      return bank.operations(as)
    case 'start':
      return bank.start(as, body, key)
    case 'note':
      return bank.note(as, body)
    case 'decide':
    case 'cancel':
      return bank[name](as, reference, body)
    default:
      return bank[name](as, reference)
  }
}

function callAt(method: string, url: string) {
  for (const [name, call] of Object.entries(BANK_CALLS)) {
    const path = new RegExp(`^${call.path.replace('{reference}', '([^/]+)')}$`)
    const match = path.exec(url)
    if (match === null || call.method !== method) continue
    return { name: name as BankCallName, reference: match[1] ?? '' }
  }
  return null
}

function onBehalfIn(headers: IncomingMessage['headers']): OnBehalf {
  const audit = Object.fromEntries(
    Object.entries(BANK_AUDIT_HEADERS).map(([member, header]) => {
      const value = headers[header.toLowerCase()]
      return [member, decodeURIComponent(String(value ?? ''))]
    }),
  ) as unknown as BankAudit
  return { audit, employeeToken: null }
}
