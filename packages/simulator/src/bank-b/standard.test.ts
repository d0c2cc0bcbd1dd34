import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  BANK_CALLS,
  type BankData,
  type BankVerification,
  bankData,
  bankOffer,
  bankVerification,
} from '@okienko/contract/bank-api'
import { ANNA, openTestBankB, PIOTR, type TestBankB } from '../testing/bank-b.ts'

const SAME = { decision: 'same-person', lookedForMs: 1_200 }
const DIFFERS = { decision: 'not-the-same-person', reason: 'face-differs', lookedForMs: 900 }

let bank: TestBankB
before(async () => {
  bank = await openTestBankB()
})
after(() => bank.close())

async function stateOf(reference: string): Promise<BankVerification> {
  const { status, body } = await bank.call('state', { reference })
  assert.equal(status, 200)
  return bankVerification.parse(body)
}

async function dataOf(name: 'receivedData' | 'releasedData', reference: string): Promise<BankData> {
  const { status, body } = await bank.call(name, { reference })
  assert.equal(status, 200, JSON.stringify(body))
  return bankData.parse(body)
}

async function refusalOf(said: ReturnType<TestBankB['call']>): Promise<string> {
  const { status, body } = await said
  return `${status} ${(body as { outcome: string }).outcome}`
}

describe('Bank B’s system, by the bank identification API', () => {
  it('offers operations whose every field the Ministry’s data set has', async () => {
    const { status, body } = await bank.call('operations')
    assert.equal(status, BANK_CALLS.operations.status)
    const { operations } = bankOffer.parse(body)
    assert.ok(operations.some(({ id }) => id === 'open-account'))
    assert.deepEqual(bankOffer.parse(body), body)
  })

  it('asks a customer, shows what comparing faces needs, and releases what the operation needs', async () => {
    const { reference, played } = await bank.answered('open-account')
    assert.equal(played.outcome, 'sent')
    const received = await stateOf(reference)
    assert.ok(received.state === 'received' && received.grade === 'proven' && received.hasPhoto)

    const shown = await dataOf('receivedData', reference)
    assert.equal(shown.attributes['surname'], 'Wiśniewska-Kowalczyk')
    assert.ok(shown.photo?.startsWith('/9j/'))
    assert.deepEqual(
      [shown.attributes['pesel'], shown.attributes['address']],
      [undefined, undefined],
    )

    const { body } = await bank.call('decide', { reference, body: SAME })
    assert.equal(bankVerification.parse(body).state, 'released')
    const released = await dataOf('releasedData', reference)
    assert.equal(released.attributes['pesel'], '86041241721')
    assert.deepEqual([released.photo, released.attributes['idCardNumber']], [undefined, undefined])
    assert.equal(released.evidenceDigest, shown.evidenceDigest)
  })

  it('notes everything with whoever did it, and nothing of the customer', async () => {
    const { reference } = await bank.answered('withdraw-cash')
    await dataOf('receivedData', reference)
    await bank.call('decide', { reference, body: SAME })
    await dataOf('releasedData', reference)
    const entries = (await bank.journal()).filter((entry) => entry.reference === reference)
    assert.deepEqual(
      entries.map(({ kind }) => kind),
      ['requested', 'received', 'presented', 'released', 'read'],
    )
    assert.deepEqual(
      entries.map(({ audit }) => audit),
      [ANNA, null, ANNA, ANNA, ANNA],
    )
    assert.equal(entries[3]?.lookedForMs, 1_200)
    assert.doesNotMatch(JSON.stringify(entries), /86041241721|Kowalczyk|Elżbieta/)
  })

  it('takes no decision before anything was shown, and only one', async () => {
    const { reference } = await bank.answered()
    const decide = (body: object) => bank.call('decide', { reference, body })
    assert.equal(await refusalOf(decide(SAME)), '409 not-presented')
    await dataOf('receivedData', reference)
    assert.equal((await decide(DIFFERS)).status, 200)
    assert.deepEqual(await stateOf(reference), {
      reference,
      state: 'rejected',
      reason: 'face-differs',
    })
    assert.equal(await refusalOf(decide(SAME)), '409 wrong-state')
    assert.equal(await refusalOf(bank.call('releasedData', { reference })), '409 wrong-state')
  })

  it('never finds anybody the same person without a photo', async () => {
    const { reference } = await bank.answered('open-account', 'photo-missing')
    const received = await stateOf(reference)
    assert.ok(received.state === 'received' && !received.hasPhoto)
    assert.equal((await dataOf('receivedData', reference)).photo, undefined)
    const said = bank.call('decide', { reference, body: SAME })
    assert.equal(await refusalOf(said), '409 no-photo')
    const body = { ...DIFFERS, reason: 'no-photo' }
    assert.equal((await bank.call('decide', { reference, body })).status, 200)
  })

  it('shows nobody another employee’s verification, and notes who tried', async () => {
    const { reference } = await bank.answered()
    for (const name of ['state', 'receivedData', 'releasedData', 'refuse'] as const) {
      const said = bank.call(name, { reference, as: PIOTR })
      assert.equal(await refusalOf(said), '403 not-allowed')
    }
    const body = { reason: 'by-employee' }
    assert.equal(
      await refusalOf(bank.call('cancel', { reference, as: PIOTR, body })),
      '403 not-allowed',
    )
    const tries = (await bank.journal()).filter(
      (entry) => entry.reference === reference && entry.kind === 'access-refused',
    )
    assert.equal(tries.length, 5)
    assert.equal(tries[0]?.audit?.employeeId, 'piotr.zielinski')
    assert.equal((await stateOf(reference)).state, 'received')
  })

  it('gives one verification for one key, however often it is asked', async () => {
    const body = { operation: 'open-account', context: { system: 'test' } }
    const start = async (key: string, as = ANNA) => {
      const said = await bank.call('start', { body, as, headers: { 'idempotency-key': key } })
      return (said.body as { reference: string }).reference
    }
    const first = await start('key-1')
    assert.equal(await start('key-1'), first)
    assert.notEqual(await start('key-2'), first)
    assert.notEqual(await start('key-1', PIOTR), first)
  })

  it('ends what is cancelled or refused at the counter, and the customer’s answer comes too late', async () => {
    const cancelled = await bank.start()
    const body = { reason: 'new-code' }
    const { reference } = cancelled
    assert.equal((await bank.call('cancel', { reference, body })).status, 200)
    assert.equal((await bank.call('cancel', { reference, body })).status, 200)
    assert.equal((await bank.world.play(cancelled.invitation.text ?? '')).outcome, 'not-sent')
    assert.deepEqual(await stateOf(reference), {
      reference,
      state: 'cancelled',
      reason: 'new-code',
    })

    const refused = await bank.start()
    assert.equal((await bank.call('refuse', { reference: refused.reference })).status, 200)
    const last = await stateOf(refused.reference)
    assert.ok(last.state === 'refused' && last.reason === 'at-the-counter')
    const again = bank.call('cancel', { reference: refused.reference, body })
    assert.equal(await refusalOf(again), '409 wrong-state')
  })

  it('closes what was released when that is cancelled', async () => {
    const { reference } = await bank.answered()
    await dataOf('receivedData', reference)
    await bank.call('decide', { reference, body: SAME })
    const { body } = await bank.call('cancel', { reference, body: { reason: 'by-employee' } })
    const closed = bankVerification.parse(body)
    assert.ok(closed.state === 'released' && Date.parse(closed.openUntil) <= Date.now())
    assert.equal(await refusalOf(bank.call('releasedData', { reference })), '410 data-gone')
  })

  it('leaves nothing of a session that has ended', async () => {
    const one = { ...ANNA, sessionId: 'session-that-ends' }
    const open = await bank.start('open-account', one)
    const other = await bank.start('open-account', ANNA)
    const body = { kind: 'logged-out', at: new Date().toISOString(), reason: 'ended-by-issuer' }
    assert.equal((await bank.call('note', { as: one, body })).status, 204)
    const { reference } = open
    assert.deepEqual(await stateOf(reference), {
      reference,
      state: 'cancelled',
      reason: 'signed-out',
    })
    assert.equal((await stateOf(other.reference)).state, 'invited')
  })

  it('knows no operation, reference or reason that there is not', async () => {
    const order = { operation: 'buy-a-boat', context: { system: 'test' } }
    assert.equal(await refusalOf(bank.call('start', { body: order })), '422 operation-unknown')
    assert.equal(await refusalOf(bank.call('state', { reference: 'B2-0' })), '404 not-found')
    assert.equal((await bank.call('start', { body: { operation: 7 } })).status, 400)
    const { reference } = await bank.start()
    const body = { reason: 'because' }
    assert.equal((await bank.call('cancel', { reference, body })).status, 400)
  })

  it('answers nobody without the key, and nobody who does not say who acts', async () => {
    const headers = { authorization: 'Bearer another' }
    assert.equal((await bank.call('operations', { headers })).status, 401)
    assert.equal(
      (await bank.call('operations', { headers: { 'Okienko-Employee-Id': '' } })).status,
      400,
    )
    assert.equal(
      (await bank.call('operations', { headers: { 'okienko-employee': 'e30.e30.x' } })).status,
      401,
    )
  })
})

describe('what came that is not what was asked for', () => {
  const ENDS = {
    refuse: 'refused on-the-phone',
    'certificate-revoked': 'failed certificate-revoked',
    'certificate-revoked-unchecked': 'failed certificate-revoked',
    'signature-altered': 'failed signature-invalid',
    'seal-altered': 'failed seal-invalid',
    'wrong-institution': 'failed wrong-institution',
    'wrong-card': 'failed wrong-service-card',
    'token-altered': 'failed wrong-token',
    'document-expired': 'failed document-expired',
    'document-too-old': 'failed document-too-old',
    'backsystem-garbage': 'failed message-malformed',
  }
  for (const [scenario, end] of Object.entries(ENDS)) {
    it(`${scenario} ends as ${end}`, async () => {
      const { reference } = await bank.answered('open-account', scenario)
      const said = await stateOf(reference)
      assert.equal(`${said.state} ${'reason' in said ? said.reason : ''}`, end)
      assert.equal(await refusalOf(bank.call('receivedData', { reference })), '409 wrong-state')
    })
  }

  it('a second answer changes nothing and is noted', async () => {
    const { reference } = await bank.answered('open-account', 'second-answer')
    assert.equal((await stateOf(reference)).state, 'received')
    const entries = (await bank.journal()).filter((entry) => entry.reference === reference)
    assert.deepEqual(
      entries.map(({ kind, reason }) => [kind, reason].filter(Boolean).join(' ')),
      ['requested', 'received', 'answer-refused second'],
    )
  })
})

it('what the BackSystem hands over without its signatures is vouched for, and says so', async (t) => {
  const plain = await openTestBankB({ handOver: 'plain' })
  t.after(() => plain.close())
  const { reference } = await plain.answered('withdraw-cash')
  const said = bankVerification.parse((await plain.call('state', { reference })).body)
  assert.ok(said.state === 'received' && said.grade === 'vouched')
})
