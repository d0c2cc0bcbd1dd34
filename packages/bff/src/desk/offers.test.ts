import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { BankOperation } from '@okienko/contract/bank-api'
import { readDialect } from '@okienko/outbound/file'
import { httpBank } from '../bank/http-bank.ts'
import { BANK_SHAPE } from '../bank/shape.ts'
import { BankSilent } from '../ports/bank.ts'
import { EMPLOYEE } from '../testing/bank.contract.ts'
import { memoryBank, OPERATION } from '../testing/memory-bank.ts'
import { bodyOf, codeOf, openBff } from '../testing/open-bff.ts'
import { serveBank } from '../testing/serve-bank.ts'
import { offers } from './offers.ts'

function opened(operations: readonly BankOperation[]) {
  let asked = 0
  let now = 0
  const seen: string[] = []
  const bank = {
    async operations() {
      asked += 1
      return { version: String(asked), operations: [...operations] }
    },
  }
  const known = offers({ bank, now: () => now, fresh: 1_000, saw: (what) => void seen.push(what) })
  const later = (ms: number): void => {
    now += ms
  }
  return { known, seen, later, asked: () => asked }
}

describe('what the bank offers', () => {
  it('is left out where it cannot be told or shown, and so is what comes twice', async () => {
    const wrong: readonly Partial<BankOperation>[] = [
      { id: 'a', documentKind: 'passport' },
      { id: 'b', asked: ['firstName', 'shoeSize'], kept: ['firstName'] },
      { id: 'c', kept: ['firstName', 'motherName'] },
      { id: 'd', shownBefore: ['fatherName'] },
      { id: 'e', documentKind: '__proto__' },
      { id: 'f', name: { pl: 'Otwarcie\u202e rachunku' } },
      { id: 'g', purpose: { ...OPERATION.purpose, legalBasis: 'art. 1\u0000' } },
      { id: 'h', purpose: { ...OPERATION.purpose, id: 'x\u200b' } },
      { id: 'i', kept: ['photo'], asked: ['firstName'] },
      { id: 'Not A Slug' },
      {},
    ]
    const { known, seen } = opened([
      OPERATION,
      ...wrong.map((change) => ({ ...OPERATION, ...change })),
    ])
    const { operations } = await known.of('session', EMPLOYEE)
    assert.deepEqual(operations, [OPERATION])
    assert.deepEqual(seen, Array(11).fill('operation-left-out'))
  })

  it('is read from a bank’s answer one operation at a time: a wrong one takes no other away', async (t) => {
    const behind = memoryBank()
    const wrong = [
      { id: 'a', kept: ['motherName'] },
      { id: 'b', documentKind: 'Paszport 1' },
    ]
    const more = wrong.map((change) => ({ ...OPERATION, ...change }))
    behind.offer = { version: '1', operations: [...more, OPERATION] }
    const served = await serveBank(behind)
    t.after(() => served.close())
    const bank = httpBank({
      ...{ url: served.url, timeoutMs: 5_000, openMs: 10_000, secret: null },
      dialect: await standardDialect(),
      credentials: { headersFor: async () => ({}) },
    })
    const bff = await openBff(t, { bank })
    const { operations } = await bodyOf(await (await bff.employee()).get('/v1/operations'))
    assert.deepEqual(
      operations.map(({ id }: { id: string }) => id),
      [OPERATION.id],
    )
    assert.match(await bff.metrics(), /sightings_total\{outcome="operation-left-out"\} 2/)
  })

  it('is asked for once in a while for each session, and once by all who ask at a time', async () => {
    const { known, later, asked } = opened([OPERATION])
    await Promise.all([known.of('a', EMPLOYEE), known.of('a', EMPLOYEE)])
    assert.equal(asked(), 1)
    await known.of('b', EMPLOYEE)
    assert.equal(asked(), 2)
    later(1_001)
    await known.of('a', EMPLOYEE)
    assert.equal(asked(), 3)
  })

  it('reaches the page with the words of a bank that has checked itself', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const offer = await bodyOf(await desk.get('/v1/operations'))
    assert.match(offer['words'].grades.proven.title.pl, /system banku/)
    assert.deepEqual(offer['operations'][0].name, {
      pl: 'Otwarcie rachunku',
      en: 'Opening an account',
      uk: 'Otwarcie rachunku',
    })
    assert.deepEqual(
      offer['documentKinds'].map(({ kind }: { kind: string }) => kind),
      ['mdowod'],
    )
  })

  it('that does not come is told as what it is, and asked for again', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    bff.bank.before((name) => {
      if (name === 'operations') throw new BankSilent('no-answer')
    })
    assert.deepEqual(await codeOf(await desk.get('/v1/operations')), [503, 'bank-unavailable'])
    bff.bank.before(null)
    assert.equal((await desk.get('/v1/operations')).status, 200)
  })
})

async function standardDialect() {
  const file = join(import.meta.dirname, '../../dialects/standard.yaml')
  const reading = await readDialect(file, BANK_SHAPE)
  assert.ok(reading.kind === 'read')
  return reading.content
}
