import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Records } from '../../../application/ports/records.ts'
import { aRequestCommit, aStepCommit, type Traits } from '../../contracts/fixtures.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { signedTree } from '../../journal/signed-tree.ts'
import { SIGNER } from '../../journal/testing/a-journal.ts'
import { publishedIn } from '../open-log-file.ts'
import { openOwn } from './own-records.ts'

/**
 * Commits so many verifications at a time until it is killed, its input ends or each lane has made its
 * rounds. Says on a line of its own `acknowledged <id> <version>` or `refused <ms waited>`.
 */
const [file = '', run = '', lanes = '8', rounds = 'Infinity'] = process.argv.slice(2)
const STEPS = ['received', 'released'] as const
let going = true
process.stdin.on('end', () => {
  going = false
})
process.stdin.resume()

async function verify(records: Records, id: string): Promise<void> {
  const traits: Traits = { id, reference: `reference-${id}-${'x'.repeat(500)}` }
  const commits = [
    aRequestCommit(traits),
    ...STEPS.map((state, index) => aStepCommit({ ...traits, state }, index + 1)),
  ]
  for (const [index, commit] of commits.entries()) {
    const began = performance.now()
    try {
      const outcome = await records.commit(commit)
      if (outcome === 'stored') process.stdout.write(`acknowledged ${id} ${index + 1}\n`)
    } catch {
      process.stdout.write(`refused ${Math.round(performance.now() - began)}\n`)
      await sleep(20)
      return
    }
  }
}

async function verifyMany(records: Records, lane: number): Promise<void> {
  for (let n = 0; going && n < Number(rounds); n += 1) await verify(records, `${run}-${lane}-${n}`)
}

const directory = dirname(file)
const places = { directory, last: join(directory, 'last'), origin: 'bank.example/journal' }
const signed = await signedTree(places, SIGNER, publishedIn(file))
const sqlite = await openOwn(file, { signed })
const journal = await openJournal({
  log: sqlite.log,
  places,
  signer: SIGNER,
  maxLag: 5_000,
  witnesses: [],
  witnessesRequired: 0,
  onTrouble: () => {},
  onRecovery: () => {},
})
const records = journal.guard(sqlite.records)
await Promise.all(Array.from({ length: Number(lanes) }, (_, lane) => verifyMany(records, lane)))
await journal.close()
await sqlite.close()
process.stdin.destroy()
