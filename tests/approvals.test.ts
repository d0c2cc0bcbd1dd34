import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Client } from '@okienko/contract'
import { databaseFile, readRecords } from './support/database.ts'
import { type Desk, deskOf, taken } from './support/desk.ts'
import { type Authorization, cookieOf, headersOf, tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { readLiveFiles } from './support/live-files.ts'
import { eraseByTwo, REFERENCE } from './support/two-people.ts'

/* Promise 11 from outside: two people are two humans, however many sessions, tabs and clients one of them has. */

let installation: TestInstallation
let desk: Desk
let auditor: Client
let administrator: Client

before(async () => {
  installation = await openInstallation()
  desk = deskOf(installation, await tokenOf(installation, 'advisor'))
  auditor = deskOf(installation, await tokenOf(installation, 'auditor')).client
  administrator = deskOf(installation, await tokenOf(installation, 'administrator')).client
})
after(() => installation?.remove())

const code = (answer: { ok: boolean; problem?: { code: string } }) => answer.problem?.code
const refuse = { body: { sentence: 'Brak podstawy.' } }

async function asked(sentence = 'Klient kwestionuje wypłatę.'): Promise<string> {
  const verification = await desk.receive('withdraw-cash')
  const body = { verification, reason: 'complaint', reference: REFERENCE, sentence } as const
  return taken(await auditor.askNaming({ body })).id
}

const kindsOf = (id: string) =>
  readRecords(installation.dataDir).events.flatMap(({ event }) =>
    'requestId' in event && event.requestId === id ? [event.kind] : [],
  )

/** The states of the stream as they come, until enough have. */
async function follow(authorization: Authorization, enough: number, moved: () => Promise<unknown>) {
  const gone = new AbortController()
  const response = await fetch(`${installation.deskUrl}/v1/approvals/events`, {
    headers: headersOf(authorization, installation),
    signal: AbortSignal.any([gone.signal, AbortSignal.timeout(20_000)]),
  })
  assert.equal(response.status, 200)
  const told: { readonly state: string; readonly at: number }[] = []
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const events = [...text.matchAll(/^data: (.+)$/gm)]
    for (const [, data = ''] of events.slice(told.length)) {
      told.push({ state: JSON.parse(data).state, at: performance.now() })
      if (told.length === 1) void moved()
    }
    if (told.length >= enough) break
  }
  gone.abort()
  return told
}

describe('who asked', () => {
  it('approves and declines by no way of their own: cookie, bearer, another token, another tab', async () => {
    const id = await asked()
    const ways: readonly Authorization[] = [
      await cookieOf(installation, 'auditor'),
      await cookieOf(installation, 'auditor'),
      await tokenOf(installation, 'auditor'),
    ]
    for (const way of ways) {
      const { client } = deskOf(installation, way)
      assert.equal(code(await client.approve({ id, body: {} })), 'second-person-needed')
      assert.equal(code(await client.decline({ id, ...refuse })), 'second-person-needed')
      const { requests } = taken(await client.listApprovals({}))
      const own = requests.find((request) => request.id === id)
      assert.deepEqual([own?.own, own?.mayDecide], [true, false])
    }
    assert.deepEqual(kindsOf(id), ['approval-asked'])
    assert.equal(code(await auditor.readIdentity({ id })), 'second-person-needed')
  })

  it('carries out in any session of theirs, once', async () => {
    const id = await asked()
    taken(await administrator.approve({ id, body: {} }))
    const sessions = await Promise.all(
      Array.from({ length: 6 }, async (_, n) =>
        deskOf(
          installation,
          n % 2 ? await tokenOf(installation, 'auditor') : await cookieOf(installation, 'auditor'),
        ),
      ),
    )
    const read = await Promise.all(sessions.map(({ client }) => client.readIdentity({ id })))
    assert.equal(read.filter(({ ok }) => ok).length, 1)
    assert.deepEqual(kindsOf(id), [
      'approval-asked',
      'approval-given',
      'approval-used',
      'reidentified',
    ])
  })
})

describe('a second person', () => {
  it('sees who asks, in what role, for what operation, where and by which case, never the customer', async () => {
    const id = await asked()
    const { requests } = taken(await administrator.listApprovals({}))
    const request = requests.find((one) => one.id === id)
    assert.ok(request)
    assert.equal(request.askedBy.name, 'Tomasz Krawczyk')
    assert.deepEqual(request.askedBy.roles, ['auditor'])
    assert.equal(request.verification?.operation, 'withdraw-cash')
    assert.ok(request.verification.branch.length > 0 && request.askedBy.branch.length > 0)
    assert.deepEqual([request.reference, request.mayDecide], [REFERENCE, true])
    assert.doesNotMatch(JSON.stringify(request), /Wiśniewska|86041241721|subject|employeeId/)
  })

  it('hears of it live, and that it waits no longer', async () => {
    const authorization = await tokenOf(installation, 'administrator')
    for (const { id, mayDecide } of taken(await administrator.listApprovals({})).requests) {
      if (mayDecide) taken(await administrator.decline({ id, ...refuse }))
    }
    let from = 0
    const told = await follow(authorization, 3, async () => {
      from = performance.now()
      taken(await administrator.approve({ id: await asked(), body: {} }))
    })
    assert.deepEqual(
      told.map(({ state }) => state),
      ['quiet', 'waiting', 'quiet'],
    )
    assert.ok((told[2]?.at ?? Number.POSITIVE_INFINITY) - from < 15_000)
  })

  it('declines with a sentence, which whoever asked reads, and nothing comes of the request', async () => {
    const id = await asked()
    const wordless = { id, body: { sentence: '' } }
    assert.equal(code(await administrator.decline(wordless)), 'invalid-request')
    taken(await administrator.decline({ id, ...refuse }))
    const own = taken(await auditor.listApprovals({})).requests.find((one) => one.id === id)
    assert.deepEqual([own?.state, own?.decided?.sentence], ['declined', 'Brak podstawy.'])
    assert.equal(own?.decided?.by.name, 'Ewa Sikora')
    assert.equal(code(await auditor.readIdentity({ id })), 'wrong-state')
    assert.equal(code(await administrator.approve({ id, body: {} })), 'wrong-state')
  })

  it('decides once, however many of their tabs press both buttons at the same time', async () => {
    const id = await asked()
    const tabs = await Promise.all(
      Array.from({ length: 8 }, async () =>
        deskOf(installation, await tokenOf(installation, 'administrator')),
      ),
    )
    const outcomes = await Promise.all(
      tabs.map(({ client }, n) =>
        n % 2 ? client.approve({ id, body: {} }) : client.decline({ id, ...refuse }),
      ),
    )
    assert.equal(outcomes.filter(({ ok }) => ok).length, 1)
    assert.equal(kindsOf(id).length, 2)
  })

  it('may be asked before a restart and approve after it', async () => {
    const id = await asked()
    await installation.killServer()
    await installation.startServer()
    taken(await administrator.approve({ id, body: {} }))
    taken(await auditor.readIdentity({ id }))
  })

  it('is needed for an erasure as well', async () => {
    const verification = await desk.receive('withdraw-cash', 'lukasz-gzegzolka')
    await desk.present(verification)
    const number = await desk.pesel('lukasz-gzegzolka')
    const customer = { kind: 'pesel', number } as const
    await desk.confirm(verification)
    const reason = 'customer-request'
    for (const end = Date.now() + 30_000; ; ) {
      const answer = await administrator.askErasure({
        body: { customer, reason, reference: 'R-1' },
      })
      assert.ok(answer.ok || (code(answer) === 'journal-unavailable' && Date.now() < end))
      if (!answer.ok) continue
      const { id } = answer.body
      assert.equal(code(await administrator.approve({ id, body: {} })), 'second-person-needed')
      assert.equal(code(await administrator.eraseSubject({ id })), 'second-person-needed')
      assert.ok(!JSON.stringify(taken(await auditor.listApprovals({}))).includes(customer.number))
      break
    }
    assert.ok((await eraseByTwo(administrator, auditor, customer)).ok)
  })
})

describe('a long queue', () => {
  it('is listed whole, and again and again at once, as a short one is', async () => {
    const verification = await desk.receive('withdraw-cash')
    for (let n = 0; n < 80; n += 1) {
      const body = { verification, reason: 'complaint', reference: `SPR-${n}` } as const
      taken(await auditor.askNaming({ body }))
    }
    const lists = await Promise.all(
      Array.from({ length: 5 }, () => administrator.listApprovals({})),
    )
    for (const list of lists) {
      const { requests } = taken(list)
      assert.ok(requests.filter(({ reference }) => reference?.startsWith('SPR-')).length >= 80)
    }
  })
})

describe('what people type', () => {
  it('stands in the clear in no file and in no line of the log', async () => {
    const typed = 'Zażółć gęślą jaźń, powiedziała klientka.'
    const id = await asked(typed)
    taken(await administrator.decline({ id, body: { sentence: `${typed} Nie.` } }))
    const files = readLiveFiles(installation.dataDir, { patterns: ['okienko*', 'journal-last/*'] })
    assert.ok(files.has('okienko.db') || files.size > 0, databaseFile(installation.dataDir))
    for (const [name, bytes] of files) {
      for (const words of [typed, REFERENCE, 'Tomasz Krawczyk']) {
        assert.ok(!bytes.includes(Buffer.from(words)), `${words} in ${name}`)
      }
    }
    const output = await installation.output()
    for (const words of [typed, REFERENCE]) assert.ok(!output.includes(words))
  })

  it('is refused where it holds the number of a person, in whatever digits', async () => {
    const verification = await desk.receive('withdraw-cash')
    for (const number of [
      '86041241721',
      '860412 41721',
      '86-04-12.417 21',
      '８６０４１２４１７２１',
      '٨٦٠٤١٢٤١٧٢١',
      '⑧⑥⓪④①②④①⑦②①',
      '❽❻0❹❶❷❹❶❼❷❶',
      '⁸⁶⁰⁴¹²⁴¹⁷²¹',
      ...[
        '+',
        '|',
        '\u0301',
        '\ufe0f',
        '\u20e3',
        '\u{1f600}',
        '\u200b',
        '\u00ad',
        '\u2060',
        '\u202e',
      ].map((between) => [...'86041241721'].join(between)),
    ]) {
      const body = {
        verification,
        reason: 'complaint',
        reference: 'SPR',
        sentence: number,
      } as const
      assert.equal(code(await auditor.askNaming({ body })), 'invalid-request', number)
    }
  })

  it('may hold dates, times and the number of a case', async () => {
    const verification = await desk.receive('withdraw-cash')
    const reason = 'complaint'
    for (const [reference, sentence] of [
      ['SPR/2026/0001234', '22.11.2026 13:45, rozmowa z klientem'],
      ['SPR/2026/7', '22.11.2026 wpłynęła skarga'],
      ['2026-11-22/15', 'od 2026-11-22 08:15 do 2026-11-23 16:00:30'],
    ] as const) {
      const body = { verification, reason, reference, sentence } as const
      taken(await auditor.askNaming({ body }))
    }
  })

  it('is refused where the number begins in the one line and ends in the other', async () => {
    const verification = await desk.receive('withdraw-cash')
    for (const [reference, sentence] of [
      ['860412', '41721'],
      ['SPR 860412', '41721 to on.'],
      ['41721', 'Chodzi o 860412'],
    ] as const) {
      const body = { verification, reason: 'complaint', reference, sentence } as const
      assert.equal(code(await auditor.askNaming({ body })), 'invalid-request')
    }
    const customer = { kind: 'pesel', number: '86041241721' } as const
    const erasure = { customer, reason: 'customer-request', reference: '860412' } as const
    const asked = await administrator.askErasure({ body: { ...erasure, sentence: '41721' } })
    assert.equal(code(asked), 'invalid-request')
  })

  it('is one line that is seen as it is, and otherwise free', async () => {
    const verification = await desk.receive('withdraw-cash')
    const ask = (sentence: string) =>
      auditor.askNaming({
        body: { verification, reason: 'complaint', reference: 'SPR/2026/7', sentence },
      })
    for (const hidden of [
      'a\u200bb',
      'a\u202eb',
      'a\u2028b',
      'a\u2029b',
      '\u00ad',
      '\u00a0',
      '\u2003 ',
    ]) {
      assert.equal(code(await ask(hidden)), 'invalid-request')
    }
    for (const free of [
      'Klient pyta o 12 wypłat z 2026 r.',
      'Zażółć gęślą jaźń: „tak” – 50 % (①).',
    ]) {
      const made = taken(await ask(free))
      assert.equal(made.sentence, free.normalize('NFKC'))
    }
  })
})
