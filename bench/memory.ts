import { argument, print } from './support/report.ts'
import { type Invited, openRig, type Rig, start } from './support/rig.ts'

export interface MemoryFigures {
  readonly open: number
  readonly received: number
  /** Resident bytes of the server: before, with all open, and with those received. */
  readonly before: number
  readonly withOpen: number
  readonly withReceived: number
}

const PER_SESSION = 1_000
const AT_ONCE = 48
const SETTLING_SECONDS = 8

/** Opens so many verifications and lets so many of them receive their data, all held at once. */
export async function benchMemory(
  rig: Rig,
  { open, received }: { open: number; received: number },
): Promise<MemoryFigures> {
  const clients = Array.from({ length: Math.ceil(open / PER_SESSION) }, () => rig.employee())
  await rig.server()
  const before = await resident(rig)
  const invited: Invited[] = []
  await inParallel(open, async (nth) => {
    const client = clients[nth % clients.length]
    if (client) invited.push(await start(client))
  })
  const withOpen = await resident(rig)
  await inParallel(received, async (nth) => {
    const one = invited[nth]
    if (one) await rig.phones.handOver(await rig.phones.compose(one.invitation.qrText ?? ''))
  })
  return { open, received, before, withOpen, withReceived: await resident(rig) }
}

async function inParallel(count: number, one: (nth: number) => Promise<void>): Promise<void> {
  const queue = Array.from({ length: count }, (_, nth) => nth).values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const nth of queue) await one(nth)
    }),
  )
}

/** The least of a pause in which the collector gives back what is no longer used. */
async function resident(rig: Rig): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let second = 0; second < SETTLING_SECONDS; second += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    least = Math.min(least, (await rig.server()).residentBytes)
  }
  return least
}

export const HEAD = ['memory of the server', 'resident', 'each'] as const

export function rowsOf({ open, received, before, withOpen, withReceived }: MemoryFigures) {
  const mega = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
  const each = (bytes: number, count: number) => `${(bytes / count / 1e3).toFixed(1)} kB`
  return [
    ['idle', mega(before), ''],
    [`${open} open`, mega(withOpen), each(withOpen - before, open)],
    [`${received} of them received`, mega(withReceived), each(withReceived - withOpen, received)],
  ] as const
}

if (import.meta.main) {
  const open = argument('open', 10_000)
  const received = argument('received', 2_000)
  const rig = await openRig()
  try {
    const figures = await benchMemory(rig, { open, received })
    print(
      `node bench/memory.ts --open=${open} --received=${received}`,
      [HEAD, ...rowsOf(figures)],
      [
        'resident memory includes what the collector has not given back; received data holds a photo, sealed',
      ],
    )
  } finally {
    await rig.close()
  }
}
