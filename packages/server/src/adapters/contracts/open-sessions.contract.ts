import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { JournalSearch } from '../../application/ports/journal-search.ts'
import type { OpenSessions } from '../../application/ports/open-sessions.ts'
import type { Records } from '../../application/ports/records.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'

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
export function openSessionsContract(
  name: string,
  open: (prove: JournalSearch['prove']) => JournalledSessions,
): void {
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
      await note(journal, 'signed-in', aSession(2))
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

async function signIn(journal: JournalledSessions, sessions: OpenSessions, who: Employee) {
  await note(journal, 'signed-in', who)
  await sessions.begun(who, now)
}

async function signOut(journal: JournalledSessions, sessions: OpenSessions, who: Employee) {
  await note(journal, 'signed-out', who)
  await sessions.over(who.sessionId)
}

async function note(
  { records }: JournalledSessions,
  kind: 'signed-in' | 'signed-out',
  by: Employee,
) {
  await records.commit({ change: null, events: [{ kind, at: now, actor: byEmployee(by) }] })
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
