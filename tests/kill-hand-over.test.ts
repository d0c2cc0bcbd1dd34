import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, ClientFault, type HandOverView, type Reply } from '@okienko/contract'
import { applicationsFile, cashDesk, loanFront } from './support/bank-applications.ts'
import { type Records, readRecords, untilSigned } from './support/database.ts'
import { type Desk, deskOf, taken } from './support/desk.ts'
import { EMPLOYEES, tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { exportAndVerify } from './support/journal.ts'
import { assertReplays } from './support/replay.ts'

/*
 * The server is killed without warning while verifications are handed over, taken and read. After each start nothing of
 * a visit is open, every ticket and every code is void, and the journal has whatever was acknowledged.
 */
const ROUNDS = process.env['OKIENKO_TEST_LONG'] === '1' ? 300 : 8
/** The longest that a round works before it is killed. */
const WORK_MS = 400

const OKIENKO_APPLICATIONS = applicationsFile({ after })
let installation: TestInstallation
let desk: Desk
let loans: Client
let cash: Client
let records: Records
/** What was acknowledged of each verification, by kinds of entries. */
const acknowledged: { readonly id: string; readonly kind: string }[] = []
let voidTried = 0

const own = <T extends object>(body: T) => ({ ...body, employee: EMPLOYEES.advisor })

before(async () => {
  installation = await openInstallation({ env: { OKIENKO_APPLICATIONS } })
  desk = deskOf(installation, await tokenOf(installation, 'advisor'))
  loans = await loanFront(installation)
  cash = await cashDesk(installation)
})
after(() => installation?.remove())

/** Asks until somebody answers who is not in trouble. */
async function insist<T>(ask: () => Promise<Reply<T>>): Promise<Reply<T>> {
  for (;;) {
    try {
      const answer = await ask()
      if (answer.ok || !answer.problem.retryable) return answer
    } catch (fault) {
      if (!(fault instanceof ClientFault)) throw fault
    }
    await pause(25)
  }
}

interface Secrets {
  readonly ids: string[]
  readonly tickets: string[]
  readonly codes: string[]
}

const ticketOf = ({ ticket, link }: HandOverView) =>
  ticket ?? new URL(link ?? '').searchParams.get('ticket') ?? ''

/** Hands over, takes and reads until the server is gone. What waits, or was taken, when it dies is left in `seen`. */
async function work(id: string, seen: Secrets): Promise<void> {
  const said = <T>(kind: string, answer: Reply<T>): T => {
    const body = taken(answer)
    acknowledged.push({ id, kind })
    return body
  }
  for (;;) {
    const way = (['event', 'link', 'code'] as const)[randomInt(3)] ?? 'event'
    const application = way === 'code' ? 'cash-desk' : 'loan-front'
    const handed = said(
      'handed-over',
      await desk.client.handOver({ id, body: { application, way } }),
    )
    const { code } = handed
    if (code !== undefined) seen.codes.push(code)
    else seen.tickets.push(ticketOf(handed))
    if (randomInt(3) === 0) continue
    if (code !== undefined) {
      said('hand-over-taken', await cash.takeHandOver({ body: own({ code }) }))
      said('read', await cash.readHandedOver({ id, body: own({}) }))
    } else {
      said('hand-over-taken', await loans.takeHandOver({ body: { ticket: ticketOf(handed) } }))
      said('read', await loans.readHandedOver({ id, body: {} }))
    }
  }
}

/** Everything that was handed over before the kill opens nothing after the start. */
async function allVoid({ ids, tickets, codes }: Secrets): Promise<void> {
  const refused = <T>(answer: Reply<T>) => (answer.ok ? 'given' : answer.problem.code)
  for (const ticket of tickets.slice(-5)) {
    const answer = await insist(() => loans.takeHandOver({ body: { ticket } }))
    assert.equal(refused(answer), 'hand-over-refused')
    voidTried += 1
  }
  for (const code of codes.slice(-3)) {
    const answer = await insist(() => cash.takeHandOver({ body: own({ code }) }))
    assert.equal(refused(answer), 'hand-over-refused')
    voidTried += 1
  }
  for (const id of ids) {
    for (const answer of [
      await insist(() => loans.readHandedOver({ id, body: {} })),
      await insist(() => cash.readHandedOver({ id, body: own({}) })),
    ]) {
      assert.ok(['visit-over', 'not-found'].includes(refused(answer)), refused(answer))
    }
  }
  const { visit } = taken(await insist(() => desk.client.readVisit()))
  assert.equal(visit, null)
}

async function released(): Promise<string> {
  for (;;) {
    try {
      return await desk.release()
    } catch (fault) {
      // The journal may still be being checked.
      if (!(fault instanceof Error) || fault.message !== 'journal-unavailable') throw fault
      await pause(50)
    }
  }
}

describe(`${ROUNDS} times kill -9 during hand-overs`, () => {
  before(async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = await released()
      const seen: Secrets = { ids: [id], tickets: [], codes: [] }
      const working = work(id, seen).catch((fault: unknown) => {
        if (!(fault instanceof ClientFault)) throw fault
      })
      await pause(randomInt(10, WORK_MS))
      await installation.killServer()
      await working
      await installation.startServer()
      await allVoid(seen)
    }
    records = readRecords(installation.dataDir)
  })

  it('left every ticket and every code void, and nothing open', (t) => {
    t.diagnostic(`${acknowledged.length} steps acknowledged, ${voidTried} secrets tried again`)
    assert.ok(voidTried > ROUNDS)
    const now = Date.now()
    for (const { verification } of records.verifications.values()) {
      if (verification.state === 'released') assert.ok(verification.openUntil <= now)
    }
  })

  it('left nothing out of the journal that was acknowledged', () => {
    for (const { id, kind } of acknowledged) {
      const times = acknowledged.filter((one) => one.id === id && one.kind === kind).length
      const told = records.events.filter(
        ({ event }) =>
          event.kind === kind && 'verificationId' in event && event.verificationId === id,
      )
      assert.ok(told.length >= times, `${kind} of ${id}`)
    }
  })

  it('ended every visit once, and said that it was the restart', () => {
    const ends = records.events.flatMap(({ event }) =>
      event.kind === 'visit-ended' ? [event] : [],
    )
    assert.equal(ends.length, ROUNDS)
    assert.equal(new Set(ends.map(({ visitId }) => visitId)).size, ROUNDS)
    assert.deepEqual([...new Set(ends.map(({ reason }) => reason))], ['restart'])
  })

  it('left a journal that is verified from its first entry to its last', async () => {
    assertReplays(records)
    await untilSigned(installation.dataDir)
    const directory = join(installation.dataDir, 'exported')
    const { status, text } = exportAndVerify(installation.dataDir, directory)
    assert.equal(status, 0, text)
  })
})
