import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type Client,
  ClientFault,
  createClient,
  type Reply,
  type VerificationView,
} from '@okienko/contract'
import type { JournalEvent } from '../packages/server/src/domain/journal/events.ts'
import { isFinal as isFinalState } from '../packages/server/src/domain/verification/transitions.ts'
import { type Records, readRecords, untilSigned } from './support/database.ts'
import { playPhone } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { exportAndVerify } from './support/journal.ts'
import { assertReplays } from './support/replay.ts'

/*
 * Counters work without a break while the server is killed without warning, again and again. What was
 * acknowledged to any of them must be there afterwards, and everything must have come to an end.
 */
const ROUNDS = process.env['OKIENKO_TEST_LONG'] === '1' ? 300 : 8
const COUNTERS = 6
/** Long enough for an answer that comes to a dead server several times. */
const CODE_SECONDS = 20
const CITIZEN = 'anna-wisniewska-kowalczyk'

/** What the server has acknowledged about one verification. */
interface Acknowledged {
  readonly id: string
  readonly events: JournalEvent['kind'][]
}

let installation: TestInstallation
const acknowledged: Acknowledged[] = []
let killed = 0
let closing = false

before(async () => {
  installation = await openInstallation({
    env: {
      OKIENKO_SCAN_SECONDS: String(CODE_SECONDS),
      OKIENKO_GRACE_SECONDS: '1',
      OKIENKO_DECISION_SECONDS: '10',
    },
  })
})
after(() => installation?.remove())

/** Asks until somebody answers; null when the same question may be given up. */
async function insist<T>(ask: () => Promise<Reply<T>>): Promise<Reply<T>> {
  for (;;) {
    try {
      const answer = await ask()
      if (answer.ok || !answer.problem.retryable) return answer
    } catch (fault) {
      if (!(fault instanceof ClientFault) || fault.code === 'answer-not-understood') throw fault
    }
    await pause(25)
  }
}

async function counter(client: Client): Promise<void> {
  while (!closing) await serve(client)
}

/** One customer, served to the end through whatever happens. */
async function serve(client: Client): Promise<void> {
  const idempotencyKey = crypto.randomUUID()
  const body = { operation: 'withdraw-cash', context: { system: 'test' } }
  const started = await insist(() => client.startVerification({ body, idempotencyKey }))
  assert.ok(started.ok, 'a start is never refused')
  const { id } = started.body
  const own: Acknowledged = { id, events: ['requested', 'invited'] }
  acknowledged.push(own)
  const note = (kind: JournalEvent['kind'], answer: { readonly ok: boolean }) => {
    if (answer.ok) own.events.push(kind)
  }
  const phone = answerBy(started.body)
  for (let view = started.body; ; view = await read(client, id)) {
    if (isFinal(view)) break
    if (view.state === 'invited') {
      if (randomInt(200) === 0) {
        const reason = 'by-employee'
        note('cancelled', await insist(() => client.cancel({ id, body: { reason } })))
      }
      await pause(randomInt(5, 40))
      continue
    }
    const shown = await insist(() => client.readReceivedData({ id }))
    note('presented', shown)
    if (!shown.ok) continue
    await pause(randomInt(60))
    if (randomInt(5) === 0) {
      const reason = 'face-differs'
      const decision = 'not-the-same-person'
      note('rejected', await insist(() => client.decide({ id, body: { decision, reason } })))
    } else {
      const decided = await insist(() => client.decide({ id, body: { decision: 'same-person' } }))
      note('released', decided)
      note('read', await insist(() => client.readReleasedData({ id })))
    }
  }
  await phone
}

/** The phone's part; one in eight customers refuses, and one does nothing. */
async function answerBy(view: VerificationView): Promise<void> {
  assert.ok(view.state === 'invited' || isFinal(view))
  if (view.state !== 'invited') return
  const scenario = ['refuse', 'second-answer'][randomInt(8)] ?? 'happy'
  await pause(randomInt(100))
  const { qrText } = view.invitation
  await playPhone(installation.simulatorUrl, { citizenId: CITIZEN, qrText: qrText ?? '', scenario })
}

async function read(client: Client, id: string): Promise<VerificationView> {
  const answer = await insist(() => client.readVerification({ id }))
  assert.ok(answer.ok, 'what was acknowledged is found')
  return answer.body
}

function isFinal({ state }: { readonly state: VerificationView['state'] }): boolean {
  return isFinalState(state)
}

describe(`${ROUNDS} times kill -9 under ${COUNTERS} working counters`, () => {
  let records: Records
  before(async () => {
    const clients = await Promise.all(
      Array.from({ length: COUNTERS }, async () =>
        createClient({
          baseUrl: installation.deskUrl,
          authorization: await tokenOf(installation, 'advisor'),
        }),
      ),
    )
    const counters = Promise.all(clients.map(counter))
    await Promise.race([counters, killAgainAndAgain()])
    closing = true
    await counters
    records = await allEnded()
  })

  async function killAgainAndAgain(): Promise<void> {
    for (; killed < ROUNDS; killed++) {
      await pause(randomInt(20, 500))
      await installation.killServer()
      await installation.startServer()
    }
  }

  /** Starts whose answer was lost have nobody to serve them: their codes run out, and no later. */
  async function allEnded(): Promise<Records> {
    const deadline = Date.now() + (CODE_SECONDS + 5) * 1_000
    for (;;) {
      const seen = readRecords(installation.dataDir)
      const open = [...seen.verifications.values()].filter(
        ({ verification }) => !isFinal(verification),
      )
      if (open.length === 0) return seen
      assert.ok(Date.now() < deadline, `${open.length} verifications hang`)
      await pause(200)
    }
  }

  it('happened as often as said, and every counter got its work done in between', (t) => {
    assert.equal(killed, ROUNDS)
    const starts = records.events.filter(({ event }) => event.kind === 'service-started')
    assert.equal(starts.length, ROUNDS + 1)
    const ends = Object.groupBy(
      records.verifications.values(),
      ({ verification }) => verification.state,
    )
    const counts = Object.entries(ends).map(([state, of]) => `${of.length} ${state}`)
    t.diagnostic(`${records.verifications.size} verifications: ${counts.join(', ')}`)
    assert.ok(ends.released)
    assert.ok(ends.rejected && ends.refused)
  })

  it('no state without its events, and no event without its state', () => {
    assertReplays(records)
  })

  it('everything acknowledged is there', () => {
    assert.ok(acknowledged.length >= ROUNDS)
    for (const { id, events } of acknowledged) {
      assert.ok(records.verifications.has(id))
      const stored = eventsOf(id)
      for (const kind of new Set(events)) {
        const times = events.filter((one) => one === kind).length
        assert.ok(stored.filter((one) => one.kind === kind).length >= times, `${kind} of ${id}`)
      }
    }
  })

  it('the journal is verified from its first entry to its last', async () => {
    await untilSigned(installation.dataDir)
    const directory = join(installation.dataDir, 'exported')
    const { status, text } = exportAndVerify(installation.dataDir, directory)
    assert.equal(status, 0, text)
    assert.match(text, /holds\n$/)
  })

  it('nothing is released twice, and only what was released is read', () => {
    for (const id of records.verifications.keys()) {
      const kinds = eventsOf(id).map(({ kind }) => kind)
      assert.ok(kinds.filter((kind) => kind === 'released').length <= 1)
      const firstRead = kinds.indexOf('read')
      if (firstRead >= 0) assert.ok(kinds.slice(0, firstRead).includes('released'))
    }
  })

  it('data that died with the process is said to be lost, and by nothing else', () => {
    const lost = [...records.verifications.values()].flatMap(({ verification }) =>
      verification.state === 'failed' ? [verification] : [],
    )
    assert.ok(lost.length > 0)
    for (const { reason, request } of lost) {
      assert.equal(reason, 'data-lost')
      const kinds = eventsOf(request.id).map(({ kind }) => kind)
      assert.ok(kinds.includes('received'))
    }
  })

  it('no verification came of the same request twice', () => {
    const ids = acknowledged.map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
  })

  it('a new verification works as if nothing had happened', async () => {
    closing = false
    const before = acknowledged.length
    const authorization = await tokenOf(installation, 'otherAdvisor')
    await serve(createClient({ baseUrl: installation.deskUrl, authorization }))
    assert.equal(acknowledged.length, before + 1)
    assertReplays(readRecords(installation.dataDir))
  })

  function eventsOf(id: string): readonly JournalEvent[] {
    return records.events.flatMap(({ event }) =>
      'verificationId' in event && event.verificationId === id ? [event] : [],
    )
  }
})
