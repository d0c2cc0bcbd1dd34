import { argument, median, ms, print } from './support/report.ts'
import { openRig, type Rig, start, taken } from './support/rig.ts'

export interface ThroughputFigures {
  readonly inFlight: number
  /** From the request to the released data, each step durable before its answer. */
  readonly perSecond: number
  /** Processor time of the server process per verification, milliseconds. */
  readonly cpuMs: number
  /** The same of this process: employees, phones and BackSystem. */
  readonly generatorMs: number
  /** Duration of one whole verification, milliseconds. */
  readonly median: number
}

/** So many employees, each starting the next verification as soon as the last is released. */
export async function benchThroughput(
  rig: Rig,
  { inFlight, seconds }: { inFlight: number; seconds: number },
): Promise<ThroughputFigures> {
  const clients = Array.from({ length: inFlight }, () => rig.employee())
  const before = await rig.server()
  const ownBefore = process.cpuUsage()
  const from = performance.now()
  const until = from + seconds * 1_000
  const durations: number[] = []
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) {
        const began = performance.now()
        await verify(rig, client)
        durations.push(performance.now() - began)
      }
    }),
  )
  const elapsed = (performance.now() - from) / 1_000
  const own = process.cpuUsage(ownBefore)
  const after = await rig.server()
  return {
    inFlight,
    perSecond: durations.length / elapsed,
    cpuMs: ((after.cpuSeconds - before.cpuSeconds) * 1_000) / durations.length,
    generatorMs: (own.user + own.system) / 1_000 / durations.length,
    median: median(durations),
  }
}

async function verify({ phones }: Rig, client: ReturnType<Rig['employee']>): Promise<void> {
  const { id, invitation } = await start(client)
  await phones.handOver(await phones.compose(invitation.qrText ?? ''))
  taken(await client.readReceivedData({ id }))
  taken(await client.decide({ id, body: { decision: 'same-person' } }))
  taken(await client.readReleasedData({ id }))
}

export const HEAD = [
  'whole verifications',
  'per second',
  'server CPU each',
  'generator CPU each',
  'median duration',
] as const

export function rowOf({ inFlight, perSecond, cpuMs, generatorMs, median }: ThroughputFigures) {
  return [
    `${inFlight} in flight`,
    perSecond.toFixed(1),
    ms(cpuMs),
    ms(generatorMs),
    ms(median),
  ] as const
}

/** Measured elsewhere, on another machine of 2 cores: context, not a peer of this run. */
export const CONTEXT =
  'elsewhere, 2 cores: EUDIPLO 67/s (16 ms CPU), Credo as verifier 91/s, plain libraries with durable SQLite 428/s'

if (import.meta.main) {
  const seconds = argument('seconds', 8)
  const rig = await openRig()
  try {
    await benchThroughput(rig, { inFlight: 8, seconds: 2 })
    const rows = []
    for (const inFlight of [1, 8, 32]) {
      rows.push(rowOf(await benchThroughput(rig, { inFlight, seconds })))
    }
    print(
      `node bench/throughput.ts --seconds=${seconds}`,
      [HEAD, ...rows],
      ['employees, phones and BackSystem run on the same cores as the server', CONTEXT],
    )
  } finally {
    await rig.close()
  }
}
