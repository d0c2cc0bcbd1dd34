import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Fault } from '../../application/ports/fault.ts'
import type { Records } from '../../application/ports/records.ts'
import { watchedRecords } from './watched-records.ts'

/** Records of which only writing is asked. */
function someRecords() {
  const state = { fails: false, probes: 0 }
  const write = async () => {
    if (state.fails) throw new Fault('journal-unavailable', { cause: 'no room' })
  }
  const records = {
    commit: () => write().then(() => 'stored' as const),
    probe: () => {
      state.probes += 1
      return write()
    },
  } as Partial<Records> as Records
  return { state, records }
}

const COMMIT = { change: null, events: [] }

test('trouble and its end are told once each, whoever meets them', async (t) => {
  const { state, records } = someRecords()
  const told: unknown[] = []
  const watched = watchedRecords(records, {
    every: 60_000,
    onLost: (cause) => told.push(cause instanceof Fault ? cause.cause : cause),
    onRegained: () => told.push('regained'),
  })
  t.after(watched.stop)
  await watched.records.commit(COMMIT)
  assert.ok(watched.available())
  state.fails = true
  await assert.rejects(watched.records.commit(COMMIT))
  await assert.rejects(watched.records.probe())
  assert.ok(!watched.available())
  state.fails = false
  await watched.records.commit(COMMIT)
  await watched.records.probe()
  assert.ok(watched.available())
  assert.deepEqual(told, ['no room', 'regained'])
})

test('a write is tried where nobody writes, and only there', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const { state, records } = someRecords()
  const watched = watchedRecords(records, { every: 1_000, onLost: () => {}, onRegained: () => {} })
  await watched.records.commit(COMMIT)
  t.mock.timers.tick(1_000)
  assert.equal(state.probes, 0)
  state.fails = true
  t.mock.timers.tick(1_000)
  assert.equal(state.probes, 1)
  await new Promise(setImmediate)
  assert.ok(!watched.available())
  watched.stop()
  t.mock.timers.tick(5_000)
  assert.equal(state.probes, 1)
})
