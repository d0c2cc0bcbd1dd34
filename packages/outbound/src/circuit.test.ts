import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Call, Caller } from './caller.ts'
import { NoAnswer } from './no-answer.ts'
import { type Behaviour, callerOf, openOtherSystem, until } from './testing/other-system.ts'

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
