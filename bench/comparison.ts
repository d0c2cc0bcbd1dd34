import { pairSchema } from '../packages/server/src/adapters/pair-file/pair.ts'
import { compare } from '../packages/server/src/domain/comparison/compare.ts'
import { TODAY } from '../tests/comparison/measure.ts'
import { generated, impostors } from '../tests/comparison/sets.ts'
import { argument, percentile, print, type Row } from './support/report.ts'

/*
 * npm run bench:comparison -- --rounds=9
 *
 * How many pairs of a document and a file one core compares in a second: by themselves, and as `okienko compare` meets them,
 * as lines that are read and checked first. The limit beside it is JSON.parse of the same lines: whoever has a million files
 * to look at does at least that.
 */
const COMMAND = 'npm run bench:comparison'
const HEAD: Row = ['4,000 pairs on one core', 'pairs/s', 'of JSON.parse', 'a million takes']
const AIM = 5_000
const MILLISECONDS = 700

const pairs = [...generated(), ...impostors()]
const lines = pairs.map((pair) => JSON.stringify(pair))

const CONTENDERS = {
  compare: () => {
    for (const { document, register } of pairs) compare(document, register, TODAY)
  },
  'read, check and compare': () => {
    for (const line of lines) {
      const { document, register } = pairSchema.parse(JSON.parse(line))
      compare(document, register, TODAY)
    }
  },
  'JSON.parse alone': () => {
    for (const line of lines) JSON.parse(line)
  },
} as const
type Contender = keyof typeof CONTENDERS
const NAMES = Object.keys(CONTENDERS) as readonly Contender[]

/** Whole passes over the pairs, in turn with the others, so that a slow moment meets them all. */
function rates(rounds: number): Readonly<Record<Contender, number>> {
  const found = new Map<Contender, number[]>(NAMES.map((name) => [name, []]))
  for (let round = -1; round < rounds; round += 1) {
    for (const name of NAMES) {
      const rate = rateOf(CONTENDERS[name])
      // The first round only warms up.
      if (round >= 0) found.get(name)?.push(rate)
    }
  }
  const median = (name: Contender) => percentile(found.get(name) ?? [], 0.5)
  return Object.fromEntries(NAMES.map((name) => [name, median(name)])) as Record<Contender, number>
}

/** Pairs in a second of this process's own time: whatever else the machine does is not counted. */
function rateOf(pass: () => void): number {
  const from = process.cpuUsage()
  const until = performance.now() + MILLISECONDS
  let passes = 0
  do {
    pass()
    passes += 1
  } while (performance.now() < until)
  const { user, system } = process.cpuUsage(from)
  return (passes * pairs.length * 1_000_000) / (user + system)
}

const found = rates(argument('rounds', 9))
const limit = found['JSON.parse alone']
const rows = NAMES.map((name): Row => {
  const rate = found[name]
  const minutes = 1_000_000 / rate / 60
  return [
    name,
    Math.round(rate).toLocaleString('en'),
    (rate / limit).toFixed(3),
    `${minutes.toFixed(1)} min`,
  ]
})
print(COMMAND, [HEAD, ...rows], [`aim: ${AIM.toLocaleString('en')} pairs/s or more`])
