import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FoundRecord, RegisterQuery } from '../../../application/ports/customer-register.ts'
import { checkRegister } from '../check-register.ts'
import { httpRegister, type OpenRegister, type RegisterOptions } from '../http-register.ts'
import type { RegisterFile } from '../register-file.ts'

const TEXTS = [
  ...['kind', 'surname', 'familyName', 'pesel', 'birthDate', 'sex', 'citizenship'],
  ...['fathersName', 'mothersName', 'documentNumber', 'issueDate', 'expiryDate', 'address'],
  ...['recordStatus', 'customerNumber', 'changedOn'],
]
const mapped = Object.fromEntries(TEXTS.map((name) => [name, `/${name}`]))

/** A register that keeps a record as Okienko has it; names come as a text or as a list, each in a place of its own. */
export const PLAIN_FILE = {
  version: '1',
  name: 'plain',
  secret: { header: 'authorization', before: 'Bearer' },
  queries: {
    pesel: { path: '/find', body: { pesel: '/pesel' } },
    document: { path: '/find', body: { kind: '/kind', number: '/number' } },
    'customer-number': { path: '/find', body: { customerNumber: '/customerNumber' } },
  },
  answer: {
    none: ['404'],
    outcome: { from: '/state', words: { ok: 'found', error: 'refused' } },
    records: '/records',
    record: {
      ...mapped,
      givenNames: { each: '/givenNames', of: '' },
      idCard: { fields: { number: '/idCard/number', expiryDate: '/idCard/expiryDate' } },
    },
  },
  examples: [
    {
      name: 'one',
      answer: '{"state": "ok", "records": [{"customerNumber": "K-1", "givenNames": ["Jan"]}]}',
      outcome: 'one',
      found: [{ customerNumber: 'K-1', givenNames: ['Jan'] }],
    },
    { name: 'none', status: '404', answer: '', outcome: 'none' },
  ],
} as const

export function plainFile(change: object = {}): RegisterFile {
  const { content, problems } = checkRegister({ ...PLAIN_FILE, ...change })
  if (content === null) throw new Error(JSON.stringify(problems))
  return content
}

export const SECRET = 'secret-of-the-register'

export type Answering = (response: ServerResponse, query: RegisterQuery) => void
export interface SeenQuestion {
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** The other side: a server on loopback that does as it is told. */
export interface FarRegister {
  readonly url: string
  readonly seen: readonly SeenQuestion[]
  behave(answering: Answering): void
  close(): Promise<void>
}

export async function openFarRegister(): Promise<FarRegister> {
  let behave: Answering = (response) => response.writeHead(404).end()
  const seen: SeenQuestion[] = []
  const server = createServer(async (request, response) => {
    const pieces: Uint8Array[] = []
    for await (const piece of request) pieces.push(piece)
    const body = Buffer.concat(pieces).toString()
    seen.push({ url: request.url ?? '', headers: request.headers, body })
    behave(response, JSON.parse(body || '{}'))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    seen,
    behave(answering) {
      behave = answering
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

export function registerAt(url: string, change: Partial<RegisterOptions> = {}): OpenRegister {
  const usual = { file: plainFile(), secret: SECRET, timeoutMs: 2_000, openMs: 60_000 }
  return httpRegister({ url, ...usual, ...change })
}

/** As the plain register keeps it. */
export function asKept({ customerNumber, changedOn, record }: FoundRecord): object {
  return { customerNumber, changedOn, ...record }
}
