import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type CreateTransaction,
  createTransaction,
  formatQrText,
  type Transaction,
} from '@okienko/contract/backsystem'

/** The BackSystem's bank-side API as a BackSystem without work of its own would answer it. */
export interface BankSide {
  readonly url: string
  close(): void
}

/** It forgets what it has said: an answer is made from the code alone. */
export async function openBankSide(): Promise<BankSide> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') return void response.writeHead(204).end()
  let text = ''
  for await (const chunk of request) text += chunk
  const created = open(createTransaction.parse(JSON.parse(text)))
  response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(created))
}

function open({ cardId, institutionId, validSeconds }: CreateTransaction): Transaction {
  const transactionId = randomUUID()
  const qrText = formatQrText({
    serviceType: '8',
    qrType: 'D',
    cardId,
    institutionId,
    recipientId: transactionId,
    securityToken: randomBytes(32).toString('base64url'),
    validTime: Math.floor(Date.now() / 1000) + validSeconds,
  })
  return { transactionId, qrText }
}
