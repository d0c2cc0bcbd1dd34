import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { percentile } from './support/report.ts'
import { openRig } from './support/rig.ts'

export interface HttpFigures {
  readonly rate: number
  readonly p50: number
  readonly p99: number
  /** Seconds; the most that was seen. */
  readonly lag: number
  readonly serverCpuMs: number
}

/**
 * Durable appends a second over HTTP: an advisor asks for the auditors' checkpoint. Of all requests it
 * does the least besides: token checked, refusal journalled and durable, 403. Closed loop.
 */
export async function benchHttp(inFlight: number, seconds: number): Promise<HttpFigures> {
  const rig = await openRig()
  try {
    const { deskUrl } = rig.installation
    const agent = new Agent({ keepAlive: true, maxSockets: inFlight })
    const headers = { authorization: `Bearer ${rig.token()}` }
    const ask = () =>
      new Promise<void>((resolve, reject) => {
        request(`${deskUrl}/journal/checkpoint`, { agent, headers }, (response) => {
          response.resume()
          response.once('end', () => {
            if (response.statusCode === 403) resolve()
            else reject(new Error(`answered ${response.statusCode}`))
          })
        })
          .once('error', reject)
          .end()
      })
    await Promise.all(Array.from({ length: inFlight }, ask))
    const waits: number[] = []
    const before = await rig.server()
    const from = performance.now()
    const going = () => performance.now() - from < seconds * 1_000
    let lag = 0
    const watching = async () => {
      for (; going(); await pause(200)) {
        const text = await (await fetch(`${deskUrl}/metrics`)).text()
        lag = Math.max(lag, Number(/^okienko_journal_lag_seconds (\S+)$/m.exec(text)?.[1]))
      }
    }
    const asking = async () => {
      while (going()) {
        const begun = performance.now()
        await ask()
        waits.push(performance.now() - begun)
      }
    }
    await Promise.all([watching(), ...Array.from({ length: inFlight }, asking)])
    const rate = (waits.length * 1_000) / (performance.now() - from)
    const { cpuSeconds } = await rig.server()
    agent.destroy()
    return {
      rate,
      lag,
      p50: percentile(waits, 0.5),
      p99: percentile(waits, 0.99),
      serverCpuMs: ((cpuSeconds - before.cpuSeconds) * 1_000) / waits.length,
    }
  } finally {
    await rig.close()
  }
}
