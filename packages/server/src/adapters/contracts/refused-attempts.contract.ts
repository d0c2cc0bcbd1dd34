import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Clock } from '../../application/ports/clock.ts'
import type { Denial, RefusedAttempts } from '../../application/ports/refused-attempts.ts'
import { byEmployee } from '../../domain/journal/events.ts'
import { aSession } from './open-sessions.contract.ts'

type Open = (clock: Clock) => RefusedAttempts

function ofRequestsAndAnswers(name: string, open: Open): void {
  describe(`refused attempts in ${name}`, () => {
    it('of requests and answers are counted by caller and reason, whatever was asked for', async () => {
      const { attempts, tell, told, pass } = opened(open)
      const actor = byEmployee(aSession(1))
      const asked = (reason: 'operation-unknown' | 'too-many-open', operationId: string | null) =>
        ({ kind: 'request-refused', at: 1, actor, reason, operationId, count: 1 }) as const
      const source = { kind: 'source', name: 'backsystem' } as const
      const answer = (verificationId: string | null) =>
        ({
          kind: 'answer-refused',
          at: 1,
          actor: source,
          verificationId,
          reason: 'second',
          count: 1,
        }) as const
      for (let n = 0; n < 400; n += 1) {
        await attempts.take(asked('operation-unknown', null), tell)
        await attempts.take(asked('too-many-open', `operation-${n}`), tell)
        await attempts.take(answer('one'), tell)
      }
      await attempts.take(answer('other'), tell)
      assert.equal(told.length, 4)
      pass(60_000)
      await attempts.tellCounted(tell, 'over')
      assert.deepEqual(
        told.slice(4).map((one) => [one.kind, one.reason, one.count]),
        [
          ['request-refused', 'operation-unknown', 399],
          ['request-refused', 'too-many-open', 399],
          ['answer-refused', 'second', 399],
        ],
      )
      const several = told[5]
      assert.ok(several?.kind === 'request-refused' && several.operationId === null)
    })
  })
}

/** What every adapter of {@link RefusedAttempts} holds. */
export function refusedAttemptsContract(name: string, open: Open): void {
  ofRequestsAndAnswers(name, open)
  describe(`refused attempts in ${name}`, () => {
    it('are told at once the first time, and by the minute when they go on', async () => {
      const { attempts, tell, counts, pass } = opened(open)
      for (let n = 0; n < 500; n += 1) await attempts.take(aDenial(), tell)
      await attempts.tellCounted(tell, 'over')
      assert.deepEqual(counts(), [1])
      pass(60_000)
      await attempts.tellCounted(tell, 'over')
      await attempts.take(aDenial(), tell)
      await attempts.tellCounted(tell, 'over')
      pass(60_000)
      await attempts.tellCounted(tell, 'over')
      assert.deepEqual(counts(), [1, 499, 1])
    })

    it('are told at once again after a minute of quiet', async () => {
      const { attempts, tell, counts, pass } = opened(open)
      await attempts.take(aDenial(), tell)
      pass(60_000)
      await attempts.tellCounted(tell, 'over')
      await attempts.take(aDenial(), tell)
      assert.deepEqual(counts(), [1, 1])
    })

    it('of others, of something else and for another reason are others', async () => {
      const { attempts, tell, counts } = opened(open)
      const others: Partial<Access>[] = [
        {},
        { actor: byEmployee({ ...aSession(1), employeeId: 'b'.repeat(64) }) },
        { route: 'readJournalEntry' },
        { reason: 'other-branch' },
        { verificationId: 'v' },
        { subject: 'c'.repeat(64) },
      ]
      for (const other of others) await attempts.take(aDenial(other), tell)
      // The same person in another session is the same caller.
      await attempts.take(aDenial({ actor: byEmployee(aSession(2)) }), tell)
      assert.deepEqual(counts(), Array(others.length).fill(1))
    })
  })
  ofApplications(name, open)
}

function ofApplications(name: string, open: Open): void {
  describe(`refused attempts of applications, and untold ones, in ${name}`, () => {
    it('of an application are counted by the application, whatever employee it names', async () => {
      const { attempts, tell, told, pass } = opened(open)
      const byConsumer = (application: string, employeeId: string) =>
        aDenial({
          actor: { kind: 'consumer', application, employeeId, sessionId: null, correlationId: 'c' },
          route: 'takeHandOver',
          reason: 'ticket-refused',
        })
      for (let n = 0; n < 500; n += 1)
        await attempts.take(byConsumer('cash', `invented ${n}`), tell)
      await attempts.take(byConsumer('loans', 'invented 0'), tell)
      assert.equal(told.length, 2)
      pass(60_000)
      await attempts.tellCounted(tell, 'over')
      assert.deepEqual(
        told.map(({ count }) => count),
        [1, 1, 499],
      )
      for (const { actor } of [told[0], told[2]] as Denial[]) {
        assert.ok(actor.kind === 'consumer' && actor.employeeId === 'invented 0')
      }
    })

    it('that could not be told are refused as long as they cannot, and lost by none', async () => {
      const { attempts, tell, counts, pass } = opened(open)
      const failing = async () => {
        throw new Error('disk full')
      }
      const both = [attempts.take(aDenial(), failing), attempts.take(aDenial(), tell)]
      for (const outcome of await Promise.allSettled(both)) assert.equal(outcome.status, 'rejected')
      await attempts.take(aDenial(), tell)
      await attempts.take(aDenial(), tell)
      pass(60_000)
      await assert.rejects(attempts.tellCounted(failing, 'over'), /disk full/)
      await attempts.take(aDenial(), tell)
      await attempts.tellCounted(tell, 'all')
      assert.deepEqual(counts(), [1, 2])
    })
  })
}

type Access = Extract<Denial, { kind: 'access-denied' }>

function aDenial(over: Partial<Access> = {}): Access {
  return {
    kind: 'access-denied',
    at: 1,
    actor: byEmployee(aSession(1)),
    verificationId: null,
    subject: null,
    route: 'listVerifications',
    reason: 'role-not-allowed',
    count: 1,
    ...over,
  }
}

/** What one adapter tells, at a time that passes when it is told to. */
function opened(open: Open) {
  let now = 1_000_000
  const told: Denial[] = []
  const attempts = open({ now: () => now })
  const tell = async (denial: Denial) => void told.push(denial)
  return {
    attempts,
    tell,
    told,
    counts: () => told.map(({ count }) => count),
    pass(ms: number) {
      now += ms
    },
  }
}
