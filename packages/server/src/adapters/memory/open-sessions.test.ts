import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { note } from '../../application/journal/note.ts'
import type { JournalSearch } from '../../application/ports/journal-search.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { aSession } from '../contracts/open-sessions.contract.ts'
import { memorySearch } from './journal-search.ts'
import { memoryOpenSessions } from './open-sessions.ts'
import { memoryStorage } from './storage.ts'

const LIFE = 36_000_000

/** A journal, of which several processes one after the other say who is signed in. */
function aJournal() {
  const { records, log } = memoryStorage()
  let now = Date.UTC(2026, 10, 21, 9)
  let proven: 'proven' | 'being-checked' = 'proven'
  let asked = 0
  const whole = memorySearch(log)
  const search: JournalSearch = {
    ...whole,
    async find(...question) {
      asked += 1
      return whole.find(...question)
    },
    prove: async () => proven,
  }
  const pass = (ms: number) => {
    now += ms
  }
  const clock = { now: () => now }
  const process = (onPause: () => void = () => {}) => {
    const sessions = memoryOpenSessions({
      search,
      clock,
      sessionLife: LIFE,
      remembered: LIFE,
      async pause(ms) {
        pass(ms)
        onPause()
      },
    })
    return {
      ...sessions,
      async signIn(employee: Employee) {
        const actor = byEmployee(employee)
        await note({ records }, { kind: 'signed-in', issuerSession: null, at: now, actor })
        await sessions.begun({ employee, issuerSession: null }, now)
        return now
      },
      async signOut(employee: Employee) {
        const reason = 'by-employee'
        await note(
          { records },
          { kind: 'signed-out', reason, at: now, actor: byEmployee(employee), issuerSession: null },
        )
        await sessions.over(employee.sessionId, reason, now)
      },
    }
  }
  return {
    ...{ search, pass, process },
    asked: () => asked,
    check(state: typeof proven) {
      proven = state
    },
  }
}

describe('which sessions are open', () => {
  it('is known of the own ones without a look into the journal', async () => {
    const journal = aJournal()
    const here = journal.process()
    const at = await here.signIn(aSession(1))
    assert.equal(await here.standing(aSession(1), at), 'open')
    assert.equal(journal.asked(), 0)
  })

  it('is asked of the journal once, page by page, however many have signed in', async () => {
    const journal = aJournal()
    const before = journal.process()
    const at = await before.signIn(aSession(0))
    for (let n = 1; n < 1_200; n += 1) await before.signIn(aSession(n))
    const after = journal.process()
    await Promise.all([0, 1, 1_199].map((n) => after.standing(aSession(n), at)))
    assert.equal(await after.standing(aSession(0), at), 'open')
    assert.equal(await after.standing(aSession(5_000), at), 'not-open')
    assert.equal(journal.asked(), 3)
  })

  it('is no when the sign-in is longer ago than a session lasts', async () => {
    const journal = aJournal()
    const here = journal.process()
    const at = await here.signIn(aSession(1))
    journal.pass(LIFE + 1)
    assert.equal(await journal.process().standing(aSession(1), at), 'not-open')
    // Not kept for ever by the process that has been there all the time.
    await here.signIn(aSession(2))
    assert.equal(await here.standing(aSession(1), at), 'not-open')
  })

  it('is not known while the journal is being checked, for two seconds and no more', async () => {
    const journal = aJournal()
    const at = await journal.process().signIn(aSession(1))
    journal.check('being-checked')
    let pauses = 0
    const after = journal.process(() => {
      pauses += 1
    })
    assert.equal(await after.standing(aSession(1), at), 'not-known')
    assert.equal(pauses, 40)
    assert.equal(journal.asked(), 0)
    const own = await after.signIn(aSession(2))
    assert.equal(await after.standing(aSession(2), own), 'open')
    journal.check('proven')
    assert.equal(await after.standing(aSession(1), at), 'open')
  })

  it('is known as soon as the journal has been checked', async () => {
    const journal = aJournal()
    const at = await journal.process().signIn(aSession(1))
    journal.check('being-checked')
    const after = journal.process(() => journal.check('proven'))
    assert.equal(await after.standing(aSession(1), at), 'open')
  })

  it('is not taken from a journal that was altered while it was read', async () => {
    const journal = aJournal()
    const at = await journal.process().signIn(aSession(1))
    const { find } = journal.search
    Object.assign(journal.search, {
      find(...question: Parameters<typeof find>) {
        journal.check('being-checked')
        return find(...question)
      },
    })
    assert.equal(await journal.process().standing(aSession(1), at), 'not-known')
  })

  it('has nobody back who signed out before the journal was read, or while it was', async () => {
    const journal = aJournal()
    const before = journal.process()
    const at = await before.signIn(aSession(1))
    await before.signIn(aSession(2))
    const after = journal.process()
    const { find } = journal.search
    Object.assign(journal.search, {
      async find(...question: Parameters<typeof find>) {
        const found = await find(...question)
        await after.signOut(aSession(2))
        await after.signIn(aSession(3))
        return found
      },
    })
    await after.signOut(aSession(1))
    for (const n of [1, 2]) assert.equal(await after.standing(aSession(n), at), 'not-open')
    assert.equal(await after.standing(aSession(3), at), 'open')
  })

  it('is asked again where the journal could not be read', async () => {
    const journal = aJournal()
    const at = await journal.process().signIn(aSession(1))
    const { find } = journal.search
    const after = journal.process()
    Object.assign(journal.search, {
      find: () => Promise.reject(new Error('away')),
    })
    await assert.rejects(after.standing(aSession(1), at), /away/)
    Object.assign(journal.search, { find })
    assert.equal(await after.standing(aSession(1), at), 'open')
  })
})
