import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Caller } from '@okienko/edge'
import { memorySearch } from '../../adapters/memory/journal-search.ts'
import { memoryOpenSessions } from '../../adapters/memory/open-sessions.ts'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import type { WorkingSession } from '../../application/ports/open-sessions.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import { pseudonymousEmployees } from '../pseudonyms.ts'
import { journalAccess } from './journal-access.ts'

const KEY = new Uint8Array(32).fill(1)

function aCaller(n: number, over: Partial<Caller> = {}): Caller {
  return {
    employeeId: 'anna.nowak',
    name: 'Anna Nowak',
    roles: ['advisor'],
    branch: 'Warszawa-Centrum',
    workstation: 'W1',
    sessionId: `session-${n}`,
    client: 'desk',
    clientKind: 'front',
    issuerSession: `sid-${n}`,
    correlationId: `0195f6a2-0000-7000-8000-${n.toString().padStart(12, '0')}`,
    ...over,
  }
}

/** The journal of an edge; `audit` is of one process, and of another with each call. */
function aJournal(sessionsPerEmployee = 10, atWork: readonly WorkingSession[] = []) {
  const { records, log } = memoryStorage()
  let now = Date.UTC(2026, 10, 21, 9)
  const clock = { now: () => (now += 1) }
  const people = pseudonymousEmployees(KEY, { enter: (_, name) => name })
  const closed: string[] = []
  let failing = () => {}
  const search = { ...memorySearch(log), prove: async () => 'proven' as const }
  const audit = () =>
    journalAccess({
      records,
      clock,
      ...people,
      sessionsPerEmployee,
      openSessions: memoryOpenSessions({
        search,
        clock,
        sessionLife: 36_000_000,
        remembered: 36_000_000,
        pause: async () => {},
      }),
      closeSession: async ({ sessionId }) => {
        failing()
        closed.push(sessionId)
      },
      atWork: async () => atWork,
    })
  const told = async () =>
    (await search.find({}, { before: null, limit: 1_000 })).map(({ text }) => readEvent(text))
  const closedAs = (caller: Caller) => closed.includes(people.employeeOf(caller).sessionId)
  const fail = (how: () => void) => {
    failing = how
  }
  return { audit, told, closedAs, closed, fail, people, clock }
}

describe('with one session more than an employee may have', () => {
  it('the oldest ends, with what it left open, and says why', async () => {
    const { audit, told, closedAs } = aJournal(3)
    const edge = audit()
    const begun = []
    for (let n = 0; n < 3; n += 1) {
      begun.push(await edge.signedIn(aCaller(n)))
      assert.equal((await edge.makeRoom(aCaller(n)))(aCaller(0)), false)
    }
    await edge.signedIn(aCaller(3))
    const ended = await edge.makeRoom(aCaller(3))
    const which = [0, 1, 2, 3].map((n) => ended(aCaller(n)))
    assert.deepEqual(which, [true, false, false, false])
    assert.ok(closedAs(aCaller(0)) && !closedAs(aCaller(1)))
    for (const process of [edge, audit()]) {
      assert.equal(await process.standing(aCaller(0), begun[0] ?? assert.fail()), 'ended')
      assert.equal(await process.standing(aCaller(1), begun[1] ?? assert.fail()), 'open')
    }
    const [last] = await told()
    assert.ok(last?.kind === 'signed-out' && last.reason === 'too-many-sessions')
  })

  it('nobody else has to make room', async () => {
    const { audit } = aJournal(1)
    const edge = audit()
    const other = aCaller(1, { employeeId: 'ewa.sikora' })
    for (const caller of [aCaller(0), other]) await edge.signedIn(caller)
    assert.equal((await edge.makeRoom(other))(aCaller(0)), false)
  })
})

describe('a logout of the identity provider', () => {
  it('ends every session that carries its sid, by cookie and by tokens, and no others', async () => {
    const { audit, told, closedAs } = aJournal()
    const edge = audit()
    const cookie = aCaller(1)
    const [tokens, others] = [aCaller(2, { client: 'crm', issuerSession: 'sid-1' }), aCaller(3)]
    const begun = await edge.signedIn(cookie)
    for (const caller of [tokens, others]) assert.equal(await edge.lastSignOut(caller), null)
    const logout = { issuerSession: 'sid-1', employeeId: 'anna.nowak', correlationId: 'x' }
    const ended = await edge.loggedOut(logout)
    assert.deepEqual([cookie, tokens, others].map(ended), [true, true, false])
    assert.deepEqual([cookie, tokens, others].map(closedAs), [true, true, false])
    for (const process of [edge, audit()]) {
      assert.equal(await process.standing(cookie, begun), 'ended')
      assert.notEqual(await process.lastSignOut(tokens), null)
      assert.equal(await process.lastSignOut(others), null)
    }
    const text = JSON.stringify(await told())
    assert.ok(!/sid-1|nowak/.test(text), 'nothing but pseudonyms')
  })

  it('ends everything of its subject where the sid is not known here, or none is said', async () => {
    for (const issuerSession of ['unknown', null]) {
      const { audit } = aJournal()
      const edge = audit()
      const other = aCaller(3, { employeeId: 'ewa.sikora' })
      for (const caller of [aCaller(1), other]) await edge.signedIn(caller)
      await edge.lastSignOut(aCaller(2))
      const ended = await edge.loggedOut({
        issuerSession,
        employeeId: 'anna.nowak',
        correlationId: 'x',
      })
      assert.deepEqual([aCaller(1), aCaller(2), other].map(ended), [true, true, false])
      assert.notEqual(await audit().lastSignOut(aCaller(9)), null)
    }
  })

  it('ends the session whose sign-in has named that sid since, and no longer by the one before', async () => {
    const { audit, told } = aJournal()
    const edge = audit()
    const begun = await edge.signedIn(aCaller(1))
    const renewed = aCaller(1, { issuerSession: 'sid-9', roles: ['supervisor'] })
    await edge.signInRenewed(renewed)
    const [newest] = await told()
    assert.ok(newest?.kind === 'sign-in-renewed' && newest.actor.kind === 'employee')
    assert.deepEqual(newest.actor.roles, ['supervisor'])
    for (const process of [edge, audit()]) {
      const before = { issuerSession: 'sid-1', employeeId: null, correlationId: 'x' }
      assert.equal((await process.loggedOut(before))(renewed), false)
      assert.equal(await process.standing(renewed, begun), 'open')
    }
    const now = { issuerSession: 'sid-9', employeeId: null, correlationId: 'x' }
    assert.equal((await edge.loggedOut(now))(renewed), true)
    assert.equal(await audit().standing(renewed, begun), 'ended')
  })

  it('of a session that nobody has come with yet keeps it out', async () => {
    const { audit } = aJournal()
    await audit().loggedOut({ issuerSession: 'sid-7', employeeId: null, correlationId: 'x' })
    assert.notEqual(await audit().lastSignOut(aCaller(7)), null)
    assert.equal(await audit().lastSignOut(aCaller(8)), null)
  })
})

describe('a logout of the identity provider that meets', () => {
  const logout = { issuerSession: null, employeeId: 'anna.nowak', correlationId: 'x' }

  it('work of tokens that have asked only before a restart closes it, by sid and by subject', async () => {
    const { employeeOf, issuerSessionPseudonym } = pseudonymousEmployees(KEY, {
      enter: (_, name) => name,
    })
    const by = [
      { issuerSession: 'sid-1', employeeId: null },
      { issuerSession: 'sid-1', employeeId: 'anna.nowak' },
      { issuerSession: null, employeeId: 'anna.nowak' },
    ]
    for (const of of by) {
      const employee = employeeOf(aCaller(1))
      const issuerSession = issuerSessionPseudonym('sid-1')
      const { audit, closedAs } = aJournal(10, [{ employee, issuerSession, since: 1 }])
      await audit().loggedOut({ ...of, correlationId: 'x' })
      assert.ok(closedAs(aCaller(1)))
    }
  })

  it('a crash half way is finished at the next start, and when it comes again', async () => {
    for (const again of ['start', 'logout'] as const) {
      const { audit, closedAs, fail, told } = aJournal()
      const edge = audit()
      for (let n = 0; n < 3; n += 1) await edge.signedIn(aCaller(n))
      let left = 1
      fail(() => {
        left -= 1
        if (left < 0) throw new Error('killed')
      })
      await assert.rejects(edge.loggedOut(logout))
      fail(() => {})
      const next = audit()
      if (again === 'start') await next.finishLogouts()
      else await next.loggedOut(logout)
      assert.ok([0, 1, 2].every((n) => closedAs(aCaller(n))))
      const ends = (await told()).filter(({ kind }) => kind === 'signed-out')
      assert.equal(ends.length, 3)
      await audit().finishLogouts()
      assert.equal((await told()).filter(({ kind }) => kind === 'signed-out').length, 3)
    }
  })

  it('a sid whose session has ended leaves the others of the person alone', async () => {
    for (const tokens of [false, true]) {
      for (const isLater of [false, true]) {
        const { audit } = aJournal()
        const edge = audit()
        const [ended, other] = [aCaller(1), aCaller(2)]
        const begun = await edge.signedIn(other)
        if (tokens) await edge.lastSignOut(ended)
        else await edge.signedIn(ended)
        await edge.signedOut(ended, 'by-employee')
        const process = isLater ? audit() : edge
        const sub = { issuerSession: 'sid-1', employeeId: 'anna.nowak', correlationId: 'x' }
        assert.equal((await process.loggedOut(sub))(other), false)
        assert.equal(await process.standing(other, begun), 'open')
      }
    }
  })

  it('a sid that is known ends what of its subject names none, too', async () => {
    const { audit } = aJournal()
    const edge = audit()
    const unnamed = aCaller(2, { issuerSession: null })
    const stranger = aCaller(3, { issuerSession: null, employeeId: 'ewa.sikora' })
    const callers = [aCaller(1), unnamed, stranger, aCaller(4)]
    for (const caller of callers) await edge.signedIn(caller)
    const tokens = aCaller(5, { issuerSession: null })
    const sub = { issuerSession: 'sid-1', employeeId: 'anna.nowak', correlationId: 'x' }
    const ended = await edge.loggedOut(sub)
    assert.deepEqual(callers.map(ended), [true, true, false, false])
    assert.notEqual(await audit().lastSignOut(tokens), null)
  })
})

describe('a sign-in that the identity provider has ended', () => {
  it('before it began here begins no session, by sid or by subject', async () => {
    for (const of of [
      { issuerSession: 'sid-1', employeeId: null },
      { issuerSession: null, employeeId: 'anna.nowak' },
    ]) {
      const { audit, told, clock } = aJournal()
      const idTokenIssuedAt = clock.now()
      await audit().loggedOut({ ...of, correlationId: 'x' })
      const late = { ...aCaller(1), idTokenIssuedAt }
      for (const process of [audit(), audit()]) {
        await assert.rejects(process.signedIn(late), { code: 'sign-in-failed' })
      }
      assert.ok((await told()).every(({ kind }) => kind !== 'signed-in'))
      const anew = { ...aCaller(2), idTokenIssuedAt: clock.now() }
      const begun = await audit().signedIn(anew)
      assert.equal(await audit().standing(anew, begun), 'open')
    }
  })

  it('while it began ends the session again', async () => {
    const { audit, told, clock, closedAs } = aJournal()
    const edge = audit()
    const late = { ...aCaller(1), idTokenIssuedAt: clock.now() }
    const logout = { issuerSession: 'sid-1', employeeId: null, correlationId: 'x' }
    const [begun] = await Promise.allSettled([edge.signedIn(late), edge.loggedOut(logout)])
    assert.equal(begun.status, 'rejected')
    const open = (await told()).filter(({ kind }) => kind === 'signed-in').length
    const ended = (await told()).filter(({ kind }) => kind === 'signed-out').length
    assert.ok(open === 0 || (ended > 0 && closedAs(late)))
  })
})
