import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Call, Caller } from './caller.ts'
import { dialect } from './dialect/testing/a-dialect.ts'
import { NoAnswer } from './no-answer.ts'
import {
  type Behaviour,
  callerOf,
  nobodysUrl,
  openOtherSystem,
  until,
} from './testing/other-system.ts'

const GET: Call = { method: 'GET', path: '/things', longest: 1_000, again: false }
const FAILURES_TO_OPEN = 6
const OPEN_MS = 150

const fails: Behaviour = (response) => response.writeHead(503).end()
const works: Behaviour = (response) => response.end('well')
/** Answers only when told to. */
function waits() {
  const release: (() => void)[] = []
  const behaviour: Behaviour = (response) => void release.push(() => response.end('well'))
  return { behaviour, release: () => release.forEach((answer) => void answer()) }
}

/** Statuses and codes of so many calls, one after the other. */
async function outcomes(caller: Caller, count: number, call = GET): Promise<unknown[]> {
  const seen: unknown[] = []
  for (let nth = 0; nth < count; nth += 1) seen.push(await outcome(caller, call))
  return seen
}

async function outcome(caller: Caller, call = GET): Promise<unknown> {
  try {
    return (await caller.call(call)).status
  } catch (fault) {
    assert.ok(fault instanceof NoAnswer)
    return fault.code
  }
}

/** A caller whose circuit has just opened, and the other system. */
async function broken(t: TestContext, timeoutMs = 2_000) {
  const far = await openOtherSystem(t, fails)
  const caller = callerOf(t, far.url, { openMs: OPEN_MS, timeoutMs })
  let recoveries = 0
  caller.onRecovery(() => {
    recoveries += 1
  })
  await outcomes(caller, FAILURES_TO_OPEN)
  return { far, caller, recoveries: () => recoveries }
}

describe('the circuit', () => {
  it('opens after six failures in a row; then nobody is asked and calls fail at once', async (t) => {
    const { far, caller } = await broken(t)
    assert.equal(far.seen.length, FAILURES_TO_OPEN)
    const asked = performance.now()
    assert.deepEqual(await outcomes(caller, 20), Array(20).fill('circuit-open'))
    assert.ok(performance.now() - asked < OPEN_MS)
    assert.equal(far.seen.length, FAILURES_TO_OPEN)
  })

  it('stays closed while an answer comes in between, be it a refusal', async (t) => {
    const far = await openOtherSystem(t, (response, nth) => {
      response.writeHead(nth % FAILURES_TO_OPEN === 0 ? 404 : 503).end()
    })
    const seen = await outcomes(callerOf(t, far.url), 24)
    assert.equal(seen.filter((one) => one === 404).length, 4)
    assert.equal(far.seen.length, 24)
  })

  it('counts every attempt of a call that is repeated', async (t) => {
    const far = await openOtherSystem(t, fails)
    const caller = callerOf(t, far.url)
    const again = { ...GET, again: true }
    assert.deepEqual(await outcomes(caller, 2, again), ['try-later', 'try-later'])
    assert.equal(await outcome(caller, again), 'circuit-open')
    assert.equal(far.seen.length, FAILURES_TO_OPEN)
  })

  it('is opened by answers that are none, though their status says that all is well', async (t) => {
    const { state } = dialect().calls
    const request = state?.fill({ reference: '71' }) ?? assert.fail()
    const { start } = dialect().calls
    const far = await openOtherSystem(t, (response) => {
      response.end('{"naglowek": {"kod": "9999"}}')
    })
    const caller = callerOf(t, far.url)
    const order = start?.fill({ key: 'k', operation: 'opening' }) ?? assert.fail()
    const seen = await outcomes(caller, FAILURES_TO_OPEN, { ...order, again: false })
    assert.deepEqual(seen, Array(FAILURES_TO_OPEN).fill('try-later'))
    assert.equal(await outcome(caller, { ...request, again: false }), 'circuit-open')
  })

  it('stays closed where a dialect has a word for a status of 5xx', async (t) => {
    const request = dialect().calls.state?.fill({ reference: '71' }) ?? assert.fail()
    const far = await openOtherSystem(t, (response) => response.writeHead(500).end('{}'))
    const seen = await outcomes(callerOf(t, far.url), 12, { ...request, again: true })
    assert.deepEqual(seen, Array(12).fill(500))
    assert.equal(far.seen.length, 12)
  })

  it('is opened by silence as well', async (t) => {
    const far = await openOtherSystem(t, () => {})
    const caller = callerOf(t, far.url, { timeoutMs: 50 })
    assert.deepEqual(
      await outcomes(caller, FAILURES_TO_OPEN),
      Array(FAILURES_TO_OPEN).fill('too-slow'),
    )
    assert.equal(await outcome(caller), 'circuit-open')
  })

  it('of one caller says nothing about the other systems', async (t) => {
    const { caller } = await broken(t)
    const other = callerOf(t, (await openOtherSystem(t, works)).url)
    assert.equal(await outcome(caller), 'circuit-open')
    assert.equal(await outcome(other), 200)
  })
})

describe('the circuit of everybody', () => {
  const by = (name: string, path = '/things'): Call => ({ ...GET, by: name, path })
  const failsAt =
    (path: string): Behaviour =>
    (response, _, request) =>
      (request.url === path ? fails : works)(response, 0, request)

  it('is not opened by what fails for one party alone, which hears at once all the same', async (t) => {
    const far = await openOtherSystem(t, failsAt('/bad'))
    const caller = callerOf(t, far.url)
    const bad = { ...by('one', '/bad'), again: true }
    for (let round = 0; round < 10; round += 1) await outcome(caller, bad)
    assert.equal(far.seen.length, FAILURES_TO_OPEN)
    assert.equal(await outcome(caller, by('one')), 'circuit-open')
    assert.deepEqual(await outcomes(caller, 3, by('other')), [200, 200, 200])
    assert.equal(await outcome(caller, GET), 200)
  })

  it('is opened once three parties meet nothing but failures', async (t) => {
    const far = await openOtherSystem(t, fails)
    const caller = callerOf(t, far.url)
    for (const name of ['one', 'two']) await outcomes(caller, 5, by(name))
    assert.equal(await outcome(caller, by('three')), 'try-later')
    assert.equal(await outcome(caller, by('three')), 'try-later')
    assert.equal(await outcome(caller, by('four')), 'circuit-open')
  })

  it('is opened by one party where the other system cannot be reached', async (t) => {
    const caller = callerOf(t, await nobodysUrl())
    await outcomes(caller, FAILURES_TO_OPEN, by('one'))
    assert.equal(await outcome(caller, by('other')), 'circuit-open')
  })

  it('is not opened by answers that are too long, nor kept open by them', async (t) => {
    const far = await openOtherSystem(t, (response) => response.end('x'.repeat(2_000)))
    const caller = callerOf(t, far.url, { openMs: OPEN_MS })
    assert.deepEqual(await outcomes(caller, 12), Array(12).fill('too-long'))
    far.behave(fails)
    await outcomes(caller, FAILURES_TO_OPEN)
    far.behave((response) => response.end('x'.repeat(2_000)))
    await pause(OPEN_MS + 20)
    assert.deepEqual(await outcomes(caller, 2), ['too-long', 'too-long'])
  })

  it('is tried by another party after one has tried in vain', async (t) => {
    const far = await openOtherSystem(t, fails)
    const caller = callerOf(t, far.url, { openMs: OPEN_MS })
    for (const name of ['one', 'two', 'three']) await outcomes(caller, 2, by(name))
    far.behave(failsAt('/bad'))
    await pause(OPEN_MS + 20)
    assert.equal(await outcome(caller, by('one', '/bad')), 'try-later')
    await pause(OPEN_MS + 20)
    assert.equal(await outcome(caller, by('one', '/bad')), 'circuit-open')
    assert.equal(await outcome(caller, by('two')), 200)
  })
})

describe('an open circuit, once its time is up,', () => {
  it('lets one call through; when it is answered the others follow, and who listens is told once', async (t) => {
    const { far, caller, recoveries } = await broken(t)
    const far2 = waits()
    far.behave(far2.behaviour)
    await pause(OPEN_MS + 20)
    const calls = Array.from({ length: 10 }, () => outcome(caller))
    await until(() => far.seen.length > FAILURES_TO_OPEN)
    await pause(50)
    assert.equal(far.seen.length, FAILURES_TO_OPEN + 1)
    assert.equal(recoveries(), 0)
    far.behave(works)
    far2.release()
    assert.deepEqual(await Promise.all(calls), Array(10).fill(200))
    assert.equal(far.seen.length, FAILURES_TO_OPEN + 10)
    assert.equal(recoveries(), 1)
    assert.deepEqual(await outcomes(caller, 3), [200, 200, 200])
    assert.equal(recoveries(), 1)
  })

  it('is open for as long again when that call fails', async (t) => {
    const { far, caller, recoveries } = await broken(t)
    await pause(OPEN_MS + 20)
    assert.deepEqual(await outcomes(caller, 3), ['try-later', 'circuit-open', 'circuit-open'])
    assert.equal(far.seen.length, FAILURES_TO_OPEN + 1)
    assert.equal(recoveries(), 0)
    far.behave(works)
    await pause(OPEN_MS + 20)
    assert.equal(await outcome(caller), 200)
    assert.equal(recoveries(), 1)
  })

  it('tells again of each recovery', async (t) => {
    const { far, caller, recoveries } = await broken(t)
    far.behave(works)
    await pause(OPEN_MS + 20)
    await outcome(caller)
    far.behave(fails)
    await outcomes(caller, FAILURES_TO_OPEN)
    far.behave(works)
    await pause(OPEN_MS + 20)
    await outcome(caller)
    assert.equal(recoveries(), 2)
  })

  it('leaves no request behind of the calls that waited and then took too long', async (t) => {
    const { far, caller } = await broken(t, 400)
    const first = waits()
    far.behave(first.behaviour)
    await pause(OPEN_MS + 20)
    const calls = Array.from({ length: 4 }, () => outcome(caller))
    await until(() => far.seen.length > FAILURES_TO_OPEN)
    far.behave(() => {})
    first.release()
    assert.deepEqual((await Promise.all(calls)).sort(), [200, 'too-slow', 'too-slow', 'too-slow'])
    await until(() => far.underWay() === 0)
  })
})
