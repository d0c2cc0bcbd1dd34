import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { HandOver, HandOvers, Secret, Taker } from '../../application/ports/hand-overs.ts'
import type { HandOverWay } from '../../domain/closed-lists.ts'
import { CODE_TRIES, HAND_OVER_TIMES, MOST_HAND_OVERS } from '../../domain/visit/hand-over.ts'

const NOW = 1_000_000
const LOANS: Taker = { application: 'loans', employeeId: 'anna' }
const ticket = (digest = 'of a ticket'): Secret => ({ kind: 'ticket', digest })
const code = (digest = 'of a code'): Secret => ({ kind: 'code', digest })
let made = 0

function aHandOver(way: HandOverWay, more: Partial<HandOver> = {}): HandOver {
  made += 1
  return {
    id: `hand-over-${made}`,
    verificationId: 'v-1',
    visitId: 'visit-1',
    ...LOANS,
    sessionId: 'session-1',
    way,
    at: NOW,
    until: NOW + HAND_OVER_TIMES[way],
    ...more,
  }
}

/** Taken, and told. */
async function takenBy(handOvers: HandOvers, secret: Secret, at = NOW): Promise<void> {
  const taken = await handOvers.take(secret, LOANS, at)
  assert.ok(taken !== 'refused')
  await handOvers.told(taken.id)
}

type Open = () => Promise<readonly [HandOvers, HandOvers]>

/** What every adapter of {@link HandOvers} holds, asked in two processes: `open` gives what each has. */
export function handOversContract(name: string, open: Open): void {
  describe(`hand-overs in ${name}`, () => {
    taking(open)
    takenByNobodyElse(open)
    refusing(open)
    codes(open)
    afterwards(open)
    forgetting(open)
  })
}

function taking(open: Open): void {
  it('are taken once, by the application and the employee they are for', async () => {
    const [here, there] = await open()
    const handOver = aHandOver('event')
    assert.equal(await here.put(handOver, ticket()), 'put')
    assert.equal(await there.taken(LOANS, 'v-1'), null)
    assert.deepEqual(await there.take(ticket(), LOANS, NOW), handOver)
    await there.told(handOver.id)
    assert.deepEqual(await here.taken(LOANS, 'v-1'), handOver)
    assert.equal(await here.take(ticket(), LOANS, NOW), 'refused')
    assert.equal(await there.take(ticket(), LOANS, NOW), 'refused')
  })

  it('open nothing before it is told that they were taken, and are taken by nobody else meanwhile', async () => {
    const [here, there] = await open()
    const [handOver, typed] = [aHandOver('event'), aHandOver('code', { verificationId: 'v-2' })]
    await here.put(handOver, ticket())
    await here.put(typed, code())
    for (const [secret, of] of [
      [ticket(), handOver],
      [code(), typed],
    ] as const) {
      assert.deepEqual(await there.take(secret, LOANS, NOW), of)
      assert.equal(await here.take(secret, LOANS, NOW), 'refused')
      assert.equal(await here.taken(LOANS, of.verificationId), null)
    }
    const states = async (at: number) =>
      (await here.ofVisit('visit-1', at)).map(({ state }) => state)
    assert.deepEqual(await states(NOW + HAND_OVER_TIMES.code), ['waiting', 'waiting'])
    await there.told(handOver.id)
    assert.deepEqual(await here.taken(LOANS, 'v-1'), handOver)
    assert.equal(await here.taken(LOANS, 'v-2'), null)
    assert.deepEqual(await states(NOW), ['taken', 'waiting'])
  })
}

function takenByNobodyElse(open: Open): void {
  it('open nothing when they are told without having been taken, or after they were burned', async () => {
    const [here, there] = await open()
    const [waiting, burned, gone] = [aHandOver('event'), aHandOver('event'), aHandOver('event')]
    await here.put(waiting, ticket('waiting'))
    await here.put(burned, ticket('burned'))
    await here.put(gone, ticket('gone'))
    await here.take(ticket('burned'), LOANS, NOW)
    await there.burn(burned.id)
    await there.told(waiting.id)
    await there.told(burned.id)
    assert.equal(await here.taken(LOANS, 'v-1'), null)
    await here.take(ticket('gone'), LOANS, NOW)
    await here.forget('visit-1')
    await there.told(gone.id)
    assert.equal(await here.taken(LOANS, 'v-1'), null)
    assert.deepEqual(await here.ofVisit('visit-1', NOW), [])
  })

  it('open what was taken to nobody else, and nothing else', async () => {
    const [here] = await open()
    await here.put(aHandOver('event'), ticket())
    await takenBy(here, ticket())
    assert.equal(await here.taken({ ...LOANS, application: 'cash' }, 'v-1'), null)
    assert.equal(await here.taken({ ...LOANS, employeeId: 'piotr' }, 'v-1'), null)
    assert.equal(await here.taken(LOANS, 'v-2'), null)
  })

  for (const way of ['event', 'link', 'code'] as const) {
    it(`by ${way} can be taken for ${HAND_OVER_TIMES[way] / 1_000} s and no longer`, async () => {
      const [here, there] = await open()
      const secret = way === 'code' ? code() : ticket()
      const late = way === 'code' ? code('late') : ticket('late')
      await here.put(aHandOver(way), secret)
      await here.put(aHandOver(way, { verificationId: 'v-2' }), late)
      const until = NOW + HAND_OVER_TIMES[way]
      await takenBy(there, secret, until - 1)
      assert.equal(await there.take(late, LOANS, until), 'refused')
      const states = (await here.ofVisit('visit-1', until)).map(({ state }) => state)
      assert.deepEqual(states, ['taken', 'expired'])
    })
  }
}

function refusing(open: Open): void {
  for (const [who, wrong] of [
    ['application', { ...LOANS, application: 'cash' }],
    ['employee', { ...LOANS, employeeId: 'piotr' }],
  ] as const) {
    it(`are burned by another ${who}`, async () => {
      const [here, there] = await open()
      await here.put(aHandOver('link'), ticket())
      await here.put(aHandOver('code', { verificationId: 'v-2' }), code())
      for (const secret of [ticket(), code()]) {
        assert.equal(await there.take(secret, wrong, NOW), 'refused')
        assert.equal(await here.take(secret, LOANS, NOW), 'refused')
      }
      const states = (await here.ofVisit('visit-1', NOW)).map(({ state }) => state)
      assert.deepEqual(states, ['burned', 'burned'])
    })
  }

  it('are opened by their own kind of secret alone, and by the whole of it', async () => {
    const [here] = await open()
    await here.put(aHandOver('event'), ticket('abc'))
    for (const other of [code('abc'), ticket('ab'), ticket('abcd'), ticket('')]) {
      assert.equal(await here.take(other, LOANS, NOW), 'refused')
    }
    assert.notEqual(await here.take(ticket('abc'), LOANS, NOW), 'refused')
  })
}

function codes(open: Open): void {
  it(`by code are void after ${CODE_TRIES} wrong ones of that application and employee`, async () => {
    const [here, there] = await open()
    await here.put(aHandOver('code'), code('one'))
    await here.put(aHandOver('code', { verificationId: 'v-2' }), code('two'))
    for (let n = 1; n < CODE_TRIES; n++) await there.take(code(`wrong ${n}`), LOANS, NOW)
    await takenBy(here, code('one'))
    await there.take(code('wrong'), LOANS, NOW)
    assert.equal(await here.take(code('two'), LOANS, NOW), 'refused')
    const states = (await here.ofVisit('visit-1', NOW)).map(({ state }) => state)
    assert.deepEqual(states, ['taken', 'burned'])
  })

  it('by code outlive wrong codes of others, and wrong tickets', async () => {
    const [here] = await open()
    await here.put(aHandOver('code'), code())
    for (let n = 0; n < 2 * CODE_TRIES; n++) {
      await here.take(code(`wrong ${n}`), { ...LOANS, application: 'cash' }, NOW)
      await here.take(code(`wrong ${n}`), { ...LOANS, employeeId: 'piotr' }, NOW)
      await here.take(ticket(`wrong ${n}`), LOANS, NOW)
    }
    assert.notEqual(await here.take(code(), LOANS, NOW), 'refused')
  })

  it('by a new code of the same verification and application make the former void', async () => {
    const [here] = await open()
    await here.put(aHandOver('code'), code('former'))
    await here.put(aHandOver('code', { application: 'cash' }), code('of another'))
    await here.put(aHandOver('code'), code('new'))
    assert.equal(await here.take(code('former'), LOANS, NOW), 'refused')
    assert.notEqual(await here.take(code('new'), LOANS, NOW), 'refused')
    const cash = { ...LOANS, application: 'cash' }
    assert.notEqual(await here.take(code('of another'), cash, NOW), 'refused')
  })
}

function afterwards(open: Open): void {
  it('that are burned open nothing any more, taken or not', async () => {
    const [here, there] = await open()
    const [waiting, taken] = [aHandOver('event'), aHandOver('link', { verificationId: 'v-2' })]
    await here.put(waiting, ticket('waiting'))
    await here.put(taken, ticket('taken'))
    await takenBy(here, ticket('taken'))
    await there.burn(waiting.id)
    await there.burn(taken.id)
    assert.equal(await here.take(ticket('waiting'), LOANS, NOW), 'refused')
    assert.equal(await here.taken(LOANS, 'v-2'), null)
  })

  it('of a visit are told in order, and no others', async () => {
    const [here, there] = await open()
    const [first, second] = [aHandOver('event'), aHandOver('code', { application: 'cash' })]
    await here.put(first, ticket('first'))
    await here.put(aHandOver('event', { visitId: 'visit-2' }), ticket('elsewhere'))
    await here.put(second, code())
    assert.deepEqual(await there.ofVisit('visit-1', NOW), [
      { ...first, state: 'waiting' },
      { ...second, state: 'waiting' },
    ])
  })
}

function forgetting(open: Open): void {
  it('are forgotten with their visit, whatever became of them, and others stay', async () => {
    const [here, there] = await open()
    await here.put(aHandOver('event'), ticket('taken'))
    await here.put(aHandOver('link'), ticket('waiting'))
    await here.put(aHandOver('code'), code())
    await here.put(
      aHandOver('event', { visitId: 'visit-2', verificationId: 'v-2' }),
      ticket('of 2'),
    )
    await takenBy(here, ticket('taken'))
    await takenBy(here, ticket('of 2'))
    await there.forget('visit-1')
    assert.deepEqual(await here.ofVisit('visit-1', NOW), [])
    assert.equal(await here.taken(LOANS, 'v-1'), null)
    for (const secret of [ticket('waiting'), code()]) {
      assert.equal(await here.take(secret, LOANS, NOW), 'refused')
    }
    assert.notEqual(await here.taken(LOANS, 'v-2'), null)
  })

  it('are forgotten with their verification, and those of another stay', async () => {
    const [here] = await open()
    await here.put(aHandOver('event'), ticket('of 1'))
    await here.put(aHandOver('event', { verificationId: 'v-2' }), ticket('of 2'))
    await takenBy(here, ticket('of 1'))
    await here.forgetVerification('v-1')
    assert.equal(await here.taken(LOANS, 'v-1'), null)
    assert.equal((await here.ofVisit('visit-1', NOW)).length, 1)
    assert.notEqual(await here.take(ticket('of 2'), LOANS, NOW), 'refused')
  })

  it(`are at most ${MOST_HAND_OVERS} of one visit; what nobody can use makes room`, async () => {
    const [here] = await open()
    for (let n = 0; n < MOST_HAND_OVERS; n++) await here.put(aHandOver('event'), ticket(`${n}`))
    assert.equal(await here.put(aHandOver('event'), ticket('more')), 'too-many')
    assert.equal(await here.take(ticket('more'), LOANS, NOW), 'refused')
    await takenBy(here, ticket('0'))
    const later = NOW + HAND_OVER_TIMES.event
    const another = aHandOver('event', { at: later, until: later + HAND_OVER_TIMES.event })
    assert.equal(await here.put(another, ticket('another')), 'put')
    assert.equal((await here.ofVisit('visit-1', later)).length, MOST_HAND_OVERS)
    assert.notEqual(await here.taken(LOANS, 'v-1'), null)
    assert.equal(await here.put(aHandOver('event', { visitId: 'visit-2' }), ticket('2')), 'put')
  })
}
