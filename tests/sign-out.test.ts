import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { readRecords } from './support/database.ts'
import { deskOf } from './support/desk.ts'
import { cookieOf, headersOf, tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { logOut } from './support/log-out.ts'
import { openMint } from './support/mint.ts'

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
      const told = ['cancelled', 'cancelled', 'closed', 'visit-ended', 'signed-out']
      assert.deepEqual(kinds.slice(-5), told)
      const end = events.at(-2)?.event
      assert.ok(end?.kind === 'visit-ended')
      assert.deepEqual([end.reason, end.customers, end.releases], ['signed-out', 1, 1])
      const after = await desk.client.readReleasedData({ id: released })
      assert.ok(!after.ok)
      assert.match(after.problem.code, /^(not-signed-in|data-gone)$/)
    })
  }

  it('at the identity provider ends within five seconds whatever carries its session', async () => {
    const token = await tokenOf(place, 'supervisor')
    assert.ok('token' in token)
    const [, claims = ''] = token.token.split('.')
    const { sub, sid } = JSON.parse(Buffer.from(claims, 'base64url').toString())
    assert.ok(sid)
    const [desk, other] = [deskOf(place, token), deskOf(place, await cookieOf(place, 'supervisor'))]
    const released = await desk.release()
    const open = await desk.start()
    const [kept] = [await other.start()]
    const stream = await fetch(`${place.deskUrl}/v1/verifications/${open.id}/events`, {
      headers: headersOf(token, place),
    })
    assert.equal(stream.status, 200)
    const from = performance.now()
    assert.equal((await logOut(place, { sid, sub })).status, 200)
    await stream.text()
    assert.ok(performance.now() - from < 5_000)
    const after = await desk.client.readReleasedData({ id: released })
    assert.ok(!after.ok && after.problem.code === 'not-signed-in')
    const { events, verifications } = readRecords(place.dataDir)
    assert.equal(verifications.get(open.id)?.verification.state, 'cancelled')
    const closed = verifications.get(released)?.verification
    assert.ok(closed?.state === 'released' && closed.openUntil <= Date.now())
    assert.equal(verifications.get(kept?.id ?? '')?.verification.state, 'invited')
    const last = events.at(-1)?.event
    assert.ok(last?.kind === 'signed-out' && last.reason === 'ended-by-issuer')
    assert.ok(events.some(({ event }) => event.kind === 'logout-received'))
    await place.restart('server')
    const again = await desk.client.readReleasedData({ id: released })
    assert.ok(!again.ok && again.problem.code === 'not-signed-in', 'after a restart too')

    assert.equal((await logOut(place, { sid: 'of-nobody-here', sub })).status, 200)
    const gone = await other.client.listVerifications({})
    assert.ok(
      !gone.ok && gone.problem.code === 'not-signed-in',
      'an unknown sid: all of the subject',
    )
    const metrics = await (await fetch(`${place.deskUrl}/metrics`)).text()
    assert.match(metrics, /^okienko_storage_altered_session 0$/m)
  })

  it('at the identity provider closes what was begun before a restart, whoever has asked since', async () => {
    const mint = await openMint(place, 'piotr.zielinski')
    for (const withSubject of [false, true]) {
      const sid = randomUUID()
      const token = mint({ sid })
      const desk = deskOf(place, { token })
      const other = deskOf(place, { token: mint() })
      const [open, kept] = [await desk.start(), await other.start()]
      const released = await desk.release()
      await place.restart('server')
      const { sub } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
      assert.equal((await logOut(place, withSubject ? { sid, sub } : { sid })).status, 200)
      const { verifications } = readRecords(place.dataDir)
      assert.equal(verifications.get(open.id)?.verification.state, 'cancelled')
      assert.equal(verifications.get(kept.id)?.verification.state, 'invited')
      const closed = verifications.get(released)?.verification
      assert.ok(closed?.state === 'released' && closed.openUntil <= Date.now())
    }
  })

  it('at the identity provider that a crash cuts short is finished by the next start', async () => {
    const open: string[] = []
    for (let n = 0; n < 8; n += 1) {
      open.push((await deskOf(place, await cookieOf(place, 'advisor')).start()).id)
    }
    const from = readRecords(place.dataDir).events.length
    const answer = logOut(place, { sub: 'anna.nowak' }).then(
      ({ status }) => status,
      () => null,
    )
    const received = () =>
      readRecords(place.dataDir)
        .events.slice(from)
        .some(({ event }) => event.kind === 'logout-received')
    while (!received()) await pause(2)
    await place.killServer()
    await answer
    await place.startServer()
    const left = () => {
      const { verifications } = readRecords(place.dataDir)
      return open.filter((id) => verifications.get(id)?.verification.state !== 'cancelled')
    }
    for (let n = 0; n < 50 && left().length > 0; n += 1) await pause(100)
    assert.deepEqual(left(), [])
  })

  it('at the identity provider, of a sid that has ended, leaves other sessions of the person open', async () => {
    const mint = await openMint(place, 'tomasz.krawczyk')
    const [sid, other] = [randomUUID(), { token: mint() }]
    const ended = { token: mint({ sid }) }
    const me = async () => (await deskOf(place, other).client.me()).ok
    assert.ok(await me())
    const signedOut = { method: 'POST', headers: headersOf(ended, place) }
    assert.equal((await fetch(`${place.deskUrl}/sign-out`, signedOut)).status, 204)
    for (const restarted of [false, true]) {
      if (restarted) await place.restart('server')
      assert.equal((await logOut(place, { sid, sub: 'tomasz.krawczyk' })).status, 200)
      assert.ok(await me())
    }
  })
})
