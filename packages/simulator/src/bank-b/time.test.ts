import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { BANK_HINT, type BankVerification } from '@okienko/contract/bank-api'
import { HINTS_SECRET, openTestBankB, type TestBankB } from '../testing/bank-b.ts'

const SAME = { decision: 'same-person', lookedForMs: 1_000 }

async function open(t: TestContext, limits: Parameters<typeof openTestBankB>[0] = {}) {
  const bank = await openTestBankB(limits)
  t.after(() => bank.close())
  return bank
}

async function stateOf(bank: TestBankB, reference: string): Promise<string> {
  const { body } = await bank.call('state', { reference })
  const said = body as BankVerification
  return `${said.state} ${'reason' in said ? said.reason : ''}`.trim()
}

describe('the time that Bank B gives', () => {
  it('ends for a code that nobody has used, later than it may be scanned', async (t) => {
    const bank = await open(t)
    const { reference, invitation } = await bank.start()
    const grace = Date.parse(invitation.answerBefore) - Date.parse(invitation.scanBefore)
    assert.equal(grace, 60_000)
    bank.world.advance(150)
    assert.equal(await stateOf(bank, reference), 'invited')
    bank.world.advance(31)
    assert.equal(await stateOf(bank, reference), 'expired code-not-used')
  })

  it('ends for whoever does not decide, and the data with it', async (t) => {
    const bank = await open(t)
    const { reference } = await bank.answered()
    assert.equal((await bank.call('receivedData', { reference })).status, 200)
    bank.world.advance(301)
    assert.equal((await bank.call('decide', { reference, body: SAME })).status, 409)
    assert.equal(await stateOf(bank, reference), 'expired not-decided')
  })

  it('ends for what was released: it is read no more', async (t) => {
    const bank = await open(t, { limits: { openMs: 10_000 } })
    const { reference } = await bank.answered()
    await bank.call('receivedData', { reference })
    await bank.call('decide', { reference, body: SAME })
    bank.world.advance(9)
    assert.equal((await bank.call('releasedData', { reference })).status, 200)
    bank.world.advance(2)
    assert.equal((await bank.call('releasedData', { reference })).status, 410)
    assert.equal(await stateOf(bank, reference), 'released')
  })

  it('may be shorter than usual, and a few may be open at once', async (t) => {
    const bank = await open(t, { limits: { scanMs: 300, graceMs: 0, mostOpen: 2 } })
    const one = await bank.start()
    await bank.start()
    const order = { operation: 'open-account', context: { system: 'test' } }
    assert.equal((await bank.call('start', { body: order })).status, 429)
    await sleep(350)
    assert.equal(await stateOf(bank, one.reference), 'expired code-not-used')
    await bank.start()
  })
})

describe('hints', () => {
  it('name what has moved and nothing else, to whoever wants them', async (t) => {
    const heard: { path: string; secret: unknown; body: string }[] = []
    const server = createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString()
      const secret = request.headers[BANK_HINT.secretHeader.toLowerCase()]
      heard.push({ path: request.url ?? '', secret, body })
      response.writeHead(BANK_HINT.status).end()
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    t.after(() => server.close())
    const { port } = server.address() as AddressInfo
    const hintsUrl = () => `http://127.0.0.1:${port}${BANK_HINT.path}`
    const bank = await open(t, { hintsUrl })
    const { reference } = await bank.answered()
    for (let waited = 0; heard.length === 0 && waited < 2_000; waited += 20) await sleep(20)
    const body = JSON.stringify({ reference })
    assert.deepEqual(heard, [{ path: BANK_HINT.path, secret: HINTS_SECRET, body }])
    await bank.behave('duplicate')
    await bank.call('cancel', { reference, body: { reason: 'by-employee' } })
    for (let waited = 0; heard.length < 3 && waited < 2_000; waited += 20) await sleep(20)
    assert.equal(heard.length, 3)
  })
})
