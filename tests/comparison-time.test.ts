import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { readRecords } from './support/database.ts'
import { deskOf, taken } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'

/* Promises 4 and 8 at the API of a server as it ships: nobody has compared a face in no time. */
const LEAST_MS = 1_500
const SAME = { decision: 'same-person' } as const

let installation: TestInstallation
before(async () => {
  installation = await openInstallation({ env: { OKIENKO_DECISION_MIN_MS: String(LEAST_MS) } })
})
after(() => installation?.remove())

describe('"same person" said by a program', () => {
  it('waits for a photo that was shown, however often and from wherever it is said', async () => {
    const authorization = await tokenOf(installation, 'advisor')
    const [desk, tab] = [deskOf(installation, authorization), deskOf(installation, authorization)]
    const id = await desk.receive()
    // Another verification that was looked at long ago is not this one.
    const other = await desk.receive()
    await desk.present(other)
    await pause(LEAST_MS)
    const unseen = await desk.client.decide({ id, body: SAME })
    assert.equal(!unseen.ok && unseen.problem.code, 'not-presented')

    const from = Date.now()
    const shown = taken(await desk.client.readReceivedData({ id }))
    assert.ok(shown.photo !== null && shown.attributes['pesel'] === undefined)
    assert.ok(shown.decideInMs > 0 && shown.decideInMs <= LEAST_MS)
    const early = await Promise.all(
      [desk, tab, desk].map(({ client }) => client.decide({ id, body: SAME })),
    )
    for (const answer of early) {
      assert.ok(!answer.ok)
      const { code, status, retryable, until } = answer.problem
      assert.deepEqual([code, status, retryable], ['decision-too-soon', 409, true])
      assert.ok(Date.parse(until ?? '') >= from + LEAST_MS)
    }
    // Looking again makes it neither sooner nor later.
    await pause(LEAST_MS / 2)
    const again = taken(await tab.client.readReceivedData({ id }))
    assert.ok(again.decideInMs < shown.decideInMs)
    await pause(again.decideInMs)
    assert.equal(taken(await desk.client.decide({ id, body: SAME })).state, 'released')
    const { attributes } = taken(await desk.client.readReleasedData({ id }))
    assert.ok(attributes['pesel'])

    const released = readRecords(installation.dataDir).events.flatMap(({ event }) =>
      event.kind === 'released' ? [event.decisionMs] : [],
    )
    assert.equal(released.length, 1)
    assert.ok((released[0] ?? 0) >= LEAST_MS)
  })

  it('"not the same person" needs no time', async () => {
    const desk = deskOf(installation, await tokenOf(installation, 'advisor'))
    const id = await desk.receive()
    await desk.present(id)
    const body = { decision: 'not-the-same-person', reason: 'face-differs' } as const
    assert.equal(taken(await desk.client.decide({ id, body })).state, 'rejected')
  })
})
