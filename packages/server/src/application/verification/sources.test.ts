import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { eventsIn } from '../../adapters/contracts/events-in.ts'
import type { CustomerCode } from '../../domain/verification/customer-code.ts'
import type { Answer, IdentitySource } from '../ports/identity-source.ts'
import { answerWith, EMPLOYEE, openMemoryBank } from '../testing/memory-bank.ts'
import { requestVerification } from './1-request.ts'
import { inviteCustomer } from './2-invite.ts'
import { receiveAnswer } from './3-receive.ts'
import { cancel } from './end.ts'
import { waitingForAnswer } from './waiting-for-answer.ts'

/** A bank with two sources that give their requests the same names, and an operation for each. */
function twoSources() {
  const bank = openMemoryBank()
  const withdrawn: string[] = []
  const reference = randomUUID()
  const sourceNamed = (name: string): IdentitySource => ({
    name,
    invite: async (_, { now, scan, grace }) => ({
      reference,
      qrText: name,
      memo: name,
      scanBefore: now + scan,
      answerBefore: now + scan + grace,
    }),
    withdraw: async (one) => void withdrawn.push(`${name} ${one.reference}`),
  })
  const all = new Map(['backsystem', 'wallet'].map((name) => [name, sourceNamed(name)]))
  const { cards, operations, ...rest } = bank.catalogue.current()
  const catalogue = {
    ...rest,
    cards: cards.flatMap((card) =>
      [...all.keys(), 'gone'].map((source) => ({ ...card, source, cardId: source })),
    ),
    operations: operations.flatMap((operation) =>
      [...all.keys(), 'gone'].map((source) => ({ ...operation, id: source, cardId: source })),
    ),
  }
  const sources = (name: string) => all.get(name) ?? null
  const deps = { ...bank, sources, catalogue: { current: () => catalogue } }
  return { deps, reference, withdrawn }
}

type Deps = ReturnType<typeof twoSources>['deps']

async function start(deps: Deps, operationId: string) {
  const input = { operationId, system: 'desk', context: {}, requestKey: null }
  const prepared = await requestVerification(deps)(EMPLOYEE, input)
  assert.ok(typeof prepared !== 'string' && prepared.kind === 'prepared')
  const stored = await inviteCustomer(deps)(prepared)
  assert.ok(typeof stored !== 'string')
  return stored.verification.request
}

describe('two identity sources side by side', () => {
  it('are each asked for the service cards that name them', async () => {
    const { deps } = twoSources()
    for (const name of ['backsystem', 'wallet']) {
      const { id, source } = await start(deps, name)
      assert.equal(source, name)
      const stored = await deps.verifications.find(id)
      assert.ok(stored?.verification.state === 'invited')
      assert.equal(stored.verification.invitation.qrText, name)
    }
  })

  it('answer for their own requests only, even where they call them the same', async () => {
    const { deps, reference } = twoSources()
    const request = await start(deps, 'wallet')
    const receive = receiveAnswer(deps)
    const from = (source: string): Answer => ({ ...answerWith(reference), source })
    assert.equal(await receive(from('backsystem')), 'unknown')
    assert.equal((await deps.verifications.find(request.id))?.verification.state, 'invited')
    assert.equal(await receive(from('wallet')), 'accepted')
    const last = (await eventsIn(deps.log)).at(-1)
    assert.deepEqual(last?.actor, { kind: 'source', name: 'wallet' })
  })

  it('are told to withdraw their own, and asked about their own', async () => {
    const { deps, reference, withdrawn } = twoSources()
    const own = await start(deps, 'wallet')
    await start(deps, 'backsystem')
    const waiting = async (name: string) =>
      (await waitingForAnswer(deps, name)(10)).map((one) => [one.reference, one.memo])
    assert.deepEqual(await waiting('wallet'), [[reference, 'wallet']])
    await cancel(deps)(EMPLOYEE, own.id, 'by-employee')
    assert.deepEqual(withdrawn, [`wallet ${reference}`])
    assert.deepEqual(await waiting('wallet'), [])
    assert.deepEqual(await waiting('backsystem'), [[reference, 'backsystem']])
  })

  it('may draw the code, or give one to be typed; one that shows nothing is refused and withdrawn', async () => {
    const { deps, reference, withdrawn } = twoSources()
    const showing = (code: CustomerCode) => ({
      ...deps,
      sources: (name: string) => {
        const source = deps.sources(name)
        const invite: IdentitySource['invite'] = async (...asked) => {
          const { qrText: _, ...rest } = (await source?.invite(...asked)) ?? assert.fail()
          return { ...rest, ...code }
        }
        return source && { ...source, invite }
      },
    })
    const picture = 'iVBORw0KGgo='
    const { id } = await start(showing({ qrText: null, picture, typedCode: '481 207' }), 'wallet')
    const stored = await deps.verifications.find(id)
    assert.ok(stored?.verification.state === 'invited')
    const { qrText, ...shown } = stored.verification.invitation
    assert.deepEqual([qrText, shown.picture, shown.typedCode], [null, picture, '481 207'])
    await assert.rejects(start(showing({ qrText: null }), 'wallet'), { code: 'source-refused' })
    const last = (await eventsIn(deps.log)).at(-1)
    assert.ok(last?.kind === 'request-refused' && last.reason === 'source-refused')
    assert.deepEqual(withdrawn, [`wallet ${reference}`])
  })

  it('that are not there refuse, and the refusal is an entry', async () => {
    const { deps } = twoSources()
    await assert.rejects(start(deps, 'gone'), { code: 'source-refused' })
    const last = (await eventsIn(deps.log)).at(-1)
    assert.ok(last?.kind === 'request-refused' && last.reason === 'source-refused')
  })
})
