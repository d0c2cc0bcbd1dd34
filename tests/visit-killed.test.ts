import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Verification } from '../packages/server/src/domain/verification/verification.ts'
import { type Records, readRecords, untilSigned } from './support/database.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { exportAndVerify } from './support/journal.ts'
import { assertReplays } from './support/replay.ts'
import { visitCatalogue } from './support/visit-catalogue.ts'
import { type VisitDesk, visitDeskOf } from './support/visiting.ts'

/*
 * The server is killed without warning while data of visits is reused for one operation after the other, and while
 * visits end. Nothing of it may be half there.
 */
const ROUNDS = process.env['OKIENKO_TEST_LONG'] === '1' ? 300 : 8
/** Longer than a reuse takes: some are under way, some are done, some have not come. */
const KILLED_WITHIN_MS = 150
const OPERATIONS = ['withdrawal', 'large-sum', 'account', 'withdrawal'] as const

let folder: string
let place: TestInstallation
const acknowledged: string[] = []
let records: Records

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'okienko-visit-'))
  place = await openInstallation({
    env: { OKIENKO_CATALOGUE: visitCatalogue(folder, { photoAgain: true }) },
  })
  // Tokens outlive the process: whoever was served before is served on.
  const desks = await Promise.all([tokenOf(place, 'advisor'), tokenOf(place, 'otherAdvisor')])
  for (let round = 0; round < ROUNDS; round += 1) {
    let killing: Promise<void> | null = null
    const kill = () => (killing ??= killAndStart())
    await Promise.all(desks.map((token) => serve(visitDeskOf(place, token), round, kill)))
    assertNothingOpen(readRecords(place.dataDir))
  }
  records = readRecords(place.dataDir)
})
after(async () => {
  await place?.remove()
  await rm(folder, { recursive: true, force: true })
})

/** One customer whose data is reused until the process is gone; on return there is another. */
async function serve(desk: VisitDesk, round: number, kill: () => Promise<void>): Promise<void> {
  const first = await desk.open().catch(() => null)
  const killing = kill()
  if (first !== null) {
    for (const operation of OPERATIONS) {
      const reused = await desk.reuse(first, operation).catch(() => null)
      if (reused === null) break
      if (reused.ok) acknowledged.push(reused.body.id)
    }
    // In every other round the visit is about to end.
    if (round % 2 === 0) await desk.client.endVisit().catch(() => null)
  }
  await killing
}

async function killAndStart(): Promise<void> {
  await pause(randomInt(KILLED_WITHIN_MS))
  await place.killServer()
  await place.startServer()
}

function assertNothingOpen({ verifications }: Records): void {
  for (const { verification } of verifications.values()) {
    const { state, request } = verification
    assert.ok(!isOpen(verification), `${request.id} is open as ${state}`)
  }
}

/** What nobody could read any more: the data has died with the process. */
function isOpen(verification: Verification): boolean {
  if (verification.state === 'received') return true
  return verification.state === 'released' && verification.openUntil > Date.now()
}

describe(`${ROUNDS} times kill -9 while data of visits is reused`, () => {
  it('happened as often as said, and at times at which something was under way', (t) => {
    const kinds = records.events.map(({ event }) => event.kind)
    const count = (kind: string) => kinds.filter((one) => one === kind).length
    assert.equal(count('service-started'), ROUNDS + 1)
    const ends = records.events.flatMap(({ event }) =>
      event.kind === 'visit-ended' ? [event.reason] : [],
    )
    const restarts = ends.filter((reason) => reason === 'restart').length
    assert.ok(restarts > 0)
    t.diagnostic(
      `${count('released')} releases, ${count('reused')} reuses, ${ends.length} visits, of which ${restarts} ended by a restart`,
    )
  })

  it('no state without its events, and no event without its state', () => {
    assertReplays(records)
  })

  it('every reuse that was acknowledged is there, and names a first that was released before it', () => {
    for (const id of acknowledged) assert.ok(records.verifications.has(id))
    const released = new Set<string>()
    for (const { event } of records.events) {
      if (event.kind === 'reused') assert.ok(released.has(event.first))
      if (event.kind === 'released') released.add(event.verificationId)
    }
  })

  it('every visit in which something was released is told to be over, once', () => {
    const opened = new Set<string>()
    const ended: string[] = []
    for (const { event } of records.events) {
      if (event.kind === 'released') opened.add(event.visitId ?? '')
      if (event.kind === 'visit-ended') ended.push(event.visitId)
    }
    assert.deepEqual([...ended].sort(), [...opened].sort())
  })

  it('nothing is released into a visit that is over', () => {
    const over = new Set<string>()
    for (const { event } of records.events) {
      if (event.kind === 'visit-ended') over.add(event.visitId)
      if (event.kind === 'released') assert.ok(!over.has(event.visitId ?? ''))
    }
  })

  it('the journal is verified from its first entry to its last', async () => {
    await untilSigned(place.dataDir)
    const { status, text } = exportAndVerify(place.dataDir, join(place.dataDir, 'exported'))
    assert.equal(status, 0, text)
  })
})
