import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { comparisonView } from '../../http/comparison/comparison-views.ts'
import type { RegisterAnswer } from '../ports/customer-register.ts'
import { EMPLOYEE } from '../testing/memory-bank.ts'
import { ANNA_ON_FILE, onFile, openRegisterBank } from '../testing/register-bank.ts'
import { ANNA, type Order } from '../testing/visit-bank.ts'

/** An accomplice who is a customer of the bank, too; and whom their clerk's page has named. */
const SELF = onFile('100', ANNA_ON_FILE)
const VICTIM = onFile('900', { ...ANNA_ON_FILE, pesel: '44051401359', surname: 'Nowak' })
const NAMED = { operation: 'loan', context: { knownCustomerId: '900' } }
const CHOICE = { candidate: 1, words: 'Mam konto od 2019 roku', name: 'Ewa' }

type Bank = ReturnType<typeof openRegisterBank>

function bankWhere(byNumber: RegisterAnswer, records = [SELF, VICTIM]): Bank {
  const bank = openRegisterBank(records)
  bank.answers('customer-number', byNumber)
  return bank
}

async function comparedFor(bank: Bank, order: Order = NAMED) {
  const { state, request } = await bank.said(ANNA, order)
  const shown = await bank.compared(EMPLOYEE, request.id)
  assert.ok(typeof shown !== 'string', String(shown))
  const told = (await bank.events()).findLast(({ kind }) => kind === 'compared')
  assert.ok(told?.kind === 'compared')
  return { state, told, view: comparisonView(shown), id: request.id }
}

const codesOf = ({ view }: Awaited<ReturnType<typeof comparedFor>>) =>
  view.remarks.map(({ code }) => code)

describe('where the register says nothing of the customer whom the bank’s system names', () => {
  it('for want of an answer, nothing was compared: somebody else’s record vouches for nobody', async () => {
    for (const reason of ['no-answer', 'circuit-open', 'answer-unreadable', 'refused'] as const) {
      const { told, view } = await comparedFor(bankWhere({ outcome: 'unavailable', reason }))
      const { outcome, failure, overall } = told
      assert.deepEqual([outcome, failure, overall], ['unavailable', reason, null])
      assert.deepEqual([view.outcome, view.failure, view.overall], ['unavailable', reason, null])
    }
  })

  it('for want of an answer, what is grave by itself stays so', async () => {
    const wrong = onFile('100', { ...ANNA_ON_FILE, birthDate: '1951-01-01' })
    const bank = bankWhere({ outcome: 'unavailable', reason: 'no-answer' }, [wrong])
    const { state, told } = await comparedFor(bank, { ...NAMED, operation: 'mortgage' })
    assert.deepEqual([state, told.overall, told.failure], ['held', 'conflict', 'no-answer'])
  })

  it('because nobody has that number, the whole cannot be compared, and why is said', async () => {
    for (const records of [[SELF], []]) {
      const found = await comparedFor(bankWhere({ outcome: 'none' }, records))
      const { told, view } = found
      const why = 'named-customer-not-found'
      assert.deepEqual(
        [told.overall, told.because, told.named],
        ['not_comparable', why, why],
        `${records.length} on file`,
      )
      assert.deepEqual([view.overall?.verdict, view.overall?.rule], ['not_comparable', why])
      assert.match(view.overall?.said.en ?? '', /not on file/)
      assert.deepEqual(codesOf(found), [why])
      assert.deepEqual(view.updates, [])
    }
  })

  it('because nobody has that number, what is grave by itself stays so', async () => {
    const wrong = onFile('100', { ...ANNA_ON_FILE, birthDate: '1951-01-01' })
    const { told } = await comparedFor(bankWhere({ outcome: 'none' }, [wrong]))
    assert.deepEqual([told.overall, told.named], ['conflict', 'named-customer-not-found'])
  })

  it('because it has no such question, nothing was compared', async () => {
    const bank = openRegisterBank([SELF, VICTIM], {}, ['pesel'])
    const { told } = await comparedFor(bank)
    assert.deepEqual([told.outcome, told.failure], ['unavailable', 'refused'])
    assert.ok(!bank.asked.some(({ by }) => by === 'customer-number'))
  })
})

describe('where several have the number that the bank’s system names', () => {
  const BENIGN = onFile('900-2', ANNA_ON_FILE)

  it('nobody is taken for the customer by their place in a list', async () => {
    for (const found of [
      [BENIGN, VICTIM],
      [VICTIM, BENIGN],
    ]) {
      const { state, told } = await comparedFor(bankWhere({ outcome: 'several', found }))
      assert.deepEqual(
        [told.outcome, told.overall, told.because],
        ['several', 'another_person', 'one-of-several'],
      )
      assert.equal(state, 'held')
    }
  })

  it('which it is must be chosen, and not the record that the document has found', async () => {
    const found = [BENIGN, onFile('900-3', ANNA_ON_FILE)]
    const bank = bankWhere({ outcome: 'several', found })
    const { told, id, view } = await comparedFor(bank)
    assert.deepEqual([told.outcome, told.overall, view.candidates.length], ['several', null, 2])
    const chosen = await bank.choose(EMPLOYEE, id, CHOICE)
    assert.ok(typeof chosen !== 'string')
    assert.equal(chosen.whole?.overall, 'consistent')
  })

  it('the document’s own record counts where that is graver', async () => {
    const wrong = onFile('100', { ...ANNA_ON_FILE, birthDate: '1951-01-01' })
    const found = [BENIGN, onFile('900-3', ANNA_ON_FILE)]
    const { told } = await comparedFor(bankWhere({ outcome: 'several', found }, [wrong]))
    assert.deepEqual([told.outcome, told.overall], ['one', 'conflict'])
  })

  it('of several that the document has found, the named one is meant', async () => {
    const wrong = onFile('900', { ...ANNA_ON_FILE, birthDate: '1951-01-01' })
    const { told } = await comparedFor(openRegisterBank([SELF, wrong]))
    assert.deepEqual([told.outcome, told.overall, told.count], ['one', 'conflict', 1])
  })
})

describe('where the customer acts for somebody else', () => {
  it('the named customer is not compared, and that is said', async () => {
    for (const records of [[SELF, VICTIM], []]) {
      for (const role of ['proxy', 'representative'] as const) {
        const found = await comparedFor(openRegisterBank(records), { ...NAMED, role })
        assert.equal(found.told.named, 'named-customer-not-compared')
        assert.deepEqual(codesOf(found), ['named-customer-not-compared'])
      }
    }
  })

  it('where nobody is named there is nothing to say', async () => {
    const found = await comparedFor(openRegisterBank([SELF]), { role: 'proxy' })
    assert.deepEqual([found.told.named, codesOf(found)], [null, []])
  })
})
