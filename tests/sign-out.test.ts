import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { readRecords } from './support/database.ts'
import { deskOf } from './support/desk.ts'
import { cookieOf, headersOf, tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'

describe('signing out', () => {
  let place: TestInstallation
  before(async () => {
    place = await openInstallation()
  })
  after(() => place?.remove())

  for (const [name, authorize] of [
    ['a cookie session', cookieOf],
    ['a bearer session', tokenOf],
  ] as const) {
    it(`ends what ${name} left open, erases what was released to it, and says so in the journal`, async () => {
      const authorization = await authorize(place, 'advisor')
      const desk = deskOf(place, authorization)
      const released = await desk.release()
      const undecided = await desk.receive()
      const open = await desk.start()
      // On a busy machine the journal may not be written in time: then the answer says so, and it is asked again.
      const signOut = () =>
        fetch(`${place.deskUrl}/sign-out`, {
          method: 'POST',
          headers: headersOf(authorization, place),
        })
      let response = await signOut()
      for (let n = 0; response.status === 503 && n < 10; n += 1) response = await signOut()
      assert.equal(response.status, 204)
      const { events, verifications } = readRecords(place.dataDir)
      const stateOf = (id: string) => verifications.get(id)?.verification
      for (const id of [undecided, open.id]) {
        const ended = stateOf(id)
        assert.ok(ended?.state === 'cancelled')
        assert.equal(ended.reason, 'signed-out')
      }
      const closed = stateOf(released)
      assert.ok(closed?.state === 'released' && closed.openUntil <= Date.now())
      const kinds = events.map(({ event }) => event.kind)
      assert.equal(kinds.at(-1), 'signed-out')
      assert.deepEqual(kinds.slice(-4).sort(), ['cancelled', 'cancelled', 'closed', 'signed-out'])
      const after = await desk.client.readReleasedData({ id: released })
      assert.ok(!after.ok)
      assert.match(after.problem.code, /^(not-signed-in|data-gone)$/)
    })
  }
})
