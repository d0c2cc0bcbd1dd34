import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { argument, median, ms, percentile, print, type Row } from './support/report.ts'
import { openRig, type Rig, start, taken } from './support/rig.ts'

/** What an application of the demo may read, and a second errand under the same service card. */
const HANDED_OVER = { application: 'loan-front', operation: 'take-loan' } as const
const ERRANDS = { first: 'withdraw-cash', later: 'complaint' } as const

export interface ReadFigures {
  readonly visits: number
  readonly inFlight: number
  readonly rate: number
  readonly p50: number
  readonly p99: number
  /** The employee's own reads of the same data in the same run, and answers that hold nothing at all. */
  readonly ownReads: number
  readonly bare: number
}

/** So many visits, each of a session of its own, with one verification that the application has taken. */
export async function openVisits(rig: Rig, visits: number): Promise<readonly Open[]> {
  const open: Open[] = []
  let begun = 0
  const opening = async () => {
    while (begun++ < visits) open.push(await handedOver(rig))
  }
  await Promise.all(Array.from({ length: 8 }, opening))
  return open
}

/** All of them are open; the application reads one after the other, as fast as it is answered. */
export async function benchReads(
  rig: Rig,
  open: readonly Open[],
  { inFlight, seconds }: { inFlight: number; seconds: number },
): Promise<ReadFigures> {
  const { deskUrl } = rig.installation
  const byTurns = (ask: (one: Open) => Asked) => {
    let turn = 0
    return () => ask(open[turn++ % open.length] ?? fail())
  }
  const handedOverReads = byTurns(({ id, application }) => ({
    method: 'POST',
    url: `${deskUrl}/v1/handed-over/${id}/data`,
    token: application,
  }))
  const ownReads = byTurns(({ id, employee }) => ({
    method: 'GET',
    url: `${deskUrl}/v1/verifications/${id}/released-data`,
    token: employee,
  }))
  const bare = () => ({ method: 'GET', url: `${deskUrl}/healthz`, token: '' })
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight })
  const loop = (ask: () => Asked, span = seconds) => closedLoop(agent, ask, inFlight, span)
  await loop(handedOverReads, 1)
  // In turn, so that what else the machine does falls on all three alike.
  const rounds = []
  for (let round = 0; round < 3; round += 1) {
    rounds.push({
      reads: await loop(handedOverReads, seconds / 3),
      own: await loop(ownReads, seconds / 3),
      bare: await loop(bare, seconds / 3),
    })
  }
  agent.destroy()
  const waits = rounds.flatMap(({ reads }) => reads.waits)
  return {
    visits: open.length,
    inFlight,
    rate: median(rounds.map(({ reads }) => reads.rate)),
    p50: median(waits),
    p99: percentile(waits, 0.99),
    ownReads: median(rounds.map(({ own }) => own.rate)),
    bare: median(rounds.map(({ bare: { rate } }) => rate)),
  }
}

export interface Open {
  readonly id: string
  /** The tokens of the employee in a session of its own, and of the employee for the application. */
  readonly employee: string
  readonly application: string
}

/** A visit of a session of its own, with one release that the application has taken. */
async function handedOver(rig: Rig): Promise<Open> {
  const employee = rig.token()
  const desk = rig.clientOf(employee)
  const id = await verified(rig, desk, HANDED_OVER.operation)
  const body = { application: HANDED_OVER.application, way: 'event' } as const
  const { ticket = '' } = taken(await desk.handOver({ id, body }))
  const application = rig.token({ client_id: HANDED_OVER.application })
  taken(await rig.clientOf(application).takeHandOver({ body: { ticket } }))
  return { id, employee, application }
}

async function verified(rig: Rig, desk: ReturnType<Rig['employee']>, operation: string) {
  const { id, invitation } = await start(desk, operation)
  await rig.phones.handOver(await rig.phones.compose(invitation.qrText ?? ''))
  taken(await desk.readReceivedData({ id }))
  taken(await desk.decide({ id, body: { decision: 'same-person' } }))
  return id
}

interface Asked {
  readonly method: string
  readonly url: string
  readonly token: string
}

async function closedLoop(agent: Agent, next: () => Asked, inFlight: number, seconds: number) {
  const waits: number[] = []
  const from = performance.now()
  const asking = async () => {
    while (performance.now() - from < seconds * 1_000) {
      const begun = performance.now()
      await answered(agent, next())
      waits.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, asking))
  return { waits, rate: (waits.length * 1_000) / (performance.now() - from) }
}

function answered(agent: Agent, { method, url, token }: Asked): Promise<void> {
  const headers = {
    ...(token !== '' && { authorization: `Bearer ${token}` }),
    ...(method === 'POST' && { 'content-type': 'application/json' }),
  }
  return new Promise((resolve, reject) => {
    request(url, { agent, method, headers }, (response) => {
      response.resume()
      response.once('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`${method} ${new URL(url).pathname} ${response.statusCode}`))
      })
    })
      .once('error', reject)
      .end(method === 'POST' ? '{}' : undefined)
  })
}

export interface ReuseFigures {
  /** Processor time of the server for each, milliseconds; the data is read once in both. */
  readonly whole: number
  readonly reuse: number
}

/** As many further errands as a customer may have. */
const A_VISIT = 4
/** Until what a release leaves behind, the tiles of the journal say, is done. */
const SETTLED_MS = 500

/** A whole verification against another errand of a visit, in turn in one run. Visits are opened outside of the measure. */
export async function benchReuse(
  rig: Rig,
  { inFlight, visits, rounds }: { inFlight: number; visits: number; rounds: number },
): Promise<ReuseFigures> {
  // Each in a session of its own: in that of a visit another answer would be judged against the visit besides.
  const opened = async () => {
    const desk = rig.employee()
    return { desk, first: await verified(rig, desk, ERRANDS.first) }
  }
  const whole = async () => {
    const { desk, first } = await opened()
    taken(await desk.readReleasedData({ id: first }))
  }
  const reuse = async ({ desk, first }: Awaited<ReturnType<typeof opened>>) => {
    const body = { operation: ERRANDS.later, context: { system: 'bench' } }
    const { id } = taken(await desk.reuseVerification({ id: first, body }))
    taken(await desk.readReleasedData({ id }))
  }
  const spent = { whole: [] as number[], reuse: [] as number[] }
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const open = await inTurns(inFlight, Array<null>(visits).fill(null), opened)
    const errands = Array.from({ length: A_VISIT }, () => open).flat()
    const reused = await cpuOfEach(rig, () => inTurns(inFlight, errands, reuse))
    const alone = await cpuOfEach(rig, () => inTurns(inFlight, open, whole))
    if (round === 0) continue
    spent.reuse.push(reused)
    spent.whole.push(alone)
  }
  return { whole: median(spent.whole), reuse: median(spent.reuse) }
}

async function inTurns<Each, Done>(
  inFlight: number,
  all: readonly Each[],
  work: (one: Each) => Promise<Done>,
): Promise<Done[]> {
  const done: Done[] = []
  const left = all.values()
  const going = async () => {
    for (const one of left) done.push(await work(one))
  }
  await Promise.all(Array.from({ length: inFlight }, going))
  return done
}

async function cpuOfEach(rig: Rig, work: () => Promise<readonly unknown[]>): Promise<number> {
  await pause(SETTLED_MS)
  const before = await rig.server()
  const { length } = await work()
  await pause(SETTLED_MS)
  const after = await rig.server()
  return ((after.cpuSeconds - before.cpuSeconds) * 1_000) / length
}

function fail(): never {
  throw new Error('nothing is open')
}

export const READS_HEAD = [
  'handed-over data',
  'reads/s',
  'p50',
  'p99',
  "of the employee's own reads",
  'of answers that hold nothing',
] as const

export function readsRow({ visits, inFlight, rate, p50, p99, ownReads, bare }: ReadFigures): Row {
  return [
    `${visits} visits, ${inFlight} in flight`,
    rate.toFixed(0),
    ms(p50),
    ms(p99),
    `${(rate / ownReads).toFixed(2)} of ${ownReads.toFixed(0)}/s`,
    `${(rate / bare).toFixed(2)} of ${bare.toFixed(0)}/s`,
  ]
}

export const REUSE_HEAD = ['server CPU each', 'whole', 'reuse', 'ratio (aim 0.25)'] as const

export function reuseRow({ whole, reuse }: ReuseFigures): Row {
  return ['verification, reuse', ms(whole), ms(reuse), (reuse / whole).toFixed(2)]
}

/* npm run bench:visit */
if (import.meta.main) {
  const visits = argument('visits', 500)
  const seconds = argument('seconds', 9)
  const rig = await openRig()
  try {
    const open = await openVisits(rig, visits)
    const rows: Row[] = []
    for (const inFlight of [1, 32]) {
      rows.push(readsRow(await benchReads(rig, open, { inFlight, seconds })))
    }
    const command = `node bench/visit.ts --visits=${visits} --seconds=${seconds}`
    print(command, [READS_HEAD, ...rows], ['each read is journalled and durable before its answer'])
    const figures = await benchReuse(rig, { inFlight: 8, visits: 60, rounds: 3 })
    print(command, [REUSE_HEAD, reuseRow(figures)])
  } finally {
    await rig.close()
  }
}
