import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { liveChange } from '@okienko/contract'
import { until } from './service/ready.ts'
import { findCanaries } from './support/canaries.ts'
import { readRecords } from './support/database.ts'
import { taken } from './support/desk.ts'
import { type Authorization, cookieOf, headersOf, tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { readLiveFiles } from './support/live-files.ts'
import { assertReplays } from './support/replay.ts'
import { visitCatalogue } from './support/visit-catalogue.ts'
import { ANNA, citizensOf, type VisitDesk, visitDeskOf } from './support/visiting.ts'

/*
 * The visit over HTTP: one scan serves several errands, now and later, for those alone who are in it, and when it is
 * over there is nothing of it left.
 */

let folder: string
let place: TestInstallation
let others: readonly string[]
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'okienko-visit-'))
  const OKIENKO_CATALOGUE = visitCatalogue(folder, { photoAgain: true })
  place = await openInstallation({ env: { OKIENKO_CATALOGUE } })
  others = (await citizensOf(place)).slice(1)
})
after(async () => {
  await place?.remove()
  await rm(folder, { recursive: true, force: true })
})

async function aDesk(authorization?: Authorization): Promise<VisitDesk> {
  return visitDeskOf(place, authorization ?? (await tokenOf(place, 'advisor')))
}

function endsTold() {
  return readRecords(place.dataDir).events.flatMap(({ event }) =>
    event.kind === 'visit-ended' ? [event] : [],
  )
}

describe('one scan', () => {
  it('serves several operations, each with its own fields and nothing else', async () => {
    const desk = await aDesk()
    const first = await desk.open({ further: ['loan', 'withdrawal', 'loan'] })
    const view = await desk.read(first)
    assert.deepEqual(view.further, ['loan', 'withdrawal'])
    assert.deepEqual(view.fields, ['firstName', 'surname', 'pesel', 'documentNumber'])
    const kept = [...view.fields, 'birthDate', 'address', 'photo']
    assert.deepEqual(view.kept, kept)
    const { visit } = await desk.visit()
    const [customer] = visit?.customers ?? []
    assert.ok(view.state === 'released' && view.visit === visit?.id)
    assert.deepEqual(customer?.kept, kept)
    const read = []
    for (const { verification: id } of customer?.releases ?? []) {
      const { attributes, photo, context } = taken(await desk.client.readReleasedData({ id }))
      assert.deepEqual([photo, context], [null, { system: 'test' }])
      read.push(Object.keys(attributes).sort())
    }
    assert.deepEqual(read, [
      ['documentNumber', 'firstName', 'pesel', 'surname'],
      ['address', 'birthDate', 'pesel', 'surname'],
      ['pesel', 'surname'],
    ])
  })

  it('is not enough where the operations have different service cards', async () => {
    const desk = await aDesk()
    const body = { operation: 'account', further: ['other-card'], context: { system: 'test' } }
    const idempotencyKey = crypto.randomUUID()
    const refused = await desk.client.startVerification({ body, idempotencyKey })
    assert.ok(!refused.ok && refused.problem.code === 'operations-not-together')
  })

  it('serves another errand later without a scan; what it does not serve says what is missing', async () => {
    const desk = await aDesk()
    const first = await desk.open({ operation: 'withdrawal' })
    const { visit } = await desk.visit()
    const standing = Object.fromEntries(
      visit?.customers[0]?.errands.map(({ operation, ...of }) => [operation, of]) ?? [],
    )
    assert.deepEqual(standing, {
      account: { coverage: 'missing-fields', missing: ['firstName', 'documentNumber'] },
      loan: { coverage: 'missing-fields', missing: ['birthDate', 'address'] },
      withdrawal: { coverage: 'at-once', missing: [] },
      'always-new': { coverage: 'always-new', missing: [] },
      'other-card': { coverage: 'other-card', missing: [] },
      'large-sum': { coverage: 'photo-again', missing: [] },
    })
    const reused = taken(await desk.reuse(first, 'withdrawal'))
    assert.deepEqual([reused.state, reused.reuses], ['released', first])
    assert.equal(await desk.refusedRead(reused.id), null)
    for (const operation of ['account', 'loan', 'always-new', 'other-card']) {
      const refused = await desk.reuse(first, operation)
      assert.ok(!refused.ok && refused.problem.code === 'visit-does-not-cover', operation)
    }
    const unknown = await desk.reuse(first, 'no-such')
    assert.ok(!unknown.ok && unknown.problem.code === 'operation-unknown')
    assertReplays(readRecords(place.dataDir))
  })

  it('serves an operation that asks for another look at the photo, after it', async () => {
    const desk = await aDesk()
    const first = await desk.open()
    const again = taken(await desk.reuse(first, 'large-sum'))
    assert.deepEqual([again.state, again.reuses], ['received', first])
    assert.equal(await desk.refusedRead(again.id), 'wrong-state')
    const { photo } = await desk.present(again.id)
    assert.ok(photo !== null)
    assert.equal((await desk.confirm(again.id)).state, 'released')
    assert.equal(taken(await desk.client.readReleasedData({ id: again.id })).photo, null)
    const other = taken(await desk.reuse(first, 'large-sum'))
    await desk.present(other.id)
    const decision = 'not-the-same-person'
    const body = { decision, reason: 'face-differs' } as const
    assert.equal(taken(await desk.client.decide({ id: other.id, body })).state, 'rejected')
    assert.equal(await desk.refusedRead(first), 'data-gone')
    assert.equal((await desk.visit()).ended?.reason, 'not-the-same-person')
  })

  it('serves nobody else: another session finds nothing, neither the visit nor the release', async () => {
    const desk = await aDesk()
    const first = await desk.open()
    const other = await aDesk()
    assert.deepEqual(await other.visit(), { visit: null, ended: null })
    const refused = await other.reuse(first, 'withdrawal')
    assert.ok(!refused.ok && refused.problem.code === 'not-found')
    const names = await other.client.readVisitNames()
    assert.ok(!names.ok && names.problem.code === 'visit-over')
  })
})

describe('who is in the visit', () => {
  it('co-borrowers together, each with a role, and by name where the name is kept', async () => {
    const desk = await aDesk()
    const first = await desk.open({ operation: 'account' })
    const second = await desk.open(
      {
        operation: 'loan',
        anotherPerson: true,
        context: { system: 'test', role: 'co-borrower' },
      },
      others[0],
    )
    const { visit } = await desk.visit()
    assert.deepEqual(
      visit?.customers.map((customer) => [customer.first, customer.role]),
      [
        [first, 'self'],
        [second, 'co-borrower'],
      ],
    )
    const { customers } = taken(await desk.client.readVisitNames())
    assert.deepEqual(
      customers.map((customer) => customer.first),
      [first],
    )
  })

  it('a representative with the company that they are there for', async () => {
    const desk = await aDesk()
    const company = { name: 'Przykład sp. z o.o.', kind: 'krs', number: '0000123456' } as const
    const context = { system: 'test', role: 'representative', company } as const
    const id = await desk.open({ context })
    const read = taken(await desk.client.readReleasedData({ id }))
    assert.deepEqual(read.context, context)
    const stored = JSON.stringify(readRecords(place.dataDir).events)
    assert.ok(!stored.includes('Przykład') && !stored.includes(company.number))
    const reused = taken(await desk.reuse(id, 'withdrawal'))
    const again = taken(await desk.client.readReleasedData({ id: reused.id }))
    assert.deepEqual(again.context.company, company, 'for the same company')
  })

  it('never the next customer: they find nothing of the first', async () => {
    const desk = await aDesk()
    const first = await desk.open()
    const before = (await desk.visit()).visit
    const second = await desk.open({}, others[0])
    const { visit, ended } = await desk.visit()
    assert.deepEqual([ended?.id, ended?.reason], [before?.id, 'next-customer'])
    assert.deepEqual(
      visit?.customers.map((customer) => customer.first),
      [second],
    )
    assert.equal(await desk.refusedRead(first), 'data-gone')
    const refused = await desk.reuse(first, 'withdrawal')
    assert.ok(!refused.ok && refused.problem.code === 'visit-over')
  })
})

describe('the end of a visit', () => {
  it('when the customer has left: nothing is read, and the journal says so', async () => {
    const desk = await aDesk()
    const first = await desk.open({ further: ['loan'] })
    const { visit, ended } = taken(await desk.client.endVisit())
    assert.deepEqual([visit, ended?.reason], [null, 'customer-left'])
    assert.equal(await desk.refusedRead(first), 'data-gone')
    for (const again of [await desk.client.endVisit(), await desk.client.stayInVisit()]) {
      assert.ok(!again.ok && again.problem.code === 'visit-over')
    }
    const told = endsTold().at(-1)
    assert.deepEqual([told?.reason, told?.customers, told?.releases], ['customer-left', 1, 2])
    const view = await desk.read(first)
    assert.ok(view.state === 'released' && Date.parse(view.openUntil) <= Date.now())
    assertReplays(readRecords(place.dataDir))
  })

  it('by a sign-out in one tab ends it in the other', async () => {
    const authorization = await cookieOf(place, 'advisor')
    const [desk, otherTab] = [await aDesk(authorization), await aDesk(authorization)]
    const first = await desk.open()
    assert.equal(await otherTab.refusedRead(first), null)
    taken(await otherTab.client.signOut())
    assert.equal(await desk.refusedRead(first), 'not-signed-in')
    assert.equal(endsTold().at(-1)?.reason, 'signed-out')
  })

  it('is told on the stream of the session, as everything that happens in it', async () => {
    const authorization = await tokenOf(place, 'advisor')
    const desk = await aDesk(authorization)
    const leaving = new AbortController()
    const response = await fetch(`${place.deskUrl}/v1/events`, {
      headers: headersOf(authorization, place),
      signal: leaving.signal,
    })
    let text = ''
    const told = () =>
      [...text.matchAll(/^data: (.+)\n\n/gm)].map(([, data = '']) =>
        liveChange.parse(JSON.parse(data)),
      )
    const reading = (async () => {
      for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString()
    })().catch(() => {})
    const first = await desk.open()
    const id = (await desk.visit()).visit?.id ?? ''
    const versionsOf = (state: string) =>
      told().flatMap((one) => (one.state === state && one.id === id ? [one] : []))
    await until('the visit was told', () => versionsOf('visit-open').length > 0)
    const before = versionsOf('visit-open').length
    await pause(5)
    taken(await desk.reuse(first, 'withdrawal'))
    await until('the reuse was told', () => versionsOf('visit-open').length > before)
    const released = () => told().filter((one) => one.id === first && one.state === 'released')
    assert.equal(released().length, 1)
    taken(await desk.client.endVisit())
    await until('the end was told', () => versionsOf('visit-ended').length === 1)
    await until('that it is closed was told', () => released().length === 2)
    leaving.abort()
    await reading
  })

  it('under a thousand reads: none that begins after it was acknowledged gives anything', async () => {
    const desk = await aDesk()
    const first = await desk.open()
    let acknowledgedAt = Number.POSITIVE_INFINITY
    let given = 0
    const late: string[] = []
    const read = async (n: number) => {
      await pause(n % 100)
      const begunAt = performance.now()
      const isLate = begunAt > acknowledgedAt
      const refused = await desk.refusedRead(first)
      if (refused === null) given += 1
      if (isLate && refused === null) late.push(`read ${n}`)
      if (refused !== null) assert.equal(refused, 'data-gone')
    }
    const reads = Array.from({ length: 1_000 }, (_, n) => read(n))
    await until('some have been given', () => given > 0)
    taken(await desk.client.endVisit())
    acknowledgedAt = performance.now()
    const more = Array.from({ length: 50 }, (_, n) => read(n))
    await Promise.all([...reads, ...more])
    assert.deepEqual(late, [])
    // What the journal says of them was given before it says that the visit is over.
    const kinds = readRecords(place.dataDir).events.flatMap(({ event }) =>
      'verificationId' in event && event.verificationId === first ? [event.kind] : [],
    )
    assert.equal(kinds.at(-1), 'closed')
    assert.equal(kinds.filter((kind) => kind === 'read').length, given)
  })

  it('leaves no byte of the customer in any file, and nothing of a company', async () => {
    const desk = await aDesk()
    const company = { name: 'Kanarek i Wspólnicy', kind: 'nip', number: '9988776655' } as const
    const id = await desk.open({
      further: ['loan'],
      context: { system: 'test', role: 'representative', caseId: 'KANAREK-7', company },
    })
    taken(await desk.reuse(id, 'withdrawal'))
    const { attributes } = taken(await desk.client.readReleasedData({ id }))
    const canaries = [
      ...Object.entries({ ...attributes, company: company.name, number: company.number }),
      ['case', 'KANAREK-7'],
    ].map(([name = '', value = '']) => ({ name, value }))
    const haystacks = () =>
      [...readLiveFiles(place.dataDir, { exclude: ['simulator', 'simulator/**'] })].map(
        ([where, bytes]) => ({ where, bytes }),
      )
    assert.deepEqual(findCanaries(canaries, haystacks()), [])
    taken(await desk.client.endVisit())
    assert.deepEqual(findCanaries(canaries, haystacks()), [])
    const printed = { where: 'output', bytes: Buffer.from(await place.output()) }
    assert.deepEqual(findCanaries(canaries, [printed]), [])
  })

  it('by a restart: what was open is closed, and the log and the journal say so', async () => {
    const desk = await aDesk()
    const first = await desk.open({ further: ['loan'] })
    await place.killServer()
    await place.startServer()
    assert.equal(await desk.refusedRead(first), 'data-gone')
    assert.deepEqual((await desk.visit()).visit, null)
    const told = endsTold().at(-1)
    assert.deepEqual([told?.reason, told?.releases], ['restart', 2])
    await place.printed(/visits ended with the last process/)
    const records = readRecords(place.dataDir)
    assertReplays(records)
    for (const { verification } of records.verifications.values()) {
      const isOpen = verification.state === 'released' && verification.openUntil > Date.now()
      assert.ok(!isOpen)
    }
  })
})

describe('the time of a visit', () => {
  const IDLE = 2
  const AGE = 5
  let short: TestInstallation
  before(async () => {
    short = await openInstallation({
      env: {
        OKIENKO_CATALOGUE: visitCatalogue(folder),
        OKIENKO_VISIT_IDLE_SECONDS: String(IDLE),
        OKIENKO_VISIT_AGE_SECONDS: String(AGE),
        OKIENKO_DECISION_MIN_MS: '500',
      },
    })
  })
  after(() => short?.remove())
  const desk = async () => visitDeskOf(short, await tokenOf(short, 'advisor'))

  it('runs out when the employee does nothing, though the page looks again and again', async () => {
    const { open, visit, client, refusedRead } = await desk()
    const first = await open()
    const opened = performance.now()
    for (;;) {
      const { visit: now } = await visit()
      if (now === null) break
      taken(await client.readVerification({ id: first }))
      assert.ok(performance.now() - opened < (IDLE + 2) * 1_000, 'looking keeps no visit open')
      await pause(100)
    }
    assert.ok(performance.now() - opened > (IDLE - 1) * 1_000)
    assert.equal((await visit()).ended?.reason, 'idle')
    assert.equal(await refusedRead(first), 'data-gone')
  })

  it('does not begin anew with a decision that comes too soon and moves nothing', async () => {
    const { open, visit, client, play, settled } = await desk()
    await open()
    const body = { operation: 'withdrawal', context: { system: 'test' } }
    const idempotencyKey = crypto.randomUUID()
    const started = taken(await client.startVerification({ body, idempotencyKey }))
    assert.ok(started.state === 'invited')
    const { id } = started
    await play(started, 'happy', ANNA)
    assert.equal(await settled(id), 'received')
    taken(await client.readReceivedData({ id }))
    const before = (await visit()).visit?.idleUntil ?? assert.fail()
    const early = await client.decide({ id, body: { decision: 'same-person' } })
    assert.ok(!early.ok && early.problem.code === 'decision-too-soon')
    assert.equal((await visit()).visit?.idleUntil, before)
  })

  it('begins anew with what the employee does, up to the longest that a visit may be', async () => {
    const { open, visit, client, refusedRead } = await desk()
    const first = await open()
    const { visit: opened } = await visit()
    const endsAt = Date.parse(opened?.endsAt ?? '')
    while (Date.now() < endsAt - 500) {
      const stayed = taken(await client.stayInVisit()).visit
      assert.equal(stayed?.endsAt, opened?.endsAt)
      await pause(400)
    }
    await pause(Math.max(0, endsAt - Date.now()))
    assert.equal(await refusedRead(first), 'data-gone')
    assert.equal((await visit()).ended?.reason, 'age')
  })
})
