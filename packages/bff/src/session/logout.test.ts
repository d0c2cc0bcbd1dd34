import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Identity } from '@okienko/edge'
import { accessTokenFor } from '../../../simulator/src/identity-provider/sign-in-as.ts'
import { BankSilent } from '../ports/bank.ts'
import { openBff, pause, until } from '../testing/open-bff.ts'
import { openSessions } from './open-sessions.ts'

const identity = (sessionId: string, more: Partial<Identity> = {}): Identity => ({
  employeeId: 'anna',
  name: 'Anna',
  roles: ['advisor'],
  branch: '',
  workstation: '',
  sessionId,
  client: 'desk',
  clientKind: 'front',
  issuerSession: null,
  ...more,
})

function open(...sessions: readonly Identity[]) {
  let at = 1_000_000
  const known = openSessions(() => at, 36_000_000)
  for (const one of sessions) known.begin(one, { correlationId: one.sessionId, at })
  const standing = (one: Identity) =>
    known.standing(one, { correlationId: one.sessionId, at: 1_000_000 })
  const later = (ms: number): void => {
    at += ms
  }
  return { known, standing, later }
}

const first = identity('1', { issuerSession: 'sid-1' })
const second = identity('2', { issuerSession: 'sid-2' })
const unnamed = identity('3')
const other = identity('4', { employeeId: 'piotr', issuerSession: 'sid-4' })
const everybody = [first, second, unnamed, other]

describe('what the identity provider ends', () => {
  for (const [what, logout, over] of [
    [
      'a session that is known: it, and what of the employee carries none',
      { issuerSession: 'sid-1', employeeId: 'anna' },
      ['1', '3'],
    ],
    [
      'a session that is known, of nobody said: it alone',
      { issuerSession: 'sid-1', employeeId: null },
      ['1'],
    ],
    [
      'a session that is not known: everything of the employee',
      { issuerSession: 'sid-9', employeeId: 'anna' },
      ['1', '2', '3'],
    ],
    ['somebody: everything of them', { issuerSession: null, employeeId: 'anna' }, ['1', '2', '3']],
    [
      'a session that is not known, of nobody said: nothing',
      { issuerSession: 'sid-9', employeeId: null },
      [],
    ],
    ['a stranger: nothing', { issuerSession: null, employeeId: 'ewa' }, []],
  ] as const) {
    it(`is ${what}`, () => {
      const { known, standing, later } = open(...everybody)
      later(1)
      const ended = known.logOut(logout).map(({ sessionId }) => sessionId)
      assert.deepEqual(ended, over)
      const closed = everybody.filter((one) => standing(one) === 'ended')
      assert.deepEqual(
        closed.map(({ sessionId }) => sessionId),
        over,
      )
    })
  }

  it('is not everything of the employee where its session was left here already', () => {
    const { known, standing, later } = open(...everybody)
    known.end('1', true)
    later(1)
    known.logOut({ issuerSession: 'sid-1', employeeId: 'anna' })
    assert.equal(standing(second), 'open')
    assert.equal(standing(unnamed), 'ended')
  })

  it('holds for tokens that were issued before, and for sign-ins that come too late', () => {
    const { known, later } = open()
    const token = identity('t', { client: 'crm', issuerSession: 'sid-1' })
    assert.equal(known.lastEnd(token), null)
    later(5_000)
    known.logOut({ issuerSession: 'sid-1', employeeId: 'anna' })
    assert.equal(known.lastEnd(token), 1_005_000)
    assert.equal(known.loggedOutSince(token, 1_004_000), true)
    assert.equal(known.loggedOutSince(token, 1_006_000), false)
    assert.equal(known.loggedOutSince(identity('x', { issuerSession: 'sid-2' }), 0), false)
  })

  it('is forgotten once nothing of before can come any more, and there is never too much of it', () => {
    const { known, later } = open()
    for (let n = 0; n < 1_000; n += 1) known.end(`s${n}`, false)
    later(36_000_001)
    known.end('last', false)
    assert.equal(known.standing(identity('s1'), { correlationId: '', at: 0 }), 'not-open')
    assert.equal(known.standing(identity('last'), { correlationId: '', at: 0 }), 'ended')
  })
})

describe('a logout at the identity provider', () => {
  it('ends sessions, streams and tokens within five seconds, though the bank is down', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const token = await accessTokenFor(bff.issuer, 'anna.nowak')
    const headers = { authorization: `Bearer ${token}` }
    assert.equal((await fetch(`${bff.url}/v1/me`, { headers })).status, 200)
    await desk.start()
    const [reference = ''] = bff.bank.references
    const stream = await desk.get('/v1/events')
    const ended = stream.text()
    let down = true
    bff.bank.before(() => {
      if (down) throw new BankSilent('no-answer')
    })
    const begun = performance.now()
    assert.equal(await bff.logOut({ sub: 'anna.nowak' }), 200)
    await ended
    assert.equal((await desk.get('/v1/me')).status, 401)
    assert.equal((await fetch(`${bff.url}/v1/me`, { headers })).status, 401)
    assert.ok(performance.now() - begun < 5_000)
    down = false
    await until(() => bff.bank.stateOf(reference) === 'cancelled')
    await until(() => bff.bank.notes.some(({ note }) => note.kind === 'logged-out'))
  })

  it('leaves everybody else where they are', async (t) => {
    const bff = await openBff(t)
    const piotr = await bff.employee('piotr.zielinski')
    const { id } = await piotr.start()
    assert.equal(await bff.logOut({ sub: 'anna.nowak' }), 200)
    await pause(50)
    assert.equal((await piotr.read(id)).state, 'invited')
  })
})
