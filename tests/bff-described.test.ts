import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ProblemCode, ROUTES, type RouteName } from '@okienko/contract'
import { BANK_CALLS, type BankOutcome, PROBLEM_OF } from '@okienko/contract/bank-api'
import {
  BANK_SILENCES,
  BankRefusal,
  type BankSilence,
  BankSilent,
} from '../packages/bff/src/ports/bank.ts'
import { type Desk, openBff } from '../packages/bff/src/testing/open-bff.ts'
import { readPublished } from './support/published.ts'

const ORDER = { operation: 'account-opening', context: { system: 'desk' } }
const DECISION = { decision: 'not-the-same-person', reason: 'face-differs' }

/** By which route each call is provoked, once a verification has come so far. */
const PROVOKED = {
  operations: ['listOperations', 'nothing', undefined],
  start: ['startVerification', 'nothing', ORDER],
  receivedData: ['readReceivedData', 'received', undefined],
  decide: ['decide', 'presented', DECISION],
  releasedData: ['readReleasedData', 'released', undefined],
  cancel: ['cancel', 'invited', { reason: 'by-employee' }],
  refuse: ['recordRefusal', 'invited', undefined],
} as const satisfies Partial<
  Record<keyof typeof BANK_CALLS, readonly [RouteName, string, object | undefined]>
>
type Provoked = keyof typeof PROVOKED

const SAID_OF_SILENCE: Readonly<Record<BankSilence, ProblemCode>> = {
  'no-answer': 'bank-unavailable',
  'circuit-open': 'bank-unavailable',
  'no-access': 'bank-unavailable',
  unreadable: 'bank-answer-unusable',
  'not-sendable': 'bank-answer-unusable',
}

type Bff = Awaited<ReturnType<typeof openBff>>

/** A verification that has come so far, or none. */
async function brought(bff: Bff, desk: Desk, far: string): Promise<string> {
  if (far === 'nothing') return ''
  const { id } = await desk.start()
  if (far === 'invited') return id
  bff.bank.customer(bff.bank.references.at(-1) ?? '', 'agrees')
  await desk.until(id, 'received')
  if (far === 'received') return id
  const { decideInMs } = await desk.received(id)
  if (far === 'presented') return id
  await new Promise((next) => setTimeout(next, decideInMs + 5))
  const decided = await desk.post(`/v1/verifications/${id}/decision`, { decision: 'same-person' })
  assert.equal(decided.status, 200)
  return id
}

function ask(desk: Desk, name: RouteName, id: string, body?: object): Promise<Response> {
  const { method, path } = ROUTES[name]
  const to = path.replace('{id}', id)
  return method === 'GET' ? desk.get(to) : desk.post(to, body)
}

describe('what a backend-for-frontend answers is what it describes', () => {
  it('where all goes well', async (t) => {
    const bff = await openBff(t)
    const published = await readPublished(bff.url)
    const desk = await bff.employee()
    for (const name of ['installation', 'me', 'listVerifications', 'readVisit'] as const) {
      assert.equal((await published.check(name, await ask(desk, name, ''))).status, 200)
    }
    for (const [route, far, body] of Object.values(PROVOKED)) {
      const answer = await ask(desk, route, await brought(bff, desk, far), body)
      assert.equal((await published.check(route, answer)).code, null, route)
    }
    const { id } = await desk.start()
    assert.equal(
      (await published.check('readVerification', await ask(desk, 'readVerification', id))).code,
      null,
    )
  })

  for (const call of Object.keys(PROVOKED) as Provoked[]) {
    it(`where the bank refuses ${call}, or does not answer it`, async (t) => {
      // What is asked for is asked anew each time.
      const bff = await openBff(t, { limits: { offer: 0, openPerSession: 100 } })
      const published = await readPublished(bff.url)
      const desk = await bff.employee()
      const [route, far, body] = PROVOKED[call]
      const faults: readonly (readonly [Error, ProblemCode])[] = [
        ...BANK_CALLS[call].outcomes.map(
          (outcome: BankOutcome) => [new BankRefusal(outcome), PROBLEM_OF[outcome]] as const,
        ),
        ...BANK_SILENCES.map((why) => [new BankSilent(why), SAID_OF_SILENCE[why]] as const),
      ]
      for (const [fault, code] of faults) {
        const id = await brought(bff, desk, far)
        bff.bank.before((name) => {
          if (name === call) throw fault
        })
        const said = await published.check(route, await ask(desk, route, id, body))
        bff.bank.before(null)
        assert.equal(said.code, code, fault.message)
      }
    })
  }
})
