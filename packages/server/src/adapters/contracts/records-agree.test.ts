import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Commit, Records } from '../../application/ports/records.ts'
import type { State } from '../../domain/verification/verification.ts'
import { memoryStorage } from '../memory/storage.ts'
import { openOwn } from '../sqlite/testing/own-records.ts'
import { scratch } from '../sqlite/testing/scratch.ts'
import { anEvent, aVerification } from './fixtures.ts'
import type { Storage } from './records.contract.ts'

const few = (letter: string) => fc.integer({ min: 1, max: 3 }).map((n) => `${letter}${n}`)
const STATES: readonly State[] = ['invited', 'received', 'released', 'rejected', 'expired']

const change = fc.record({
  id: few('id'),
  expectedVersion: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    fc.integer({ min: 0, max: 3 }),
  ),
  traits: fc.option(
    fc.record({
      state: fc.constantFrom(...STATES),
      reference: few('reference'),
      employeeId: few('employee'),
      sessionId: few('session'),
      requestedAt: fc.integer({ min: 0, max: 5 }),
      until: fc.integer({ min: 0, max: 5 }),
    }),
    { freq: 4 },
  ),
  key: fc.option(few('key')),
})
const attempt = fc.record({
  change: fc.option(change, { freq: 6 }),
  events: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }),
})
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never

/** Commits of one inner list are sent together. */
const history = fc.array(fc.array(attempt, { minLength: 1, maxLength: 4 }), { maxLength: 8 })

/** The same attempt with names of this run only, so that runs can share one file. */
function commitOf(run: number, { change: tried, events }: Attempt): Commit {
  const own = (name: string) => `${name}.${run}`
  const told = events.map((at) => anEvent(own('event'), at))
  if (tried === null) return { change: null, events: told }
  const { id, expectedVersion, traits, key } = tried
  const reference = own(traits?.reference ?? '')
  const next = traits === null ? null : aVerification({ ...traits, id: own(id), reference })
  const requestKey = key === null ? null : { key: own(key), fingerprint: key }
  return { change: { id: own(id), expectedVersion, next, requestKey }, events: told }
}

/** Everything that can be asked of a storage. */
function view({ verifications, log }: Storage, run: number): Promise<readonly unknown[]> {
  const three = [1, 2, 3]
  return Promise.all([
    ...three.map((n) => verifications.find(`id${n}.${run}`)),
    ...three.map((n) => verifications.findByReference('backsystem', `reference${n}.${run}`)),
    ...three.map((n) => verifications.findByRequestKey(`key${n}.${run}`)),
    ...three.map((n) => verifications.listOf(`employee${n}`, 1, 5, 7)),
    ...three.map((n) => verifications.openOf(`session${n}`)),
    ...three.map((n) => verifications.releasedOf(`session${n}`, n)),
    ...three.map((n) => verifications.open(n)),
    ...three.map((n) => verifications.overdue(n, 5)),
    verifications.received(),
    log.entries(0, 100_000),
  ])
}

describe('records in SQLite and in memory', () => {
  it('answer the same to any sequence of commits', async (t) => {
    const { file, remove } = await scratch()
    const sqlite = await openOwn(file)
    const memory = memoryStorage()
    t.after(async () => {
      await sqlite.close()
      await remove()
    })
    let run = 0
    await fc.assert(
      fc.asyncProperty(history, async (batches) => {
        run += 1
        for (const batch of batches) {
          const commits = batch.map((tried) => commitOf(run, tried))
          const all = (records: Records) => Promise.all(commits.map(records.commit))
          assert.deepEqual(await all(sqlite.records), await all(memory.records))
        }
        assert.deepEqual(await view(sqlite, run), await view(memory, run))
      }),
      { numRuns: process.env['OKIENKO_TEST_LONG'] === '1' ? 1_000 : 60 },
    )
  })
})
