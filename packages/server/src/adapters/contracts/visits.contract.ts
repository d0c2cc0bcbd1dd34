import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../application/ports/clock.ts'
import type { Ending, Visits } from '../../application/ports/visits.ts'
import type { Employee } from '../../domain/journal/events.ts'

const HOUR = 3_600_000
const START = 1_000_000
const ending: Ending = { reason: 'customer-left', at: START + 9, actor: { kind: 'okienko' } }

function aVisit(id: string, sessionId = `session of ${id}`) {
  const employee: Employee = {
    employeeId: 'a'.repeat(64),
    sessionId,
    branch: 'B',
    workstation: 'W',
    roles: ['advisor'],
    client: 'desk',
    correlationId: 'c',
  }
  return { id, employee, openedAt: START, actedAt: START, admittedUntil: START + HOUR }
}

type Opened = () => {
  readonly here: Visits
  readonly there: Visits
  /** Time goes on to then. */
  readonly at: (now: number) => void
  /** The clock is set, and no time has passed. */
  readonly setBack: (by: number) => void
}

/** What every adapter of {@link Visits} holds, asked in two processes: `open` gives what each of them has. */
export function visitsContract(
  name: string,
  open: (clock: Clock, elapsed: () => number) => Promise<readonly [Visits, Visits]>,
): void {
  describe(`visits in ${name}`, () => {
    let now: number
    let passed: number
    let pair: readonly [Visits, Visits]
    beforeEach(async () => {
      now = START
      passed = 7
      pair = await open({ now: () => now }, () => passed)
    })
    const at = (next: number) => {
      passed += next - now
      now = next
    }
    const setBack = (by: number) => {
      now -= by
    }
    const opened = () => ({ here: pair[0], there: pair[1], at, setBack })
    areKnown(opened)
    keepTime(opened)
    letNobodyInOnceOver(opened)
    endForSure(opened)
    areTold(opened)
  })
}

function areKnown(opened: Opened): void {
  it('are found by id and session while they are open, and in no other way', async () => {
    const { here, there } = opened()
    assert.equal(await here.open(aVisit('v1', 's1')), true)
    for (const visits of [here, there]) {
      assert.equal((await visits.find('v1'))?.employee.sessionId, 's1')
      assert.equal((await visits.ofSession('s1'))?.id, 'v1')
      assert.deepEqual([await visits.find('v2'), await visits.ofSession('s2')], [null, null])
      assert.deepEqual(
        (await visits.all()).map(({ id }) => id),
        ['v1'],
      )
    }
    await here.end('v1', ending)
    for (const visits of [here, there]) {
      assert.deepEqual([await visits.find('v1'), await visits.ofSession('s1')], [null, null])
      assert.deepEqual(await visits.all(), [])
    }
  })

  it('are one of a session at most, and the next one comes after the end', async () => {
    const { here, there } = opened()
    await here.open(aVisit('v1', 's'))
    assert.equal(await there.open(aVisit('v2', 's')), false)
    assert.equal((await here.ofSession('s'))?.id, 'v1')
    await there.end('v1', ending)
    assert.equal(await here.open(aVisit('v2', 's')), true)
  })

  it('that were dropped have never been', async () => {
    const { here, there } = opened()
    await here.open(aVisit('v1', 's'))
    await there.drop('v1')
    assert.equal(await here.find('v1'), null)
    assert.deepEqual(await here.untold(), [])
    assert.equal(await here.lastOf('s'), null)
    assert.equal(await here.open(aVisit('v2', 's')), true)
  })
}

function keepTime(opened: Opened): void {
  it('know when the employee last did something, and no earlier time', async () => {
    const { here, there } = opened()
    await here.open(aVisit('v1', 's'))
    await there.acted('s', START + 50)
    await here.acted('s', START + 20)
    await here.acted('another', START + 90)
    assert.equal((await here.find('v1'))?.actedAt, START + 50)
  })

  it('know until when the session was admitted, before they were open, and no earlier time', async () => {
    const { here, there } = opened()
    await here.admitted('s', START + 500)
    await here.admitted('other', START + 900)
    await there.open(aVisit('v1', 's'))
    assert.equal((await here.find('v1'))?.admittedUntil, START + 500)
    await there.admitted('s', START + 700)
    await there.admitted('s', START + 600)
    assert.equal((await here.find('v1'))?.admittedUntil, START + 700)
  })

  it('are set back with the clock: no time that has passed is given back', async () => {
    const { here, there, at, setBack } = opened()
    await here.admitted('s', START + HOUR)
    await here.open(aVisit('v1', 's'))
    at(START + 60_000)
    await here.acted('s', START + 60_000)
    at(START + 90_000)
    setBack(5 * HOUR)
    const now = START + 90_000 - 5 * HOUR
    for (const visit of [await here.find('v1'), (await there.all())[0]]) {
      const { openedAt, actedAt, admittedUntil } = visit ?? assert.fail('it is open')
      assert.deepEqual(
        [openedAt, actedAt, admittedUntil],
        [now - 90_000, now - 30_000, START + HOUR - 5 * HOUR],
      )
    }
    await there.acted('s', now)
    assert.equal((await here.ofSession('s'))?.actedAt, now, 'what is done now counts')
    assert.equal((await here.end('v1', ending))?.visit.openedAt, now - 90_000)
  })

  it('take what they say themselves where nobody was admitted', async () => {
    const { here } = opened()
    await here.open(aVisit('v1'))
    assert.equal((await here.find('v1'))?.admittedUntil, START + HOUR)
  })

  it('rise in version with everything that happens in them, the end included', async () => {
    const { here, there } = opened()
    await here.open(aVisit('v1', 's'))
    const versions = [(await here.find('v1'))?.version]
    await here.acted('s', START + 1)
    versions.push((await here.find('v1'))?.version)
    await there.moved('v1')
    versions.push((await here.find('v1'))?.version)
    versions.push((await here.end('v1', ending))?.visit.version)
    assert.deepEqual(versions, [1, 2, 3, 4])
  })
}

function letNobodyInOnceOver(opened: Opened): void {
  it('let work in while they are open, and nobody once they are over', async () => {
    const { here, there } = opened()
    await here.open(aVisit('v1'))
    assert.equal(await there.within('v1', async () => 'done'), 'done')
    await assert.rejects(
      here.within('v1', () => Promise.reject(new Error('mine'))),
      /mine/,
    )
    await here.end('v1', ending)
    const work = async () => assert.fail('nobody is let in')
    for (const visits of [here, there]) assert.equal(await visits.within('v1', work), 'over')
    assert.equal(await here.within('never', work), 'over')
  })

  it('end once nobody is within, and let nobody in while they wait', async () => {
    const { here, there } = opened()
    await here.open(aVisit('v1'))
    const gate = Promise.withResolvers<string>()
    const within = there.within('v1', () => gate.promise)
    let isOver = false
    const end = here.end('v1', ending).then(() => {
      isOver = true
    })
    await sleep(5)
    assert.equal(isOver, false)
    assert.equal(await there.within('v1', async () => 'late'), 'over')
    gate.resolve('done')
    assert.equal(await within, 'done')
    await end
  })

  it('are cleared before whoever is within is waited for, and once nobody gets in', async () => {
    const { here, there } = opened()
    await here.open(aVisit('v1'))
    const gate = Promise.withResolvers<string>()
    const within = there.within('v1', () => gate.promise)
    const cleared = Promise.withResolvers<string>()
    const end = here.end('v1', ending, async () => {
      cleared.resolve(await there.within('v1', async () => 'late'))
    })
    assert.equal(await cleared.promise, 'over')
    gate.resolve('done')
    assert.equal(await within, 'done')
    assert.notEqual(await end, null)
    const none = await here.end('v1', ending, async () => assert.fail('it was cleared'))
    assert.equal(none, null)
  })
}

function endForSure(opened: Opened): void {
  it('end though what is done in them fails', async () => {
    const { here } = opened()
    await here.open(aVisit('v1'))
    const gate = Promise.withResolvers<string>()
    const within = here.within('v1', () => gate.promise)
    const end = here.end('v1', ending)
    gate.reject(new Error('failed'))
    await assert.rejects(within)
    assert.notEqual(await end, null)
  })

  it('end once, by whoever is first', async () => {
    const { here, there } = opened()
    await here.open(aVisit('v1'))
    const ends = await Promise.all([here, there, here, there].map((one) => one.end('v1', ending)))
    assert.equal(ends.filter((end) => end !== null).length, 1)
    assert.equal(await here.end('never', ending), null)
  })
}

function areTold(opened: Opened): void {
  it('that are over wait until they are told', async () => {
    const { here, there } = opened()
    await here.open(aVisit('v1'))
    await here.end('v1', ending)
    for (const visits of [here, there]) {
      const [untold] = await visits.untold()
      assert.deepEqual([untold?.visit.id, untold?.reason], ['v1', 'customer-left'])
    }
    await there.told('v1')
    assert.deepEqual(await here.untold(), [])
  })

  it('that are over are known as the last of their session for an hour', async () => {
    const { here, there, at } = opened()
    await here.open(aVisit('v1', 's'))
    await here.end('v1', { ...ending, at: START })
    assert.equal((await there.lastOf('s'))?.reason, 'customer-left')
    assert.equal(await there.lastOf('other'), null)
    await here.open(aVisit('v2', 's'))
    assert.equal((await there.lastOf('s'))?.visit.id, 'v1')
    await here.end('v2', { ...ending, reason: 'idle', at: START + 5 })
    assert.equal((await there.lastOf('s'))?.reason, 'idle')
    at(START + 5 + HOUR)
    assert.equal((await there.lastOf('s'))?.reason, 'idle')
    at(START + 6 + HOUR)
    assert.equal(await there.lastOf('s'), null)
  })
}
