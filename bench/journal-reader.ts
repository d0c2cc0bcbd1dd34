import { dirname } from 'node:path'
import { proveInclusion } from '../packages/journal/src/index.ts'
import { openStored } from './support/journal-log.ts'

/*
 * A process that has a log open as the server has, and proves entries of it: node journal-reader.ts FILE
 * PROOFS. Prints milliseconds of each proof and its own resident bytes at the end, as JSON.
 */
const [file = '', proofs = '0'] = process.argv.slice(2)
const { log, close } = await openStored(dirname(file))
const { size } = await log.tree()
const times: number[] = []
for (let n = 0; n < Number(proofs); n += 1) {
  const index = Math.floor(Math.random() * size)
  const begun = performance.now()
  await proveInclusion(log.readTile, index, size)
  times.push(performance.now() - begun)
}
const rss = process.memoryUsage.rss()
await close()
process.stdout.write(JSON.stringify({ size, times, rss }))
