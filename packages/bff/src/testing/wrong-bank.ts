import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BANK_CALLS, type BankCallName, shownBefore } from '@okienko/contract/bank-api'
import { type MemoryBank, memoryBank, OPERATION } from './memory-bank.ts'
import { serveBank } from './serve-bank.ts'

export const WRONG_BANK_KEY = 'key-of-the-invented-bank'

export interface Sent {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** One request and what a system that does it right would answer. */
export interface Exchange {
  readonly name: BankCallName
  readonly reference: string
  readonly employee: string
  readonly authorization: string
  readonly body: unknown
  readonly bank: MemoryBank
  /** What the right system says to it, or to something else. Asked once at most, since it does what it is asked. */
  right(change?: {
    readonly headers?: Readonly<Record<string, string>>
    readonly reference?: string
  }): Promise<Sent>
}

/** What a system does wrongly: its answer to a call; `null` where it does it right. */
export type Wrong = (exchange: Exchange) => Promise<Sent> | null

/** A bank's system that does everything right but one thing. */
export interface WrongBank {
  readonly url: string
  readonly bank: MemoryBank
  close(): Promise<void>
}

export async function openWrongBank(wrong: Wrong = () => null): Promise<WrongBank> {
  const bank = memoryBank()
  const served = await serveBank(bank)
  bank.data = { ...bank.data, photo: aPhoto(480, 640) }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = await exchangeOf(request, bank, served.url)
    const { status, headers, body } = await (wrong(exchange) ?? exchange.right())
    response.writeHead(status, headers)
    response.end(body === '' ? undefined : body)
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bank,
    async close() {
      server.close()
      server.closeAllConnections()
      await served.close()
    },
  }
}

async function exchangeOf(
  request: IncomingMessage,
  bank: MemoryBank,
  served: string,
): Promise<Exchange> {
  const { method = '', url = '', headers } = request
  let text = ''
  for await (const piece of request) text += piece
  const authorization = headers.authorization ?? ''
  const right: Exchange['right'] = async (change = {}) => {
    const isKnown =
      (change.headers?.['authorization'] ?? authorization) === `Bearer ${WRONG_BANK_KEY}`
    if (!isKnown) return json(401, { outcome: 'not-allowed' })
    const to = change.reference === undefined ? url : url.replace(reference, change.reference)
    const own = Object.fromEntries(
      Object.entries(headers).filter(([name]) => name.startsWith('okienko-') || KEPT.has(name)),
    ) as Record<string, string>
    const response = await fetch(served + to, {
      method,
      headers: { ...own, ...change.headers },
      body: text === '' ? null : text,
    })
    const type = response.headers.get('content-type')
    const body = await response.text()
    const fields = response.ok ? FIELDS.get(name) : undefined
    return {
      status: response.status,
      headers: type === null ? {} : { 'content-type': type },
      body: fields === undefined ? body : only(fields, JSON.parse(body)),
    }
  }
  const name = nameOf(method, url)
  const [, reference = ''] = /^\/verifications\/([^/]+)/.exec(url) ?? []
  return {
    name,
    reference,
    employee: String(headers['okienko-employee-id'] ?? ''),
    authorization,
    body: text === '' ? null : JSON.parse(text),
    bank,
    right,
  }
}

/** Which of the document's fields may come of which call. */
const FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['receivedData', shownBefore(OPERATION)],
  ['releasedData', OPERATION.kept],
])

function only(
  fields: readonly string[],
  { attributes, photo, ...body }: { attributes: object; photo?: string },
): string {
  const kept = Object.entries(attributes).filter(([name]) => fields.includes(name))
  const picture = fields.includes('photo') ? { photo } : {}
  return JSON.stringify({ ...body, ...picture, attributes: Object.fromEntries(kept) })
}

const KEPT = new Set(['content-type', 'idempotency-key'])

function nameOf(method: string, url: string): BankCallName {
  const calls = Object.entries(BANK_CALLS) as [BankCallName, { method: string; path: string }][]
  const found = calls.find(
    ([, call]) =>
      call.method === method &&
      new RegExp(`^${call.path.replace('{reference}', '[^/]+')}$`).test(url),
  )
  return found?.[0] ?? 'note'
}

export function json(status: number, body: object): Sent {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** As much of a JPEG as says how large it is: its frame, and its end. */
export function aPhoto(width: number, height: number): string {
  const frame = Buffer.from([0xff, 0xc0, 0x00, 0x11, 0x08, 0, 0, 0, 0, 0x03, ...Array(9).fill(1)])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const start = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04, 0x00, 0x00])
  return Buffer.concat([start, frame, Buffer.alloc(64, 7), Buffer.from([0xff, 0xd9])]).toString(
    'base64',
  )
}
