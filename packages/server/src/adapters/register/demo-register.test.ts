import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import fastify, { type FastifyInstance } from 'fastify'
import { parse } from 'yaml'
import { CITIZENS } from '../../../../simulator/src/citizens/citizens.ts'
import { CITIZENS_ON_FILE } from '../../../../simulator/src/register/citizens-on-file.ts'
import { ON_FILE } from '../../../../simulator/src/register/customers.ts'
import { BEHAVIOURS, registerRoutes } from '../../../../simulator/src/register/routes.ts'
import type { RegisterAnswer } from '../../application/ports/customer-register.ts'
import { checkRegister } from './check-register.ts'
import { httpRegister, type OpenRegister } from './http-register.ts'

const SECRET = 'secret-of-the-register'
const DEMO = readFileSync(join(import.meta.dirname, '../../../register/demo.yaml'), 'utf8')

/** The demo's file and the simulator's register, against each other. */
describe('the register of the demo', { concurrency: false }, () => {
  let app: FastifyInstance
  let register: OpenRegister
  let url = ''
  before(async () => {
    app = fastify({ forceCloseConnections: true })
    await app.register(async (scope) => registerRoutes(scope, { key: SECRET }), {
      prefix: '/register',
    })
    url = await app.listen({ port: 0, host: '127.0.0.1' })
    const { content, problems } = checkRegister(parse(DEMO, { schema: 'failsafe' }))
    assert.deepEqual(problems, [])
    const options = { secret: SECRET, timeoutMs: 400, openMs: 1 }
    register = httpRegister({ url: `${url}/register`, file: content ?? assert.fail(), ...options })
  })
  after(async () => {
    await register.close()
    await app.close()
  })

  const byPesel = (pesel: string) => register.find({ by: 'pesel', pesel })
  const said = (answer: RegisterAnswer) =>
    answer.outcome === 'unavailable' ? answer.reason : answer.outcome

  it('is read as it keeps the first citizen', async () => {
    const answer = await byPesel('86041241721')
    assert.deepEqual(answer, {
      outcome: 'one',
      found: {
        customerNumber: 'K-100001',
        changedOn: '2026-03-17',
        record: {
          recordStatus: 'active',
          givenNames: 'Anna Maria',
          surname: 'Wiśniewska-Kowalczyk',
          familyName: 'Wiśniewska',
          pesel: '86041241721',
          birthDate: '1986-04-12',
          sex: 'K',
          citizenship: 'polskie',
          fathersName: 'Tadeusz',
          mothersName: 'Elżbieta',
          kind: 'mdowod',
          documentNumber: 'mAB 123456',
          issueDate: '2026-02-03',
          expiryDate: '2031-02-03',
          idCard: { number: 'XXA 004217', expiryDate: '2032-05-18' },
          address: 'ul. Przykładowa 14A/7, 91-001 Łódź',
        },
      },
    })
  })

  it('is read of every customer, whatever is wrong with the file', async () => {
    for (const { nrKlienta: customerNumber } of ON_FILE) {
      const answer = await register.find({ by: 'customer-number', customerNumber })
      assert.equal(answer.outcome, 'one', customerNumber)
    }
  })

  it('finds each demo citizen once, but for those who are no customers or kept twice', async () => {
    const outcomes = new Map<string, string[]>()
    for (const { id, personalData, mobileIdCard } of CITIZENS) {
      const { pesel } = personalData
      const answer = await (pesel === null
        ? register.find({ by: 'document', kind: 'mdowod', number: mobileIdCard.number })
        : byPesel(pesel))
      outcomes.set(answer.outcome, [...(outcomes.get(answer.outcome) ?? []), id])
    }
    assert.deepEqual(outcomes.get('none'), [
      'jakub-malinowski',
      'zofia-dabrowka',
      'igor-sroczynski',
      'maja-urbaniak',
    ])
    assert.deepEqual(outcomes.get('several'), ['mariana-soloviova'])
    assert.equal(outcomes.get('one')?.length, CITIZENS.length - 5)
    assert.equal(outcomes.size, 3)
    assert.equal(CITIZENS_ON_FILE.length, CITIZENS.length - 3)
  })

  it('never has an answer while it misbehaves, in whatever way', async () => {
    const seen: Record<string, string> = {}
    for (const behaviour of BEHAVIOURS) {
      await fetch(`${url}/register/behaviour`, {
        method: 'PUT',
        headers: { 'x-klucz-aplikacji': SECRET, 'content-type': 'application/json' },
        body: JSON.stringify({ behaviour }),
      })
      const asked = performance.now()
      seen[behaviour] = said(await byPesel('86041241721'))
      assert.ok(performance.now() - asked < 1_500, behaviour)
    }
    assert.deepEqual(seen, {
      well: 'one',
      down: 'no-answer',
      slow: 'no-answer',
      trickles: 'no-answer',
      hangs: 'no-answer',
      rubbish: 'answer-unreadable',
      html: 'answer-unreadable',
      huge: 'answer-unreadable',
      redirects: 'no-answer',
      'fails-with-200': 'refused',
    })
  })
})
