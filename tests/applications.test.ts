import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client, HandOverView, JournalEntry, Reply } from '@okienko/contract'
import { accessTokenFor } from '../packages/simulator/src/identity-provider/sign-in-as.ts'
import { APPLICATIONS, applicationsFile, cashDesk, loanFront } from './support/bank-applications.ts'
import { type Desk, deskOf, taken } from './support/desk.ts'
import { EMPLOYEES, tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { logOut } from './support/log-out.ts'
import { openMint } from './support/mint.ts'

/* Systems of the bank take what is handed over to them, and read of it what the list allows, as long as the visit lasts. */

const EMPLOYEE = EMPLOYEES.advisor
const NOWHERE = '0195f6a2-0000-7000-8000-000000000000'

const OKIENKO_APPLICATIONS = applicationsFile({ after })
let installation: TestInstallation
let desk: Desk
let auditor: Client
let loans: Client
let cash: Client

before(async () => {
  installation = await openInstallation({ env: { OKIENKO_APPLICATIONS } })
  desk = deskOf(installation, await tokenOf(installation, 'advisor'))
  auditor = deskOf(installation, await tokenOf(installation, 'auditor')).client
  loans = await loanFront(installation)
  cash = await cashDesk(installation)
})
after(async () => {
  await installation?.remove()
})

const code = (answer: Reply<unknown>) => (answer.ok ? null : answer.problem.code)
const byCash = <T extends object>(body: T) => ({ ...body, employee: EMPLOYEE })

async function handedOver(
  id: string,
  application: 'loan-front' | 'cash-desk',
  way: HandOverView['way'],
): Promise<HandOverView> {
  return taken(await desk.client.handOver({ id, body: { application, way } }))
}

/** A verification that was handed over to the loans, and taken. */
async function takenByLoans(): Promise<string> {
  const id = await desk.release()
  const { ticket = '' } = await handedOver(id, 'loan-front', 'event')
  taken(await loans.takeHandOver({ body: { ticket } }))
  return id
}

async function entriesOf(id: string): Promise<readonly JournalEntry[]> {
  return taken(await auditor.readVerificationChain({ id })).entries.map(({ entry }) => entry)
}

/** What systems of the bank were denied last, newest first. */
async function denied(): Promise<readonly JournalEntry[]> {
  const found = taken(
    await auditor.searchJournal({ body: { kinds: ['access-denied'] } as never }),
  ) as unknown as { entries: readonly { entry: JournalEntry }[] }
  return found.entries.map(({ entry }) => entry)
}

describe('a hand-over', () => {
  it('by the event is a ticket, taken once by a token of the employee, and in the journal', async () => {
    const id = await desk.release()
    const handed = await handedOver(id, 'loan-front', 'event')
    assert.match(handed.ticket ?? '', /^[\w-]{43}$/)
    assert.deepEqual([handed.link, handed.code], [undefined, undefined])
    const body = { ticket: handed.ticket ?? '' }
    const first = taken(await loans.takeHandOver({ body }))
    assert.equal(first.verification, id)
    assert.deepEqual(first.fields, ['firstName', 'surname', 'pesel'])
    assert.equal(code(await loans.takeHandOver({ body })), 'hand-over-refused')
    const kinds = (await entriesOf(id)).map(({ kind }) => kind)
    assert.ok(kinds.includes('handed-over') && kinds.includes('hand-over-taken'))
  })

  it('by the link is an address with the ticket in it, good for a minute', async () => {
    const id = await desk.release()
    const handed = await handedOver(id, 'loan-front', 'link')
    const link = new URL(handed.link ?? '')
    assert.equal(`${link.origin}${link.pathname}`, 'http://127.0.0.1:4192/start')
    assert.deepEqual([handed.ticket, handed.code], [undefined, undefined])
    const left = Date.parse(handed.until) - Date.now()
    assert.ok(left > 30_000 && left <= 60_000, `${left}`)
    const ticket = link.searchParams.get('ticket') ?? ''
    assert.equal(taken(await loans.takeHandOver({ body: { ticket } })).verification, id)
  })

  it('by the code is typed as somebody types, by an application with a token of its own', async () => {
    const id = await desk.release()
    const handed = await handedOver(id, 'cash-desk', 'code')
    assert.match(handed.code ?? '', /^[BCDFGHJKLMNPQRSTVWXZ]{8}$/)
    assert.deepEqual([handed.ticket, handed.link], [undefined, undefined])
    const typed = ` ${handed.code?.slice(0, 4).toLowerCase()}-${handed.code?.slice(4)} `
    const first = taken(await cash.takeHandOver({ body: byCash({ code: typed }) }))
    assert.deepEqual([first.verification, first.fields], [id, ['surname']])
    const read = taken(await cash.readHandedOver({ id, body: byCash({}) }))
    assert.deepEqual(Object.keys(read.attributes), ['surname'])
  })

  it('is shown in the visit, with how far it has come', async () => {
    const id = await takenByLoans()
    await handedOver(id, 'cash-desk', 'code')
    const { visit } = taken(await desk.client.readVisit({}))
    const own = visit?.handOvers.filter(({ verification }) => verification === id)
    assert.deepEqual(
      own?.map(({ application, way, state }) => [application, way, state]),
      [
        ['loan-front', 'event', 'taken'],
        ['cash-desk', 'code', 'waiting'],
      ],
    )
  })

  it('is possible to applications that have something of the operation, and by a link where there is one', async () => {
    const { applications } = taken(await desk.client.listApplications({}))
    assert.deepEqual(
      applications.map(({ id, operations, link }) => [id, operations, link]),
      [
        ['loan-front', ['open-account', 'take-loan'], true],
        ['cash-desk', ['open-account', 'withdraw-cash'], false],
      ],
    )
    const id = await desk.release()
    const refused = async (application: string, way: HandOverView['way'], of = id) =>
      code(await desk.client.handOver({ id: of, body: { application, way } }))
    assert.equal(await refused('cash-desk', 'link'), 'hand-over-not-possible')
    assert.equal(await refused('nobody', 'event'), 'application-unknown')
    assert.equal(await refused('loan-front', 'event', NOWHERE), 'not-found')
    const cashOnly = await desk.release('withdraw-cash')
    assert.equal(await refused('loan-front', 'event', cashOnly), 'hand-over-not-possible')
    const undecided = await desk.receive()
    assert.equal(await refused('loan-front', 'event', undecided), 'wrong-state')
  })

  it('is the act of the employee whose visit it is, and of nobody else', async () => {
    const id = await desk.release()
    const body = { application: 'loan-front', way: 'event' } as const
    for (const employee of ['advisor', 'otherAdvisor', 'supervisor'] as const) {
      const other = deskOf(installation, await tokenOf(installation, employee)).client
      assert.equal(code(await other.handOver({ id, body })), 'not-found', employee)
    }
  })
})

describe('a hand-over is refused, without a word why and in the journal,', () => {
  it('to another application, which burns it', async () => {
    const id = await desk.release()
    const { ticket = '' } = await handedOver(id, 'loan-front', 'event')
    assert.equal(code(await cash.takeHandOver({ body: byCash({ ticket }) })), 'hand-over-refused')
    assert.equal(code(await loans.takeHandOver({ body: { ticket } })), 'hand-over-refused')
    assert.equal(code(await loans.readHandedOver({ id, body: {} })), 'not-found')
    const actors = (await denied()).map(({ actor }) => actor as Record<string, unknown>)
    assert.ok(actors.some(({ application }) => application === 'cash-desk'))
  })

  it('for another employee, which burns it, whoever names them', async () => {
    const id = await desk.release()
    const others = await loanFront(installation, 'otherAdvisor')
    const one = await handedOver(id, 'loan-front', 'event')
    const body = { ticket: one.ticket ?? '' }
    assert.equal(code(await others.takeHandOver({ body })), 'hand-over-refused')
    assert.equal(code(await loans.takeHandOver({ body })), 'hand-over-refused')
    const two = await handedOver(id, 'cash-desk', 'event')
    const ticket = two.ticket ?? ''
    const wrong = { ticket, employee: EMPLOYEES.otherAdvisor }
    assert.equal(code(await cash.takeHandOver({ body: wrong })), 'hand-over-refused')
    assert.equal(code(await cash.takeHandOver({ body: byCash({ ticket }) })), 'hand-over-refused')
  })

  it('by the fifth wrong code for every code that waits there', async () => {
    const id = await desk.release()
    const { code: right = '' } = await handedOver(id, 'cash-desk', 'code')
    const wrong = right.startsWith('B') ? `C${right.slice(1)}` : `B${right.slice(1)}`
    const type = async (typed: string) =>
      code(await cash.takeHandOver({ body: byCash({ code: typed }) }))
    for (let n = 0; n < 5; n++) assert.equal(await type(wrong), 'hand-over-refused')
    assert.equal(await type(right), 'hand-over-refused')
  })

  it('by anything that is no ticket and no code at all', async () => {
    for (const body of [{}, { ticket: 'x' }, { code: 'AEIOUYAE' }, { code: 'BCDFGHJ' }]) {
      assert.equal(code(await loans.takeHandOver({ body: body as never })), 'invalid-request')
    }
    const ticket = 'x'.repeat(43)
    assert.equal(code(await loans.takeHandOver({ body: { ticket } })), 'hand-over-refused')
  })
})

describe('a system of the bank reads', () => {
  it('what the list allows of the operation, each read in the journal with the fields that were given', async () => {
    const id = await takenByLoans()
    const all = taken(await loans.readHandedOver({ id, body: {} }))
    assert.deepEqual(Object.keys(all.attributes).sort(), ['firstName', 'pesel', 'surname'])
    assert.deepEqual([all.photo, all.photoType], [null, null])
    assert.equal(all.attributes['pesel'], await desk.pesel())
    const some = taken(await loans.readHandedOver({ id, body: { fields: ['surname'] } }))
    assert.deepEqual(Object.keys(some.attributes), ['surname'])
    const reads = (await entriesOf(id)).filter(
      ({ kind, actor }) => kind === 'read' && (actor as { kind: string }).kind === 'consumer',
    )
    assert.deepEqual(
      reads.map((entry) => entry['fields']).sort(),
      [['firstName', 'pesel', 'surname'], ['surname']].sort(),
    )
    for (const { actor } of reads) {
      assert.equal((actor as Record<string, unknown>)['application'], 'loan-front')
    }
  })

  it('nothing where it asks for more: the whole is refused, and in the journal', async () => {
    const id = await takenByLoans()
    for (const fields of [['address'], ['surname', 'address'], ['photo'], ['nothing']]) {
      const answer = await loans.readHandedOver({ id, body: { fields } })
      assert.equal(code(answer), 'field-not-allowed', fields.join())
      assert.doesNotMatch(JSON.stringify(answer), /Kowalczyk/i)
    }
    const of = (await entriesOf(id)).filter((entry) => entry['reason'] === 'field-not-allowed')
    assert.ok(of.length > 0)
  })

  it('nothing by the name of a verification alone, nor what another one has taken', async () => {
    const id = await takenByLoans()
    const others = await loanFront(installation, 'otherAdvisor')
    assert.equal(code(await others.readHandedOver({ id, body: {} })), 'not-found')
    assert.equal(code(await cash.readHandedOver({ id, body: byCash({}) })), 'not-found')
    assert.equal(code(await loans.readHandedOver({ id: NOWHERE, body: {} })), 'not-found')
    const untaken = await desk.release()
    await handedOver(untaken, 'loan-front', 'event')
    assert.equal(code(await loans.readHandedOver({ id: untaken, body: {} })), 'not-found')
    const of = (await entriesOf(id)).filter((entry) => entry['reason'] === 'not-handed-over')
    assert.ok(of.length >= 2)
  })

  it('nothing in the name of an employee beside the token of one, and nothing without one', async () => {
    const id = await takenByLoans()
    const body = { employee: EMPLOYEES.otherAdvisor }
    assert.equal(code(await loans.readHandedOver({ id, body })), 'invalid-request')
    assert.equal(code(await cash.readHandedOver({ id, body: {} })), 'invalid-request')
  })

  it('nothing that anybody keeps on the way', async () => {
    const id = await takenByLoans()
    const token = await accessTokenFor(`${installation.simulatorUrl}/idp`, EMPLOYEE)
    for (const authorization of [`Bearer ${token}`, 'Bearer x']) {
      const response = await fetch(`${installation.deskUrl}/v1/handed-over/${id}/data`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: '{}',
      })
      assert.equal(response.headers.get('cache-control'), 'no-store')
      assert.ok(response.status === 403 || response.status === 401)
    }
  })
})

describe('the end of the visit', () => {
  it('ends every read, and leaves no hand-over', async () => {
    const own = deskOf(installation, await tokenOf(installation, 'advisor'))
    const id = await own.release()
    const body = { application: 'loan-front', way: 'event' } as const
    const one = taken(await own.client.handOver({ id, body }))
    taken(await loans.takeHandOver({ body: { ticket: one.ticket ?? '' } }))
    const waiting = taken(await own.client.handOver({ id, body }))
    taken(await loans.readHandedOver({ id, body: {} }))
    taken(await own.client.endVisit({}))
    assert.equal(code(await loans.readHandedOver({ id, body: {} })), 'visit-over')
    const late = await loans.takeHandOver({ body: { ticket: waiting.ticket ?? '' } })
    assert.equal(code(late), 'hand-over-refused')
    assert.equal(code(await own.client.handOver({ id, body })), 'visit-over')
    const others = await loanFront(installation, 'otherAdvisor')
    assert.equal(code(await others.readHandedOver({ id, body: {} })), 'not-found')
  })

  it('is told to nobody by another verification: what was taken of one customer never gives another', async () => {
    const own = deskOf(installation, await tokenOf(installation, 'advisor'))
    const first = await own.release()
    const body = { application: 'loan-front', way: 'event' } as const
    const { ticket = '' } = taken(await own.client.handOver({ id: first, body }))
    taken(await loans.takeHandOver({ body: { ticket } }))
    const second = await own.receive('open-account', 'maja-urbaniak')
    await pause((await own.present(second)).decideInMs)
    await own.confirm(second)
    assert.equal(code(await loans.readHandedOver({ id: first, body: {} })), 'visit-over')
    assert.equal(code(await loans.readHandedOver({ id: second, body: {} })), 'not-found')
  })
})

describe('a logout at the identity provider', () => {
  /** Whoever reads again and again, until it is refused: how long after `since`, and by what. */
  async function untilRefused(read: () => Promise<Reply<unknown>>, since: number) {
    for (;;) {
      const answer = await read()
      const ms = Date.now() - since
      if (!answer.ok) return { code: answer.problem.code, ms }
      assert.ok(ms < 5_000, 'data five seconds after the logout')
      await pause(20)
    }
  }

  it('of the session ends the reads of its visit within 5 s, and of no other', async () => {
    const mint = await openMint(installation, EMPLOYEES.otherAdvisor)
    const sid = randomUUID()
    const own = deskOf(installation, { token: mint({ sid }) })
    const others = await loanFront(installation, 'otherAdvisor')
    const id = await own.release()
    const body = { application: 'loan-front', way: 'event' } as const
    const { ticket = '' } = taken(await own.client.handOver({ id, body }))
    taken(await others.takeHandOver({ body: { ticket } }))
    const untouched = await takenByLoans()
    const read = () => others.readHandedOver({ id, body: {} })
    taken(await read())
    const since = Date.now()
    const answer = await logOut(installation, { sub: EMPLOYEES.otherAdvisor, sid })
    assert.equal(answer.status, 200)
    assert.equal((await untilRefused(read, since)).code, 'visit-over')
    taken(await loans.readHandedOver({ id: untouched, body: {} }))
  })

  it('of the employee ends every read, and what the application holds of them opens nothing any more', async () => {
    const employee = EMPLOYEES.otherAdvisor
    const own = deskOf(installation, await tokenOf(installation, 'otherAdvisor'))
    const others = await loanFront(installation, 'otherAdvisor')
    const id = await own.release()
    const hand = async (application: string) =>
      taken(await own.client.handOver({ id, body: { application, way: 'event' } })).ticket ?? ''
    taken(await others.takeHandOver({ body: { ticket: await hand('loan-front') } }))
    taken(await cash.takeHandOver({ body: { ticket: await hand('cash-desk'), employee } }))
    const since = Date.now()
    const answer = await logOut(installation, { sub: employee })
    assert.equal(answer.status, 200)
    const byToken = () => others.readHandedOver({ id, body: {} })
    const bySelf = () => cash.readHandedOver({ id, body: { employee } })
    assert.equal((await untilRefused(byToken, since)).code, 'not-signed-in')
    assert.equal((await untilRefused(bySelf, since)).code, 'visit-over')
  })
})

describe('where an application is not listed, or not to call so,', () => {
  it('nothing is opened, and the journal says so by no name that the bank has not listed', async (t) => {
    const only = APPLICATIONS.slice(0, APPLICATIONS.indexOf('  cash-desk:'))
    const text = only.replace('employee-token', 'own-token')
    const place = await openInstallation({
      env: { OKIENKO_APPLICATIONS: applicationsFile(t, text) },
    })
    t.after(() => place.remove())
    const ticket = 'x'.repeat(43)
    const own = await loanFront(place)
    assert.equal(code(await own.takeHandOver({ body: { ticket } })), 'client-not-allowed')
    const unlisted = await cashDesk(place)
    const answer = await unlisted.takeHandOver({ body: byCash({ ticket }) })
    assert.equal(code(answer), 'application-unknown')
    const reader = deskOf(place, await tokenOf(place, 'auditor')).client
    const found = JSON.stringify(
      taken(await reader.searchJournal({ body: { kinds: ['access-denied'] } as never })),
    )
    assert.match(found, /"application":"unlisted"/)
    assert.doesNotMatch(found, /cash-desk/)
  })
})
