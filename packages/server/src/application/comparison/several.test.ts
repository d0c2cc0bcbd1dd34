import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { EMPLOYEE, WORDS } from '../testing/memory-bank.ts'
import { ANNA_ON_FILE, onFile, openRegisterBank, SUPERVISOR } from '../testing/register-bank.ts'
import { ANNA } from '../testing/visit-bank.ts'

const CHOICE = { candidate: 1, words: 'Mam konto od 2019 roku', name: 'Ewa' }
const BENIGN = onFile('100', ANNA_ON_FILE)
const CONFLICTING = onFile('101', { ...ANNA_ON_FILE, birthDate: '1951-01-01' })
const MORTGAGE = { operation: 'mortgage' }

describe('of several records one that would have to be held', () => {
  it('holds "same person" while none is chosen: nobody knows that it is not the customer’s', async () => {
    const bank = openRegisterBank([BENIGN, CONFLICTING])
    const { state, request } = await bank.said(ANNA, MORTGAGE)
    assert.equal(state, 'held')
    const [asked] = await bank.waiting()
    assert.deepEqual([asked?.held?.overall, asked?.held?.because], ['conflict', 'one-of-several'])
    assert.equal(await bank.choose(EMPLOYEE, request.id, CHOICE), 'wrong-state')
  })

  it('holds nothing once another is chosen, before the decision, and everything once it is', async () => {
    for (const [candidate, state] of [
      [1, 'released'],
      [2, 'held'],
    ] as const) {
      const bank = openRegisterBank([BENIGN, CONFLICTING])
      const id = await bank.receive(ANNA, MORTGAGE)
      await bank.settled(id)
      assert.ok(typeof (await bank.choose(EMPLOYEE, id, { ...CHOICE, candidate })) !== 'string')
      await bank.steps.decide(EMPLOYEE, id, { kind: 'same-person' })
      assert.equal(await bank.state(id), state, `${candidate}`)
    }
  })

  it('may be chosen after a second person has agreed to it', async () => {
    const bank = openRegisterBank([BENIGN, CONFLICTING])
    const { request } = await bank.said(ANNA, MORTGAGE)
    const [asked] = await bank.waiting()
    await bank.steps.approve(SUPERVISOR, asked?.request.id ?? '', WORDS)
    const chosen = await bank.choose(EMPLOYEE, request.id, { ...CHOICE, candidate: 2 })
    assert.ok(typeof chosen !== 'string')
    assert.equal(chosen.whole?.overall, 'conflict')
  })

  it('holds nothing where the catalogue lets it pass', async () => {
    const bank = openRegisterBank([BENIGN, CONFLICTING])
    const { state, request } = await bank.said(ANNA, { operation: 'loan' })
    assert.equal(state, 'released')
    const chosen = await bank.choose(EMPLOYEE, request.id, { ...CHOICE, candidate: 2 })
    assert.ok(typeof chosen !== 'string')
    assert.equal(chosen.whole?.overall, 'conflict')
  })
})

describe('a record that was merged into another', () => {
  const merged = (pesel: string) =>
    onFile('900', { ...ANNA_ON_FILE, pesel, recordStatus: 'merged', surname: 'Nowak' })

  it('of somebody with another valid PESEL is held, as any other of theirs', async () => {
    const bank = openRegisterBank([BENIGN, merged('44051401359')])
    const { state } = await bank.said(ANNA, { context: { knownCustomerId: '900' } })
    assert.equal(state, 'held')
    const [asked] = await bank.waiting()
    assert.deepEqual(
      [asked?.held?.overall, asked?.held?.because],
      ['another_person', 'pesel-differs'],
    )
  })

  it('is not comparable otherwise, whatever is in it', async () => {
    for (const pesel of ['86041212341', '44051401358', '']) {
      const bank = openRegisterBank([BENIGN, merged(pesel)])
      const released = await bank.said(ANNA, { context: { knownCustomerId: '900' } })
      assert.ok(released.state === 'released', pesel)
      assert.equal(released.comparison?.overall, 'not_comparable', pesel)
    }
  })
})
