import { readFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type BacksystemAnswer, backsystemAnswer } from '@okienko/contract/backsystem'

/** A bank that listens for results over mutual TLS and answers each with `status`. */
export interface TestBank<Result = BacksystemAnswer> {
  readonly url: string
  /** Everything that came, in order, parsed. */
  readonly results: readonly Result[]
  /** Resolves with the next result that nobody has taken yet. */
  next(): Promise<Result>
  close(): Promise<void>
}

interface TestBankOptions {
  readonly pkiDir: string
  readonly port?: number
  readonly status?: (attempt: number) => number
}

/** A bank that is spoken to in the first dialect, and fails where what comes is not of the contract's schema. */
export function openTestBank(options: TestBankOptions): Promise<TestBank> {
  return openBankThat((value) => backsystemAnswer.parse(value), options)
}

/** A bank that reads what comes as it is told. */
export async function openBankThat<Result>(
  parse: (value: unknown) => Result,
  { pkiDir, port = 0, status = () => 200 }: TestBankOptions,
): Promise<TestBank<Result>> {
  const [cert, key, ca] = await Promise.all(
    ['listener.crt', 'listener.key', 'backsystem-client-ca.pem'].map((file) =>
      readFile(join(pkiDir, file)),
    ),
  )
  const results: Result[] = []
  const waiting: ((value: Result) => void)[] = []
  let taken = 0
  const server = createServer(
    { cert, key, ca, requestCert: true, rejectUnauthorized: true },
    async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      const delivered = parse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
      results.push(delivered)
      const waiter = waiting.shift()
      if (waiter) {
        taken += 1
        waiter(delivered)
      }
      response.writeHead(status(results.length)).end()
    },
  )
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${bound}/results`,
    results,
    next: () => {
      const ready = results[taken]
      if (ready) {
        taken += 1
        return Promise.resolve(ready)
      }
      return new Promise((resolve) => waiting.push(resolve))
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
