import type { Client } from '@okienko/contract'
import type { BacksystemAnswer } from '@okienko/contract/backsystem'
import type { Share } from './support/phones.ts'
import { argument, median, ms, percentile, print, type Row } from './support/report.ts'
import { type Invited, openRig, type Rig, start, taken } from './support/rig.ts'

/**
 * Open desks, and how many answers arrive per second whether or not the last ones have been dealt with.
 * The last is a customer every 20 s at each of 500 desks; two cores carry it with the load generator.
 */
export const LOADS = [
  { desks: 1, perSecond: 5 },
  { desks: 100, perSecond: 20 },
  { desks: 500, perSecond: 25 },
] as const

export interface DeliveryFigures {
  readonly desks: number
  readonly perSecond: number
  /** Milliseconds from the start of the hand-over to the new state at the desk's live stream. */
  readonly toState: readonly number[]
  /** The same to the parsed body of the received data. */
  readonly toData: readonly number[]
  /** Arrivals at a moment when no desk was waiting: not measured. */
  readonly missed: number
}

const AT_ONCE = 20

/** A desk whose employee waits for an answer that is ready to be handed over. */
interface Waiting {
  readonly client: Client
  readonly invited: Invited
  readonly result: BacksystemAnswer
  readonly received: Promise<number>
}

/** Arrivals at even distances for so many seconds, at whichever desk has waited longest. */
export async function benchDelivery(
  rig: Rig,
  { desks, perSecond, seconds }: { desks: number; perSecond: number; seconds: number },
): Promise<DeliveryFigures> {
  const waiting: Waiting[] = []
  const open = async (client: Client) => void waiting.push(await openDesk(rig, client))
  const clients = Array.from({ length: desks }, () => rig.employee())
  await inSlices(clients, open)
  const toState: number[] = []
  const toData: number[] = []
  let missed = 0
  const under: Promise<void>[] = []
  const total = perSecond * seconds
  const from = performance.now()
  for (let arrival = 0; arrival < total; arrival += 1) {
    await until(from + (arrival * 1_000) / perSecond)
    const desk = waiting.shift()
    if (desk === undefined) {
      missed += 1
      continue
    }
    under.push(
      serve(rig, desk).then(async (times) => {
        toState.push(times.state)
        toData.push(times.data)
        // The next customer of this desk, while others are served.
        if (arrival + desks < total) await open(desk.client)
      }),
    )
  }
  await Promise.all(under)
  await inSlices(waiting, ({ client, invited }) => cancel(client, invited))
  return { desks, perSecond, toState, toData, missed }
}

async function openDesk({ phones }: Rig, client: Client): Promise<Waiting> {
  const invited = await start(client)
  const { promise: followed, resolve: following } = Promise.withResolvers<void>()
  const received = (async () => {
    for await (const change of client.followVerification({ id: invited.id })) {
      const { state } = taken(change)
      if (state === 'received') return performance.now()
      following()
    }
    throw new Error('the stream ended before the answer')
  })()
  received.catch(() => following())
  const result = await phones.compose(invited.invitation.qrText ?? '')
  await followed
  return { client, invited, result, received }
}

async function serve({ phones }: Rig, { client, invited, result, received }: Waiting) {
  const { id } = invited
  const from = performance.now()
  const handedOver = phones.handOver(result)
  const state = (await received) - from
  taken(await client.readReceivedData({ id }))
  const data = performance.now() - from
  await handedOver
  taken(await client.decide({ id, body: { decision: 'same-person' } }))
  return { state, data }
}

async function cancel(client: Client, { id }: Invited): Promise<void> {
  taken(await client.cancel({ id, body: { reason: 'by-employee' } }))
}

async function inSlices<T>(all: readonly T[], one: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += AT_ONCE) {
    await Promise.all(all.slice(at, at + AT_ONCE).map(one))
  }
}

function until(moment: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, moment - performance.now())))
}

/** What phone and BackSystem spend before the hand-over: medians, apart from every figure above. */
export async function benchSimulator(
  rig: Rig,
  rounds = 20,
): Promise<Readonly<Record<Share, number>>> {
  const client = rig.employee()
  const shares: Readonly<Record<Share, number>>[] = []
  for (let round = 0; round < rounds; round += 1) {
    const invited = await start(client)
    shares.push(await rig.phones.simulatedShare(invited.invitation.qrText ?? ''))
    await cancel(client, invited)
  }
  const of = (share: Share) => median(shares.map((one) => one[share]))
  return { sign: of('sign'), seal: of('seal'), open: of('open'), revocation: of('revocation') }
}

export function rowOf({ desks, perSecond, toState, toData, missed }: DeliveryFigures): Row {
  const [p50, p99] = [median(toData), percentile(toData, 0.99)]
  return [
    `${desks} open ${desks === 1 ? 'desk' : 'desks'}`,
    `${perSecond}/s`,
    String(toData.length),
    ms(median(toState)),
    ms(p50),
    ms(p99),
    ms(Math.max(...toData)),
    `${(p50 / 10).toFixed(2)} / ${(p99 / 50).toFixed(2)}`,
    String(missed),
  ]
}

export const HEAD: Row = [
  'phone to desk',
  'arrivals',
  'measured',
  'state p50',
  'data p50',
  'data p99',
  'data max',
  'of the aims',
  'missed',
]

if (import.meta.main) {
  const seconds = argument('seconds', 12)
  const rig = await openRig()
  try {
    await benchDelivery(rig, { desks: 4, perSecond: 20, seconds: 2 })
    const rows: Row[] = []
    for (const load of LOADS) rows.push(rowOf(await benchDelivery(rig, { ...load, seconds })))
    const simulated = await benchSimulator(rig)
    const parts = Object.entries(simulated).map(([share, spent]) => `${share} ${ms(spent)}`)
    const sum = Object.values(simulated).reduce((a, b) => a + b, 0)
    print(
      `node bench/delivery.ts --seconds=${seconds}`,
      [HEAD, ...rows],
      [
        `not in it: phone and BackSystem, simulated, ${ms(sum)} (${parts.join(', ')})`,
        'aims: p50 10 ms, p99 50 ms. Load generator, BackSystem and server share the cores.',
      ],
    )
  } finally {
    await rig.close()
  }
}
