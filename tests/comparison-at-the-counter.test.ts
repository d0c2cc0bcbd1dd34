import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { BusinessContext, Client, ComparisonView, Reply } from '@okienko/contract'
import { COMPARING, loanFront } from './support/bank-applications.ts'
import { type Desk, deskOf, taken } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { IGOR, registerIs, TO_UPDATE, TWICE_ON_FILE, TWIN } from './support/register.ts'

/* The customer register at the counter: asked beside the flow, shown by what is proven, held for a second person. */

const ANNA = 'anna-wisniewska-kowalczyk'
const WORDS = { candidate: 1, words: 'Mam konto od 2019 roku' }

let folder = ''
let installation: TestInstallation
let desk: Desk
let supervisor: Client
let auditor: Client
let loans: Client

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-counter-'))
  const file = join(folder, 'applications.yaml')
  await writeFile(file, COMPARING)
  installation = await openInstallation({
    register: true,
    env: { OKIENKO_APPLICATIONS: file },
  })
  desk = deskOf(installation, await tokenOf(installation, 'advisor'))
  supervisor = deskOf(installation, await tokenOf(installation, 'supervisor')).client
  auditor = deskOf(installation, await tokenOf(installation, 'auditor')).client
  loans = await loanFront(installation)
})
after(async () => {
  await installation?.remove()
  if (folder !== '') rmSync(folder, { recursive: true })
})

const code = (answer: Reply<unknown>) => (answer.ok ? null : answer.problem.code)

/** Received, presented, and what the comparison came to. */
async function received(citizen: string, context: Partial<BusinessContext> = {}) {
  const invited = await desk.start('open-account', context)
  await desk.play(invited, 'happy', citizen)
  assert.equal(await desk.settled(invited.id), 'received')
  await desk.present(invited.id)
  return invited.id
}

async function said(citizen: string, context: Partial<BusinessContext> = {}) {
  const id = await received(citizen, context)
  return desk.confirm(id)
}

const compared = async (id: string): Promise<ComparisonView> =>
  taken(await desk.client.readComparison({ id }))

/** Once the register has answered. */
async function comparedSoon(id: string): Promise<ComparisonView> {
  for (let n = 0; n < 200; n += 1) {
    const answer = await desk.client.readComparison({ id })
    if (answer.ok) return answer.body
    assert.equal(answer.problem.code, 'nothing-compared')
    await pause(50)
  }
  throw new Error('the register never answered')
}

const verdictsIn = ({ fields }: ComparisonView) =>
  Object.fromEntries(fields.map(({ field, verdict }) => [field, verdict]))
const hasValues = ({ fields }: ComparisonView) => fields.some(({ values }) => values !== null)

/** The request for a second person that waits for the supervisor. */
async function waiting(verification: string) {
  const { requests } = taken(await supervisor.listApprovals())
  const found = requests.find((one) => one.verification?.id === verification)
  assert.ok(found)
  return found
}

describe('what the document says, held against the register', () => {
  it('is consistent, in words before the decision and with both values after it', async () => {
    const id = await received(ANNA)
    const before = await comparedSoon(id)
    assert.deepEqual([before.overall?.verdict, before.values], ['consistent', 'after-decision'])
    assert.ok(!hasValues(before))
    await desk.confirm(id)
    const after = await compared(id)
    assert.equal(after.values, 'shown')
    const pesel = after.fields.find(({ field }) => field === 'pesel')
    assert.equal(pesel?.values?.document?.text, await desk.pesel(ANNA))
    assert.equal(pesel?.values?.register?.text, await desk.pesel(ANNA))
    for (const { said: sentence, rule } of after.fields) {
      assert.notEqual(sentence.pl, rule, `${rule} is said in a sentence`)
    }
  })

  it('has what would be put right on file, which the employee confirms and the application gets', async () => {
    const view = await said(TO_UPDATE)
    assert.equal(view.state, 'released')
    const found = await compared(view.id)
    assert.equal(found.overall?.verdict, 'update_suggested')
    assert.equal(verdictsIn(found)['surname'], 'newer')
    assert.ok(found.updates.some(({ field, confirmed }) => field === 'surname' && !confirmed))
    assert.equal(
      code(await desk.client.confirmUpdates({ id: view.id, body: { fields: ['pesel'] } })),
      'field-not-allowed',
    )
    taken(await desk.client.confirmUpdates({ id: view.id, body: { fields: ['surname'] } }))
    const { ticket = '' } = taken(
      await desk.client.handOver({
        id: view.id,
        body: { application: 'loan-front', way: 'event' },
      }),
    )
    const handed = taken(await loans.takeHandOver({ body: { ticket } }))
    assert.deepEqual([handed.verdicts, handed.compares.length], [true, 3])
    const data = taken(await loans.readHandedOver({ id: view.id, body: {} }))
    assert.deepEqual(
      [data.verdicts?.outcome, data.verdicts?.overall, data.verdicts?.updates],
      ['one', 'update_suggested', ['surname']],
    )
    // The first difference is said; what is on file is not.
    const before = found.fields.find(({ field }) => field === 'surname')?.values?.register?.text
    assert.ok(before !== undefined && !JSON.stringify(data.verdicts).includes(before))
  })

  it('is nothing for who is no customer, which is calm', async () => {
    const view = await said('maja-urbaniak')
    assert.equal(view.state, 'released')
    const none = await compared(view.id)
    assert.deepEqual([none.outcome, none.overall, none.values], ['none', null, 'none'])
    assert.deepEqual([view.comparison?.outcome, view.comparison?.overall], ['none', null])
  })

  it('is several that may be the customer, masked, until one is chosen by the customer’s words', async () => {
    const view = await said(TWICE_ON_FILE)
    const open = await compared(view.id)
    assert.deepEqual([open.outcome, open.candidates.length, open.values], ['several', 2, 'none'])
    for (const { initials, birthYear, lastDigits } of open.candidates) {
      assert.match(initials, /^\p{Lu}\.( \p{Lu}\.)?$/u)
      assert.match(`${birthYear ?? ''}`, /^(\d{4})?$/)
      assert.equal(lastDigits.length, 3)
    }
    const id = view.id
    assert.equal(
      code(await desk.client.chooseCandidate({ id, body: { ...WORDS, candidate: 3 } })),
      'candidate-unknown',
    )
    const chosen = taken(await desk.client.chooseCandidate({ id, body: WORDS }))
    assert.deepEqual([chosen.chosen, chosen.candidates], [true, []])
    assert.notEqual(chosen.overall, null)
  })
})

describe('another person than the record', () => {
  it('is held, and released once a supervisor of the branch has agreed', async () => {
    const view = await said(IGOR, TWIN)
    assert.equal(view.state, 'held')
    assert.equal(view.comparison?.overall, 'another_person')
    assert.equal(code(await desk.client.readReleasedData({ id: view.id })), 'wrong-state')
    const request = await waiting(view.id)
    assert.deepEqual(
      [request.matter, request.reason, request.mayDecide, request.held?.overall],
      ['held', 'comparison', true, 'another_person'],
    )
    assert.equal(request.held?.operation, 'open-account')
    assert.equal(request.held?.verdicts[0]?.verdict, 'conflict')
    const seen = JSON.stringify(request)
    const pesel = await desk.pesel(IGOR)
    for (const value of [pesel, 'Sroczy', 'Igor', 'K-100015'])
      assert.ok(!seen.includes(value), value)
    taken(await supervisor.approve({ id: request.id, body: {} }))
    assert.equal((await desk.read(view.id)).state, 'released')
    const data = taken(await desk.client.readReleasedData({ id: view.id }))
    assert.equal(data.attributes['pesel'], pesel)
    // Agreed to or not, the file of the other stays closed.
    const after = await compared(view.id)
    assert.equal(after.values, 'not-proven')
    assert.ok(!hasValues(after))
    assert.deepEqual(after.updates, [])
  })

  it('is told live as it moves, to whoever asked', async () => {
    const view = await said(IGOR, TWIN)
    const request = await waiting(view.id)
    const states: string[] = []
    const following = (async () => {
      const signal = AbortSignal.timeout(20_000)
      for await (const change of desk.client.followVerification({ id: view.id }, { signal })) {
        states.push(taken(change).state)
      }
    })()
    await pause(200)
    taken(await supervisor.approve({ id: request.id, body: {} }))
    await following
    assert.deepEqual(states, ['held', 'released'])
  })

  it('ends when the second person declines, and nothing leaves', async () => {
    const view = await said(IGOR, TWIN)
    const request = await waiting(view.id)
    taken(await supervisor.decline({ id: request.id, body: { sentence: 'To nie ten klient.' } }))
    const ended = await desk.read(view.id)
    assert.deepEqual(
      [ended.state, 'reason' in ended && ended.reason],
      ['rejected', 'second-person-declined'],
    )
    assert.equal(code(await desk.client.readReleasedData({ id: view.id })), 'wrong-state')
    assert.equal(code(await desk.client.readComparison({ id: view.id })), 'wrong-state')
    const { entries } = taken(await auditor.readVerificationChain({ id: view.id }))
    assert.deepEqual(
      entries
        .map(({ entry }) => entry.kind)
        .filter((kind) => kind !== 'comparison-shown')
        .slice(-4),
      ['held', 'approval-asked', 'approval-declined', 'rejected'],
    )
  })

  it('is for no other branch, and the asker agrees to nothing', async () => {
    const view = await said(IGOR, TWIN)
    const request = await waiting(view.id)
    const asker = deskOf(installation, await tokenOf(installation, 'advisor')).client
    assert.equal(code(await asker.approve({ id: request.id, body: {} })), 'role-not-allowed')
    assert.equal(code(await auditor.approve({ id: request.id, body: {} })), 'role-not-allowed')
    assert.deepEqual(
      taken(await auditor.listApprovals()).requests.filter(({ matter }) => matter === 'held'),
      [],
    )
    taken(await desk.client.cancel({ id: view.id, body: { reason: 'by-employee' } }))
    assert.equal((await waiting(view.id)).state, 'withdrawn')
    assert.equal(code(await supervisor.approve({ id: request.id, body: {} })), 'wrong-state')
  })
})

describe('a register that cannot be trusted to answer', () => {
  for (const behaviour of ['down', 'rubbish', 'html', 'fails-with-200', 'hangs'] as const) {
    it(`and ${behaviour} stops nobody: not compared, within seconds`, async (t) => {
      await registerIs(installation, behaviour)
      t.after(() => registerIs(installation, 'well'))
      const began = Date.now()
      const view = await said(ANNA)
      assert.equal(view.state, 'released')
      assert.ok(Date.now() - began < 12_000)
      const { outcome, overall, failure } = await compared(view.id)
      assert.deepEqual([outcome, overall], ['unavailable', null])
      assert.notEqual(failure, null)
    })
  }

  it('is heard again once it answers', async () => {
    // It is left alone for a while after it has failed again and again.
    for (let n = 0; n < 20; n += 1) {
      const view = await said(ANNA)
      if ((await compared(view.id)).outcome === 'one') return
      await pause(1_000)
    }
    assert.fail('it was not asked again')
  })
})

describe('what an application knows', () => {
  it('is held against what it was handed, by the fields of the list alone, and answered by verdicts', async () => {
    const view = await said(ANNA)
    const body = { application: 'loan-front', way: 'event' } as const
    const { ticket = '' } = taken(await desk.client.handOver({ id: view.id, body }))
    taken(await loans.takeHandOver({ body: { ticket } }))
    const { id } = view
    const pesel = await desk.pesel(ANNA)
    const right = taken(
      await loans.compareClaimed({
        id,
        body: { claimed: { pesel, surname: 'WISNIEWSKA KOWALCZYK' } },
      }),
    )
    assert.equal(right.overall, 'agrees')
    assert.deepEqual(right.fields.map(({ field }) => field).sort(), ['pesel', 'surname'])
    const wrong = taken(
      await loans.compareClaimed({ id, body: { claimed: { pesel: '44051401359' } } }),
    )
    assert.equal(wrong.overall, 'differs')
    assert.deepEqual(Object.keys(wrong.fields[0] ?? {}), ['field', 'verdict'])
    assert.ok(!JSON.stringify([right, wrong]).includes(pesel))
    assert.equal(
      code(await loans.compareClaimed({ id, body: { claimed: { address: 'Gdańsk' } } })),
      'field-not-allowed',
    )
    const { entries } = taken(await auditor.readVerificationChain({ id }))
    const claims = entries.filter(({ entry }) => entry.kind === 'claimed-compared')
    assert.equal(claims.length, 2)
    assert.ok(!JSON.stringify(claims).includes('44051401359'))
  })

  it('cannot be tried until it fits', async () => {
    const view = await said(TO_UPDATE)
    const body = { application: 'loan-front', way: 'event' } as const
    const { ticket = '' } = taken(await desk.client.handOver({ id: view.id, body }))
    taken(await loans.takeHandOver({ body: { ticket } }))
    const tries = []
    for (let n = 0; n < 11; n += 1) {
      const claimed = { pesel: `4405140135${n % 10}` }
      tries.push(code(await loans.compareClaimed({ id: view.id, body: { claimed } })))
    }
    assert.deepEqual(tries.slice(0, 10), Array(10).fill(null))
    assert.equal(tries[10], 'too-many-requests')
    const { entries } = taken(await auditor.readVerificationChain({ id: view.id }))
    const refused = entries.filter(({ entry }) => entry['reason'] === 'too-many-claims')
    assert.equal(refused.length, 1)
  })

  it('is held against nothing that was not handed over', async () => {
    const view = await said(ANNA)
    const claimed = { surname: 'Nowak' }
    assert.equal(code(await loans.compareClaimed({ id: view.id, body: { claimed } })), 'not-found')
  })
})

describe('whatever the register said', () => {
  it('is in no log and no file: only verdicts and names of rules', async () => {
    const printed = await installation.output()
    for (const citizen of [ANNA, IGOR]) {
      assert.ok(!printed.includes(await desk.pesel(citizen)))
    }
    assert.ok(!printed.includes('K-100015'))
  })
})
