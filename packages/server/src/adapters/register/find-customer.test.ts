import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { findCustomer, MOST_MS } from '../../application/comparison/find-customer.ts'
import { EMPLOYEE } from '../../application/testing/memory-bank.ts'
import { ANNA_ON_FILE, COMPARING_CATALOGUE } from '../../application/testing/register-bank.ts'
import { ANNA, openVisitBank } from '../../application/testing/visit-bank.ts'
import { documentOf } from '../../domain/comparison/document-of.ts'
import {
  type Answering,
  type FarRegister,
  openFarRegister,
  PLAIN_FILE,
  plainFile,
  registerAt,
} from './testing/a-register.ts'

const DOCUMENT = documentOf('mdowod', { ...ANNA.attributes, documentNumber: 'MAAA123456' })
const clock = { now: () => Date.now() }
/** Longer than one comparison may take, and shorter than two. */
const BARELY = MOST_MS + 700

let far: FarRegister
before(async () => {
  far = await openFarRegister()
})
after(() => far.close())

/** The one record that the register has, whatever else it is asked for. */
const hasOnly =
  (customerNumber: string): Answering =>
  (response, query) => {
    const isMeant = JSON.stringify(query).includes(`"${customerNumber}"`)
    const records = [{ ...ANNA_ON_FILE, pesel: '44051401359', customerNumber }]
    if (isMeant) response.writeHead(200).end(JSON.stringify({ state: 'ok', records }))
    else response.writeHead(404).end()
  }

describe('a register whose file has no question by the document', () => {
  const { pesel, 'customer-number': number } = PLAIN_FILE.queries
  const open = (queries: object) => registerAt(far.url, { file: plainFile({ queries }) })

  it('is asked by the others, and its "nobody" counts', async () => {
    const register = open({ pesel, 'customer-number': number })
    far.behave(hasOnly('900'))
    const asked = far.seen.length
    const named = await findCustomer({ register, clock }, DOCUMENT, '900')
    assert.deepEqual([named.outcome, named.found[0]?.customerNumber], ['one', '900'])
    assert.equal(far.seen.length - asked, 2)
    const opening = await findCustomer({ register, clock }, DOCUMENT, null)
    assert.deepEqual([opening.outcome, opening.failure], ['none', null])
    await register.close()
  })

  it('says nothing of a customer by whose number it cannot be asked', async () => {
    const register = open({ pesel })
    far.behave(hasOnly('900'))
    const named = await findCustomer({ register, clock }, DOCUMENT, '900')
    assert.deepEqual([named.outcome, named.failure], ['unavailable', 'refused'])
    await register.close()
  })
})

describe('all the questions of one document', () => {
  it('have two seconds together: what one has taken the next has not', async () => {
    const register = registerAt(far.url)
    far.behave(async (response, query) => {
      if (!('pesel' in query)) return
      await pause(MOST_MS - 400)
      response.writeHead(404).end()
    })
    const began = performance.now()
    const answer = await findCustomer({ register, clock }, DOCUMENT, '900')
    assert.deepEqual([answer.outcome, answer.failure], ['unavailable', 'no-answer'])
    assert.ok(performance.now() - began < BARELY, `${performance.now() - began}`)
    await register.close()
  })

  it('are put once for everything that one code is for, whatever came of them', async () => {
    const register = registerAt(far.url)
    far.behave(() => undefined)
    const bank = openVisitBank({ catalogue: COMPARING_CATALOGUE, register })
    const further = ['mortgage', 'withdraw']
    const id = await bank.receive(ANNA, { operation: 'loan', further })
    await bank.comparisons.settled(id)
    const asked = far.seen.length
    await bank.steps.decide(EMPLOYEE, id, { kind: 'same-person' })
    assert.equal(far.seen.length, asked)
    const outcomes = (await bank.events()).flatMap((one) =>
      one.kind === 'compared' ? [one.outcome] : [],
    )
    assert.deepEqual(outcomes, ['unavailable', 'unavailable', 'unavailable'])
    await register.close()
  })
})
