import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, it } from 'node:test'
import { formatQrText, type QrText } from '@okienko/contract/backsystem'
import { parseTrustAnchors } from '@okienko/evidence'
import { Fault, type FaultCode } from '../../application/ports/fault.ts'
import type { Source } from '../../application/ports/identity-source.ts'
import type { ApprovedOperation } from '../../domain/catalogue/catalogue.ts'
import { memoryOnce } from '../memory/once.ts'
import { backsystem } from './backsystem.ts'
import { readMemo } from './memo.ts'
import { countsAsTaken } from './take-once.ts'
import { shippedDialect } from './testing/shipped-dialect.ts'

const APPROVED: ApprovedOperation = {
  operation: {
    id: 'open-account',
    name: { pl: 'Otwarcie', en: 'Open', uk: 'Відкриття' },
    group: null,
    cardId: '4101',
    fields: ['pesel'],
    showBeforeDecision: [],
    freshness: 0,
  },
  card: {
    cardId: '4101',
    source: 'backsystem',
    institutionId: '1001',
    dataSet: {
      id: 'mdowod-standard',
      documentKind: 'mdowod',
      scope: 8,
      fields: ['pesel'],
      documentMaxAge: 86_400_000,
    },
    purpose: {
      id: 'AML',
      name: { pl: 'Umowa', en: 'Contract', uk: 'Договір' },
      legalBasis: 'art. 34',
    },
  },
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

describe('the BackSystem as an identity source', () => {
  const cleanUp: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const close of cleanUp.splice(0)) await close()
  })

  async function against(
    handler: Handler,
    times: { readonly timeoutMs?: number; readonly openMs?: number; readonly pollMs?: number } = {},
  ): Promise<Source> {
    const server = createServer(handler).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const client = backsystem({
      url: `http://127.0.0.1:${port}`,
      key: 'the-key-of-the-bank',
      dialect: shippedDialect('simulator'),
      timeoutMs: 5_000,
      openMs: 5_000,
      listener: null,
      pollMs: 1_000,
      ...times,
      once: memoryOnce(countsAsTaken),
      judge: {
        anchors: parseTrustAnchors({ userAuthorities: [], sealAuthorities: [] }),
        check: { ocspMaxAgeSeconds: 600, ocspSkewSeconds: 5, phoneSkewSeconds: 5 },
        acceptVouched: false,
      },
    })
    cleanUp.push(async () => {
      server.closeAllConnections()
      server.close()
      await client.close()
    })
    return client
  }

  const limits = () => ({ now: Date.now(), scan: 120_000, grace: 60_000 })

  function offer(change: Partial<QrText> = {}): Handler {
    return (_request, response) => {
      const transactionId = randomUUID()
      const qrText = formatQrText({
        serviceType: '8',
        qrType: 'D',
        cardId: '4101',
        institutionId: '1001',
        recipientId: transactionId,
        securityToken: randomBytes(32).toString('base64url'),
        validTime: Math.floor(Date.now() / 1000) + 120,
        ...change,
      })
      response.end(JSON.stringify({ transactionId, qrText }))
    }
  }

  async function faultOf(promise: Promise<unknown>): Promise<FaultCode> {
    const error = await promise.then(
      () => assert.fail('no fault'),
      (fault: unknown) => fault,
    )
    assert.ok(error instanceof Fault)
    return error.code
  }

  it('opens an invitation bound to the transaction, keeping only a digest of its token', async () => {
    const seen: (string | undefined)[] = []
    const client = await against((request, response) => {
      seen.push(request.headers.authorization)
      offer()(request, response)
    })
    const invitation = await client.invite(APPROVED, limits())
    assert.match(readMemo(invitation).tokenDigest ?? '', /^[0-9a-f]{64}$/)
    assert.equal(invitation.answerBefore - invitation.scanBefore, 60_000)
    assert.ok(invitation.qrText?.includes(invitation.reference))
    assert.deepEqual(seen, ['Bearer the-key-of-the-bank'])
  })

  it('never passes on a code for another institution, card or recipient', async () => {
    for (const change of [
      { institutionId: '9999' },
      { cardId: '4102' },
      { recipientId: randomUUID() },
      { validTime: Math.floor(Date.now() / 1000) - 1 },
    ]) {
      const client = await against(offer(change))
      assert.equal(await faultOf(client.invite(APPROVED, limits())), 'source-refused')
    }
  })

  it('does not let a code live longer than asked', async () => {
    const client = await against(offer({ validTime: Math.floor(Date.now() / 1000) + 3_600 }))
    const asked = limits()
    const { scanBefore } = await client.invite(APPROVED, asked)
    assert.equal(scanBefore, asked.now + asked.scan)
  })

  it('orders no code for a document that would be shown as another one', async () => {
    const client = await against(() => assert.fail('asked'))
    const { operation, card } = APPROVED
    const dataSet = { ...card.dataSet, documentKind: 'driving-licence' }
    const approved = { operation, card: { ...card, dataSet } }
    assert.equal(await faultOf(client.invite(approved, limits())), 'source-refused')
  })

  it('tries again after a passing failure and not after a refusal', async () => {
    let calls = 0
    const passing = await against((request, response) => {
      calls++
      if (calls < 3) response.writeHead(503).end()
      else offer()(request, response)
    })
    await passing.invite(APPROVED, limits())
    assert.equal(calls, 3)
    let refusals = 0
    const refusing = await against((_request, response) => {
      refusals++
      response.writeHead(403).end('no')
    })
    assert.equal(await faultOf(refusing.invite(APPROVED, limits())), 'source-refused')
    assert.equal(refusals, 1)
  })

  it('repeats an order under its own key, so that a lost answer makes no second transaction', async () => {
    const keys: unknown[] = []
    const client = await against((request, response) => {
      keys.push(request.headers['idempotency-key'])
      if (keys.length === 1) response.destroy()
      else offer()(request, response)
    })
    await client.invite(APPROVED, limits())
    await client.invite(APPROVED, limits())
    const [lost, again, next] = keys
    assert.equal(lost, again)
    assert.notEqual(next, again)
    for (const key of keys) assert.match(String(key), /^[A-Za-z0-9_-]{16,64}$/)
  })

  it('does not wait for a BackSystem that hangs', async () => {
    const client = await against(() => {}, { timeoutMs: 1_500 })
    const from = performance.now()
    assert.equal(await faultOf(client.invite(APPROVED, limits())), 'source-unavailable')
    const took = performance.now() - from
    assert.ok(took >= 1_400 && took < 2_900, `${took} ms for all attempts together`)
  })

  it('opens the circuit after repeated failures, so that the next desk hears at once', async () => {
    let calls = 0
    const client = await against((_request, response) => {
      calls++
      response.writeHead(500).end()
    })
    await faultOf(client.invite(APPROVED, limits()))
    await faultOf(client.invite(APPROVED, limits()))
    const before = calls
    assert.equal(await faultOf(client.invite(APPROVED, limits())), 'source-unavailable')
    assert.equal(calls, before)
  })

  it('asks for what it may have missed as soon as the circuit closes again', async () => {
    let down = true
    let asked = 0
    const client = await against(
      (request, response) => {
        if (down) response.writeHead(503).end()
        else if (request.method === 'POST') offer()(request, response)
        else response.writeHead(204).end()
        if (!down && request.url?.endsWith('/result')) asked++
      },
      { openMs: 50, pollMs: 10_000 },
    )
    const intake = await client.open({
      receive: () => assert.fail('there is no answer'),
      waiting: async () => [{ reference: randomUUID(), memo: null }],
      observe: () => {},
    })
    cleanUp.unshift(() => intake.close())
    await faultOf(client.invite(APPROVED, limits()))
    await faultOf(client.invite(APPROVED, limits()))
    down = false
    await new Promise((resolve) => setTimeout(resolve, 100))
    assert.equal(asked, 0, 'the next round is seconds away')
    await client.invite(APPROVED, limits())
    for (let tries = 0; asked === 0 && tries < 1_000; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    assert.equal(asked, 1)
  })

  it('takes garbage, endless and redirecting answers for no answer', async () => {
    const garbage: Handler[] = [
      (_request, response) => response.end('<html>not json'),
      (_request, response) => response.end(JSON.stringify({ transactionId: 7 })),
      (_request, response) => response.end('x'.repeat(100_000)),
      (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ]
    for (const handler of garbage) {
      const client = await against(handler)
      assert.equal(await faultOf(client.invite(APPROVED, limits())), 'source-unavailable')
    }
  })

  it('asks for no code shorter than the BackSystem gives, and ends it earlier itself', async () => {
    let asked = 0
    const client = await against((request, response) => {
      request.on('data', (body) => {
        asked = JSON.parse(String(body)).validSeconds
      })
      request.on('end', () => offer()(request, response))
    })
    const short = { now: Date.now(), scan: 3_000, grace: 0 }
    const { scanBefore } = await client.invite(APPROVED, short)
    assert.deepEqual([asked, scanBefore], [10, short.now + 3_000])
  })

  it('withdraws without ever throwing', async () => {
    const client = await against((_request, response) => response.writeHead(500).end())
    await client.withdraw({ reference: 'no/such?reference', memo: null })
  })
})
