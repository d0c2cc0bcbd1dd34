import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Agent, request } from 'undici'

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000
const GIVE_UP_MS = 60_000
const ATTEMPT_MS = 5_000

export interface Delivery {
  /**
   * Posts until the bank answers 2xx (true) or 4xx, `signal` fires, or 60 s have passed (false).
   * Never rejects.
   */
  deliver(url: string, result: object, signal: AbortSignal): Promise<boolean>
  close(): Promise<void>
}

/** Delivers over mutual TLS, with the client certificate of `<dataDir>/pki` and its TLS authority alone. */
export async function openDelivery({ dataDir }: { readonly dataDir: string }): Promise<Delivery> {
  const read = (file: string) => readFile(join(dataDir, 'pki', file), 'utf8')
  const [ca, cert, key] = await Promise.all([
    read('backsystem-client-ca.pem'),
    read('backsystem-client.crt'),
    read('backsystem-client.key'),
  ])
  const agent = new Agent({
    connect: { ca, cert, key, timeout: ATTEMPT_MS, minVersion: 'TLSv1.2' },
    connections: 8,
    headersTimeout: ATTEMPT_MS,
    bodyTimeout: ATTEMPT_MS,
  })
  return {
    async deliver(url, result, signal) {
      const giveUp = AbortSignal.any([signal, AbortSignal.timeout(GIVE_UP_MS)])
      const body = JSON.stringify(result)
      for (let attempt = 0; !giveUp.aborted; attempt += 1) {
        const status = await post(agent, url, body, giveUp)
        if (status >= 200 && status < 300) return true
        if (status >= 400 && status < 500) return false
        await pause(attempt, giveUp)
      }
      return false
    },
    close: () => agent.destroy(),
  }
}

/** Returns the status, or 0 when there was no answer. */
async function post(agent: Agent, url: string, body: string, signal: AbortSignal): Promise<number> {
  try {
    const response = await request(url, {
      dispatcher: agent,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_MS)]),
    })
    await response.body.dump()
    return response.statusCode
  } catch {
    return 0
  }
}

/** Doubling pauses, each anywhere between half and all of its length, so that retries do not march in step. */
async function pause(attempt: number, signal: AbortSignal): Promise<void> {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt)
  await delay(longest * (0.5 + Math.random() / 2), undefined, { signal, ref: false }).catch(
    () => {},
  )
}
