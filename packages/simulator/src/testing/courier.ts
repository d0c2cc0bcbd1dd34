import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Agent, request } from 'undici'

/** Brings results to a bank's listener as the BackSystem would, but when and as often as a test says. */
export interface Courier {
  /** Posts the body once over mutual TLS. Returns the status, 0 when there was no answer. */
  bring(bankResultsUrl: string, body: string): Promise<number>
  close(): Promise<void>
}

export async function openCourier(pkiDir: string): Promise<Courier> {
  const [ca, cert, key] = await Promise.all(
    ['backsystem-client-ca.pem', 'backsystem-client.crt', 'backsystem-client.key'].map((file) =>
      readFile(join(pkiDir, file)),
    ),
  )
  const dispatcher = new Agent({ connect: { ca, cert, key } })
  const headers = { 'content-type': 'application/json' }
  return {
    async bring(url, body) {
      try {
        const response = await request(url, { method: 'POST', dispatcher, headers, body })
        await response.body.dump()
        return response.statusCode
      } catch {
        return 0
      }
    },
    close: () => dispatcher.destroy(),
  }
}
