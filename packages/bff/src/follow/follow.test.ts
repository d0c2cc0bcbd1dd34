import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { BankRefusal, BankSilent } from '../ports/bank.ts'
import {
  codeOf,
  type Desk,
  hint,
  type OpenBff,
  openBff,
  pause,
  until,
} from '../testing/open-bff.ts'

const STILL = { poll: 60_000, eager: 60_000, slowest: 60_000 }

function cancelsOf({ bank }: OpenBff): number {
  return bank.calls.filter(({ name }) => name === 'cancel').length
}

async function* eventsOf(desk: Desk, path: string) {
  const { body } = await desk.get(path)
  assert.ok(body)
  const decoded = body.pipeThrough(new TextDecoderStream())
  for await (const { data } of decoded.pipeThrough(new EventSourceParserStream())) {
    yield JSON.parse(data)
  }
}

describe('states of the bank’s system', () => {
  it('reach who follows one, and who follows the session, each once', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await desk.start()
    const [reference = ''] = bff.bank.references
    const one: unknown[] = []
    const all: unknown[] = []
    const followOne = (async () => {
      for await (const { version, state } of eventsOf(desk, `/v1/verifications/${id}/events`)) {
        one.push([version, state])
        if (state === 'invited') bff.bank.customer(reference, 'agrees')
        if (state === 'received')
          await desk.post(`/v1/verifications/${id}/cancellation`, { reason: 'by-employee' })
      }
    })()
    for await (const { state } of eventsOf(desk, '/v1/events')) {
      all.push(state)
      if (state === 'cancelled') break
    }
    await followOne
    assert.deepEqual(one, [
      [1, 'invited'],
      [2, 'received'],
      [3, 'cancelled'],
    ])
    assert.deepEqual(all.at(-1), 'cancelled')
    assert.equal(new Set(all).size, all.length)
  })

  it('are asked for at once after a hint, which is believed in nothing else', async (t) => {
    const bff = await openBff(t, { limits: STILL })
    const desk = await bff.employee()
    const { id } = await desk.start()
    const [reference = ''] = bff.bank.references
    await until(() => bff.bank.calls.some(({ name }) => name === 'state'))
    bff.bank.customer(reference, 'agrees')
    assert.equal(await hint(bff, 'SOMETHING-ELSE'), 204)
    assert.equal(await hint(bff, reference, 'another secret'), 401)
    await pause(150)
    assert.equal((await desk.read(id)).state, 'invited')
    assert.equal(await hint(bff, reference), 204)
    await desk.until(id, 'received')
    // Late, twice, and once it is over: nothing.
    const asked = bff.bank.calls.length
    await desk.post(`/v1/verifications/${id}/cancellation`, { reason: 'by-employee' })
    assert.deepEqual(await Promise.all([1, 2, 3].map(() => hint(bff, reference))), [204, 204, 204])
    await pause(150)
    assert.equal(bff.bank.calls.length, asked + 1)
  })

  it('are taken by no hint that is none', async (t) => {
    const bff = await openBff(t)
    const at = `${bff.url}/bank/hints`
    const headers = { 'content-type': 'application/json', 'okienko-hint-secret': 'wrong' }
    const answer = await fetch(at, { method: 'POST', headers, body: '{"reference":"x"}' })
    assert.deepEqual(await codeOf(answer), [401, 'not-signed-in'])
    assert.equal((await fetch(at, { method: 'POST' })).status, 401)
    assert.equal(await hint(bff, '../../etc'), 400)
    const none = await openBff(t, { hintSecret: null })
    assert.equal(await hint(none, 'x'), 404)
  })

  it('are asked for one at a time, however slow the bank is and however many hints come', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    await desk.start()
    const [reference = ''] = bff.bank.references
    let underWay = 0
    let most = 0
    bff.bank.before(async (name) => {
      if (name !== 'state') return
      underWay += 1
      most = Math.max(most, underWay)
      await pause(30)
      underWay -= 1
    })
    for (let n = 0; n < 40; n += 1) {
      await hint(bff, reference)
      await pause(5)
    }
    assert.equal(most, 1)
  })

  it('end by their time while the bank is silent', async (t) => {
    let ahead = 0
    const bff = await openBff(t, { now: () => Date.now() + ahead })
    const desk = await bff.employee()
    const { id } = await desk.start()
    bff.bank.before((name) => {
      if (name === 'state') throw new BankSilent('no-answer')
    })
    ahead = 181_000
    const view = await desk.until(id, 'expired')
    assert.equal(view.state === 'expired' && view.reason, 'code-not-used')
    await until(() => cancelsOf(bff) > 0)
    // What comes too late begins nothing any more.
    bff.bank.before(null)
    const [reference = ''] = bff.bank.references
    const decideBefore = new Date(Date.now() + ahead + 60_000).toISOString()
    bff.bank.set(reference, {
      reference,
      state: 'received',
      decideBefore,
      grade: 'proven',
      hasPhoto: true,
    })
    await hint(bff, reference)
    await pause(150)
    assert.equal((await desk.read(id)).state, 'expired')
    const data = await desk.get(`/v1/verifications/${id}/received-data`)
    assert.deepEqual(await codeOf(data), [409, 'wrong-state'])
  })

  it('are told to nobody while the bank is silent about them, and again as soon as it is heard', async (t) => {
    const bff = await openBff(t, { limits: { poll: 40, eager: 40, slowest: 80 } })
    const desk = await bff.employee()
    const { id } = await desk.start()
    const reading = (path: string) => desk.get(path).then(({ status }) => status)
    const told = eventsOf(desk, '/v1/events')
    assert.equal((await told.next()).value.state, 'invited')
    bff.bank.before((name) => {
      if (name === 'state') throw new BankSilent('no-answer')
    })
    assert.equal((await told.next()).done, true, 'the stream ends')
    for (const path of ['/v1/events', `/v1/verifications/${id}`, `/v1/verifications/${id}/events`])
      assert.equal(await reading(path), 503)
    bff.bank.before(null)
    await until(async () => (await reading(`/v1/verifications/${id}`)) === 200)
    assert.equal((await eventsOf(desk, '/v1/events').next()).value.state, 'invited')
  })

  it('are the end once the bank has said often enough that it knows nothing of it', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await desk.start()
    let times = 0
    bff.bank.before((name) => {
      if (name !== 'state') return
      times += 1
      // Once may be a replica that lags.
      if (times !== 2) throw new BankRefusal('not-found')
    })
    await until(() => times > 2)
    assert.equal((await desk.read(id)).state, 'invited')
    const view = await desk.until(id, 'failed')
    assert.equal(view.state === 'failed' && view.reason, 'data-lost')
    assert.ok(view.state === 'failed')
    assert.match(view.told.title.en, /bank’s system does not confirm/)
    // It may have been a part of the bank's system that lagged all the time.
    const [reference = ''] = bff.bank.references
    await until(() => bff.bank.stateOf(reference) === 'cancelled')
  })

  it('that are ended here are closed at the bank, at the latest at the sign-out, said until it is heard', async (t) => {
    let ahead = 0
    const limits = { farewellFor: 100 }
    const bff = await openBff(t, { now: () => Date.now() + ahead, limits })
    const desk = await bff.employee()
    const { id } = await desk.start()
    const [reference = ''] = bff.bank.references
    bff.bank.before(() => {
      throw new BankSilent('no-answer')
    })
    ahead = 181_000
    await desk.until(id, 'expired')
    // Whatever it has become of there meanwhile: here nobody reads it.
    const openUntil = new Date(Date.now() + ahead + 60_000).toISOString()
    bff.bank.set(reference, { reference, state: 'released', openUntil, grade: 'proven' })
    await until(() => /farewell-lost/.test(bff.logs()))
    bff.bank.before(null)
    assert.equal((await desk.post('/sign-out')).status, 204)
    await until(() => bff.bank.isClosed(reference))
  })

  it('that were closed at the bank once are not closed again', async (t) => {
    let ahead = 0
    const bff = await openBff(t, { now: () => Date.now() + ahead })
    const desk = await bff.employee()
    const { id } = await desk.start()
    bff.bank.before((name) => {
      if (name === 'state') throw new BankSilent('no-answer')
    })
    ahead = 181_000
    await desk.until(id, 'expired')
    await until(() => cancelsOf(bff) === 1)
    await pause(50)
    await desk.post('/sign-out')
    await pause(150)
    assert.equal(cancelsOf(bff), 1)
  })

  it('are asked for seldom where nobody watches', async (t) => {
    const bff = await openBff(t, { limits: { watched: 50, eagerFor: 50 } })
    const desk = await bff.employee()
    await desk.start()
    await pause(500)
    const before = bff.bank.calls.length
    await pause(500)
    assert.ok(bff.bank.calls.length - before <= 2, String(bff.bank.calls.length - before))
  })
})
