import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { JournalSearch } from '../../application/ports/journal-search.ts'
import type { Logout, OpenSessions, WorkingSession } from '../../application/ports/open-sessions.ts'
import type { Records } from '../../application/ports/records.ts'
import type { SignOutReason } from '../../domain/closed-lists.ts'
import { byEmployee, type Employee, type JournalEvent } from '../../domain/journal/events.ts'

export interface JournalledSessions {
  readonly records: Records
  /** What a process has of the open sessions; each call is another process. */
  process(): OpenSessions
}

/** When everything happens. */
const now = Date.UTC(2026, 10, 21, 9)
export const CLOCK = { now: () => now }

const proven = async () => 'proven' as const

/** What every adapter of {@link OpenSessions} holds, over the records of its side, all of it at {@link CLOCK}. */
export function openSessionsContract(name: string, open: Open): void {
  endedByOthers(name, open)
  describe(`open sessions in ${name}`, () => {
    it('are those that signed in and not out, in this process and in the next one', async () => {
      const journal = open(proven)
      const before = journal.process()
      for (const n of [1, 2]) await signIn(journal, before, aSession(n))
      await signOut(journal, before, aSession(2))
      for (const process of [before, journal.process()]) {
        assert.equal(await process.standing(aSession(1), now), 'open')
        assert.equal(await process.standing(aSession(2), now), 'not-open')
        assert.equal(await process.standing(aSession(3), now), 'not-open')
      }
    })

    it('are only those of that request, that employee and that time', async () => {
      const journal = open(proven)
      const before = journal.process()
      await signIn(journal, before, aSession(1))
      for (const process of [before, journal.process()]) {
        const { correlationId } = aSession(2)
        const other = { ...aSession(1), correlationId }
        assert.equal(await process.standing(other, now), 'not-open')
        const another = { ...aSession(1), employeeId: 'f'.repeat(64) }
        assert.equal(await process.standing(another, now), 'not-open')
        assert.equal(await process.standing(aSession(1), now + 1), 'not-open')
        assert.equal(await process.standing(aSession(1), now), 'open')
      }
    })

    it('may have a later time in the log, where time only goes on', async () => {
      const journal = open(proven)
      const before = journal.process()
      await signIn(journal, before, aSession(1))
      const actor = byEmployee(aSession(2))
      await note(journal, { kind: 'signed-in', issuerSession: null, at: now, actor })
      assert.equal(await journal.process().standing(aSession(2), now - 1), 'open')
    })

    it('that signed in before a restart are not known until the journal is checked', async () => {
      let checked = false
      const journal = open(async () => (checked ? 'proven' : 'being-checked'))
      await signIn(journal, journal.process(), aSession(1))
      const after = journal.process()
      assert.equal(await after.standing(aSession(1), now), 'not-known')
      await signIn(journal, after, aSession(2))
      assert.equal(await after.standing(aSession(2), now), 'open')
      checked = true
      assert.equal(await after.standing(aSession(1), now), 'open')
    })
  })
}

type Open = (prove: JournalSearch['prove']) => JournalledSessions

function toldFromTheBrowsers(name: string, open: Open): void {
  describe(`open sessions in ${name}`, () => {
    it('that others have ended are told from those that their own browser has', async () => {
      const journal = open(proven)
      const before = journal.process()
      const reasons = ['signed-in-again', 'ended-by-issuer', 'too-many-sessions'] as const
      for (const [n, reason] of reasons.entries()) {
        await signIn(journal, before, aSession(n))
        await signOut(journal, before, aSession(n), reason)
      }
      for (const process of [before, journal.process()]) {
        const stand = [0, 1, 2].map((n) => process.standing(aSession(n), now))
        assert.deepEqual(await Promise.all(stand), ['not-open', 'ended', 'ended'])
      }
    })
  })
}

function renewed(name: string, open: Open): void {
  describe(`open sessions in ${name}`, () => {
    it('are over with the session of the issuer that a sign-in since has named', async () => {
      const journal = open(proven)
      const before = journal.process()
      const [one, other] = ['1'.repeat(64), '2'.repeat(64)]
      for (const n of [1, 2]) await signIn(journal, before, aSession(n), one)
      const renewed = { employee: aSession(2), issuerSession: other }
      const actor = byEmployee(aSession(2))
      await note(journal, { kind: 'sign-in-renewed', issuerSession: other, at: now, actor })
      await before.renewed(renewed)
      for (const process of [before, journal.process()]) {
        assert.equal(await process.standing(aSession(2), now), 'open')
        assert.deepEqual(await meantBy(process, { issuerSession: one }), [aSession(1)])
        assert.deepEqual(await meantBy(process, { issuerSession: other }), [aSession(2)])
      }
      await logOut(journal, before, { issuerSession: other })
      for (const process of [before, journal.process()]) {
        const stand = [1, 2].map((n) => process.standing(aSession(n), now))
        assert.deepEqual(await Promise.all(stand), ['open', 'ended'])
      }
    })
  })
}

function leftHalfDone(name: string, open: Open): void {
  describe(`open sessions in ${name}`, () => {
    it('are known by their work where no process remembers that they asked, or ended half', async () => {
      const journal = open(proven)
      const before = journal.process()
      const [one, other] = ['1'.repeat(64), '2'.repeat(64)]
      for (const n of [1, 2, 3]) await signIn(journal, before, aSession(n), one)
      const tokens = { employee: aSession(5), issuerSession: one, since: now }
      const renewed = { employee: aSession(6), issuerSession: one, since: now }
      await signIn(journal, before, aSession(6), other)
      await logOut(journal, before, { issuerSession: one })
      await signOut(journal, before, aSession(1), 'ended-by-issuer', one)
      for (const process of [before, journal.process()]) {
        const left = [aSession(2), aSession(3), aSession(5)]
        const working = [tokens, renewed]
        assert.deepEqual(await meantBy(process, { issuerSession: one }, working), left)
        const unfinished = await process.unfinished(working)
        assert.ok(unfinished !== 'not-known')
        assert.deepEqual(
          unfinished.map(({ employee }) => employee),
          left,
        )
        assert.equal(await process.carries(one, []), true)
        assert.equal(await process.carries('3'.repeat(64), []), false)
        assert.equal(await process.loggedOutSince(tokens, now), true)
        assert.equal(await process.loggedOutSince(tokens, now + 1), false)
      }
    })
  })
}

function endedByOthers(name: string, open: Open): void {
  toldFromTheBrowsers(name, open)
  renewed(name, open)
  leftHalfDone(name, open)
  describe(`open sessions in ${name}`, () => {
    it('are over with the session of the issuer that they carry, and no others', async () => {
      const journal = open(proven)
      const before = journal.process()
      const [one, other] = ['1'.repeat(64), '2'.repeat(64)]
      for (const n of [1, 2]) await signIn(journal, before, aSession(n), one)
      await signIn(journal, before, aSession(3), other)
      await signIn(journal, before, aSession(4))
      const tokens = { employee: aSession(5), issuerSession: one }
      assert.equal(await before.lastEnd(tokens), null)
      const meant = await meantBy(before, { issuerSession: one })
      assert.deepEqual(meant, [aSession(1), aSession(2), aSession(5)])
      await logOut(journal, before, { issuerSession: one })
      for (const process of [before, journal.process()]) {
        const stand = [1, 2, 3, 4].map((n) => process.standing(aSession(n), now))
        assert.deepEqual(await Promise.all(stand), ['ended', 'ended', 'open', 'open'])
        assert.equal(await process.lastEnd(tokens), now)
        assert.equal(await process.lastEnd({ ...tokens, issuerSession: other }), null)
      }
    })

    it('are all over where everything of their employee is, and come back with none', async () => {
      const journal = open(proven)
      const before = journal.process()
      const someone = { ...aSession(3), employeeId: 'b'.repeat(64) }
      for (const one of [aSession(1), aSession(2), someone]) await signIn(journal, before, one)
      const { employeeId } = aSession(1)
      const own = await before.signedIn(employeeId)
      assert.ok(own !== 'not-known')
      assert.deepEqual(
        own.map(({ employee }) => employee),
        [aSession(1), aSession(2)],
      )
      await logOut(journal, before, { employeeId })
      for (const process of [before, journal.process()]) {
        assert.deepEqual(await process.signedIn(employeeId), [])
        assert.equal(await process.standing(aSession(2), now), 'ended')
        assert.equal(await process.standing(someone, now), 'open')
        assert.equal(await process.lastEnd({ employee: aSession(9), issuerSession: null }), now)
      }
    })

    it('by tokens end when they sign out, whichever process is asked', async () => {
      const journal = open(proven)
      const before = journal.process()
      const tokens = { employee: aSession(1), issuerSession: null }
      await signOut(journal, before, tokens.employee)
      for (const process of [before, journal.process()]) {
        assert.equal(await process.lastEnd(tokens), now)
        assert.equal(await process.lastEnd({ ...tokens, employee: aSession(2) }), null)
      }
    })
  })
}

async function signIn(
  journal: JournalledSessions,
  sessions: OpenSessions,
  employee: Employee,
  issuerSession: string | null = null,
) {
  await note(journal, { kind: 'signed-in', issuerSession, at: now, actor: byEmployee(employee) })
  await sessions.begun({ employee, issuerSession }, now)
}

async function signOut(
  journal: JournalledSessions,
  sessions: OpenSessions,
  who: Employee,
  reason: SignOutReason = 'by-employee',
  issuerSession: string | null = null,
) {
  await note(journal, {
    kind: 'signed-out',
    reason,
    at: now,
    actor: byEmployee(who),
    issuerSession,
  })
  await sessions.over(who.sessionId, reason, now)
}

/** The identity provider ends one of its sessions, or everything of an employee. */
async function logOut(journal: JournalledSessions, sessions: OpenSessions, logout: Logout) {
  const none = { issuerSession: null, employeeId: null, unnamedOf: null }
  const actor = { kind: 'okienko' } as const
  await note(journal, { kind: 'logout-received', at: now, actor, ...none, ...logout })
  await sessions.loggedOut(logout, now)
}

async function meantBy(sessions: OpenSessions, logout: Logout, working: WorkingSession[] = []) {
  const meant = await sessions.endedBy(logout, working)
  assert.ok(meant !== 'not-known')
  return meant.map(({ employee }) => employee)
}

async function note({ records }: JournalledSessions, event: JournalEvent) {
  await records.commit({ change: null, events: [event] })
}

/** One session of an employee, with the request by which it was begun. */
export function aSession(n: number): Employee {
  return {
    employeeId: 'a'.repeat(64),
    sessionId: n.toString(16).padStart(64, '0'),
    branch: 'Warszawa-Centrum',
    workstation: 'W1',
    roles: ['advisor'],
    client: 'desk',
    correlationId: `0195f6a2-0000-7000-8000-${n.toString().padStart(12, '0')}`,
  }
}
