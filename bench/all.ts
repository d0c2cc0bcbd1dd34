import * as commits from './commits.ts'
import { benchCommits } from './commits.ts'
import * as delivery from './delivery.ts'
import * as firstCode from './first-code.ts'
import * as memory from './memory.ts'
import { print, type Row } from './support/report.ts'
import { openRig, type Rig } from './support/rig.ts'
import * as throughput from './throughput.ts'
import * as visit from './visit.ts'

/*
 * npm run bench      every figure of the server in short, one table each; nothing fails for being slow
 */
const COMMAND = 'npm run bench'

async function withRig<T>(measure: (rig: Rig) => Promise<T>): Promise<T> {
  const rig = await openRig()
  try {
    return await measure(rig)
  } finally {
    await rig.close()
  }
}

await withRig(async (rig) => {
  const rows: Row[] = []
  await delivery.benchDelivery(rig, { desks: 4, perSecond: 20, seconds: 1 })
  for (const load of delivery.LOADS) {
    rows.push(delivery.rowOf(await delivery.benchDelivery(rig, { ...load, seconds: 5 })))
  }
  print(COMMAND, [delivery.HEAD, ...rows])
})
await withRig(async (rig) => {
  const figures = await throughput.benchThroughput(rig, { inFlight: 8, seconds: 5 })
  print(COMMAND, [throughput.HEAD, throughput.rowOf(figures)], [throughput.CONTEXT])
})
const rows: Row[] = []
for (const committers of [1, 64, 256]) {
  rows.push(commits.rowOf(await benchCommits(committers, { rounds: 1 })))
}
print(COMMAND, [commits.HEAD, ...rows])
await withRig(async (rig) => {
  print(COMMAND, [
    memory.HEAD,
    ...memory.rowsOf(await memory.benchMemory(rig, { open: 2_000, received: 500 })),
  ])
})
await withRig(async (rig) => {
  const figures = await firstCode.benchFirstCode(rig, { starts: 3, paints: 5 })
  print(COMMAND, [firstCode.HEAD, ...firstCode.rowsOf(figures)], [firstCode.CONTEXT])
})
await withRig(async (rig) => {
  const open = await visit.openVisits(rig, 500)
  const reads = await visit.benchReads(rig, open, { inFlight: 32, seconds: 3 })
  print(COMMAND, [visit.READS_HEAD, visit.readsRow(reads)])
  const reuse = await visit.benchReuse(rig, { inFlight: 8, visits: 40, rounds: 1 })
  print(COMMAND, [visit.REUSE_HEAD, visit.reuseRow(reuse)])
})
