import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { liveChange } from '@okienko/contract'
import { until } from './service/ready.ts'
import { deskOf, taken } from './support/desk.ts'
import { type Authorization, cookieOf, headersOf, tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { REFERENCE } from './support/two-people.ts'

/* One connection tells all that a session may see live, and nothing of any other session. */

let installation: TestInstallation
before(async () => {
  installation = await openInstallation()
})
after(() => installation?.remove())

interface Told {
  readonly id: string
  readonly state: string
}

/** What the stream tells from now on, until `leave`. */
async function follow(authorization: Authorization) {
  const leaving = new AbortController()
  const response = await fetch(`${installation.deskUrl}/v1/events`, {
    headers: headersOf(authorization, installation),
    signal: leaving.signal,
  })
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('content-type'), 'text/event-stream')
  const told: Told[] = []
  const reading = (async () => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      const events = [...text.matchAll(/^data: (.+)\n\n/gm)]
      for (const [, data = ''] of events.slice(told.length))
        told.push(liveChange.parse(JSON.parse(data)))
    }
  })()
  const ended = reading.catch(() => {})
  return {
    told,
    statesOf: (id: string) => told.filter((one) => one.id === id).map(({ state }) => state),
    ended,
    leave: () => leaving.abort(),
  }
}

describe('the live stream of a session', () => {
  it('tells each move of each of its verifications, also of those that end unseen', async () => {
    const authorization = await tokenOf(installation, 'advisor')
    const desk = deskOf(installation, authorization)
    const before = await desk.start()
    const stream = await follow(authorization)
    const [received, cancelled] = [await desk.start(), await desk.start()]
    await desk.play(received)
    // Its first move is its last: nobody has heard of it before.
    taken(await desk.client.cancel({ id: cancelled.id, body: { reason: 'by-employee' } }))
    await until('all was told', () => stream.statesOf(cancelled.id).includes('cancelled'))
    await until('all was told', () => stream.statesOf(received.id).includes('received'))
    await desk.present(received.id)
    await desk.confirm(received.id)
    await until('all was told', () => stream.statesOf(received.id).includes('released'))
    assert.deepEqual(stream.statesOf(before.id), ['invited'])
    // Of what was read, and raised the version, there is nothing to tell.
    assert.deepEqual(
      stream.statesOf(received.id).filter((state) => state !== 'invited'),
      ['received', 'released'],
    )
    stream.leave()
  })

  it('tells nothing of another session of the same employee, nor of anybody else', async () => {
    const [mine, theirs] = [
      await cookieOf(installation, 'advisor'),
      await cookieOf(installation, 'advisor'),
    ]
    const stream = await follow(mine)
    const other = deskOf(installation, theirs)
    await other.release()
    await deskOf(installation, await cookieOf(installation, 'otherAdvisor')).release()
    const own = await deskOf(installation, mine).receive()
    await until('the own one was told', () => stream.statesOf(own).includes('received'))
    assert.ok(stream.told.every(({ id }) => id === own))
    stream.leave()
  })

  it('tells those who may approve of their queue, and nobody else', async () => {
    const advisor = await tokenOf(installation, 'advisor')
    const desk = deskOf(installation, advisor)
    const verification = await desk.receive()
    const [looks, elsewhere] = [
      await follow(await cookieOf(installation, 'administrator')),
      await follow(advisor),
    ]
    await until('it says how things stand', () => looks.statesOf('approvals').length === 1)
    const auditor = deskOf(installation, await tokenOf(installation, 'auditor')).client
    for (const sentence of ['Klient kwestionuje wypłatę.', 'I jeszcze jedną.']) {
      const before = looks.told.length
      const body = { verification, reason: 'complaint', reference: REFERENCE, sentence } as const
      taken(await auditor.askNaming({ body }))
      // A second one changes nothing but the version, and is told as well.
      await until('the request was told', () => looks.told.length > before)
    }
    assert.equal(looks.statesOf('approvals').at(-1), 'waiting')
    assert.ok(looks.told.every(({ id }) => id === 'approvals'))
    assert.deepEqual(elsewhere.statesOf('approvals'), [])
    for (const one of [looks, elsewhere]) one.leave()
  })

  it('ends with the session', async () => {
    const authorization = await cookieOf(installation, 'advisor')
    const stream = await follow(authorization)
    taken(await deskOf(installation, authorization).client.signOut())
    await stream.ended
    const headers = headersOf(authorization, installation)
    const again = await fetch(`${installation.deskUrl}/v1/events`, { headers })
    assert.equal(again.status, 401)
  })
})
