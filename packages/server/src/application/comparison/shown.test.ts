import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compare } from '../../domain/comparison/compare.ts'
import type { RegisterRecord } from '../../domain/comparison/pair.ts'
import { updatesIn } from '../../domain/comparison/what-is-shown.ts'
import { EMPLOYEE, WORDS } from '../testing/memory-bank.ts'
import {
  ANNA_ON_FILE,
  COMPARING_CATALOGUE,
  onFile,
  openRegisterBank,
  SUPERVISOR,
} from '../testing/register-bank.ts'
import { ANNA, JAN } from '../testing/visit-bank.ts'
import { verdictsOf } from './verdicts-of.ts'

const VICTIM = onFile('900', { ...ANNA_ON_FILE, pesel: '44051401359', surname: 'Nowak' })
const TYPO = onFile('100', { ...ANNA_ON_FILE, surname: 'Wisniewskia' })
const CHOICE = { candidate: 1, words: 'Mam konto od 2019 roku', name: 'Ewa' }
/** Two records of one PESEL, as a bank that has merged with another has them. */
const TWICE = [onFile('100', ANNA_ON_FILE), onFile('101', { ...ANNA_ON_FILE, surname: 'Nowacka' })]

type Bank = ReturnType<typeof openRegisterBank>

async function shown(bank: Bank, id: string) {
  const found = await bank.compared(EMPLOYEE, id)
  assert.ok(typeof found !== 'string', String(found))
  return found
}

describe('what was compared', () => {
  it('is words before the decision, and both values after it, where the PESEL is the same', async () => {
    const bank = openRegisterBank([TYPO])
    const id = await bank.receive(ANNA)
    await bank.settled(id)
    const before = await shown(bank, id)
    assert.deepEqual([before.values, before.updates], ['after-decision', []])
    await bank.steps.decide(EMPLOYEE, id, { kind: 'same-person' })
    const after = await shown(bank, id)
    assert.deepEqual([after.values, after.updates], ['shown', ['surname']])
    // No more than the operation opens: nobody keeps a date of birth for it.
    assert.deepEqual([...after.open].sort(), ['givenNames', 'pesel', 'surname'])
  })

  it('is told in an entry that says what was shown before it is shown', async () => {
    const bank = openRegisterBank([TYPO])
    const verification = await bank.said(ANNA)
    await shown(bank, verification.request.id)
    const entry = (await bank.events()).at(-1)
    assert.ok(entry?.kind === 'comparison-shown')
    assert.deepEqual([entry.values, entry.count, entry.judged.length], ['shown', 1, 13])
    assert.deepEqual([...entry.fields].sort(), ['givenNames', 'pesel', 'surname'])
  })

  it('has values in its entry only where they are shown', async () => {
    const bank = openRegisterBank([TYPO])
    const id = await bank.receive(ANNA)
    await bank.settled(id)
    await shown(bank, id)
    const entry = (await bank.events()).at(-1)
    assert.ok(entry?.kind === 'comparison-shown')
    assert.deepEqual([entry.values, entry.judged.length, entry.fields], ['after-decision', 13, []])
  })

  it('is shown of nobody while something of another customer is open', async () => {
    const bank = openRegisterBank(TWICE)
    await bank.release(JAN)
    const id = await bank.answered(ANNA)
    await bank.settled(id)
    assert.equal(await bank.compared(EMPLOYEE, id), 'not-presented')
    assert.equal(await bank.choose(EMPLOYEE, id, CHOICE), 'not-presented')
    assert.equal((await bank.visit())?.customers.length, 1)
    await bank.steps.present(EMPLOYEE, id)
    await shown(bank, id)
    assert.equal(await bank.visit(), null)
  })

  it('is for the session that asked, and for nobody else', async () => {
    const bank = openRegisterBank([TYPO])
    const { request } = await bank.said(ANNA)
    for (const other of [{ ...EMPLOYEE, sessionId: '9'.repeat(64) }, SUPERVISOR]) {
      assert.equal(await bank.compared(other, request.id), 'not-found')
    }
  })

  it('never opens the file of a victim to an accomplice’s phone, agreed to or not', async () => {
    const bank = openRegisterBank([VICTIM])
    const { request } = await bank.said(ANNA, { context: { knownCustomerId: '900' } })
    assert.equal((await shown(bank, request.id)).values, 'after-decision')
    const [asked] = await bank.waiting()
    await bank.steps.approve(SUPERVISOR, asked?.request.id ?? '', WORDS)
    const after = await shown(bank, request.id)
    assert.deepEqual([after.values, after.updates], ['not-proven', []])
    assert.equal(await bank.update(EMPLOYEE, request.id, ['surname']), 'field-not-allowed')
  })

  it('opens no file that no PESEL proves, found by the number that a page has said', async () => {
    const nameless = onFile('900', { ...ANNA_ON_FILE, pesel: null })
    const bank = openRegisterBank([nameless])
    const { request, state } = await bank.said(ANNA, { context: { knownCustomerId: '900' } })
    assert.equal(state, 'released')
    assert.equal((await shown(bank, request.id)).values, 'not-proven')
  })

  it('is nothing where nobody was found, nothing answered, or nobody was asked', async () => {
    const bank = openRegisterBank([])
    const { request } = await bank.said(ANNA)
    const none = await shown(bank, request.id)
    assert.deepEqual([none.values, none.judged, none.content.outcome], ['none', null, 'none'])
    const down = openRegisterBank([TYPO])
    down.memory.fail('no-answer')
    const unanswered = await down.said(ANNA)
    assert.equal((await shown(down, unanswered.request.id)).content.failure, 'no-answer')
    const quiet = await down.said(ANNA, { operation: 'balance' })
    assert.equal(await down.compared(EMPLOYEE, quiet.request.id), 'nothing-compared')
  })

  it('is not there while the register is being asked, nor once the visit is over', async () => {
    const bank = openRegisterBank([TYPO])
    const answer = bank.holdRegister()
    const id = await bank.receive(ANNA)
    assert.equal(await bank.compared(EMPLOYEE, id), 'nothing-compared')
    answer()
    await bank.settled(id)
    await bank.steps.decide(EMPLOYEE, id, { kind: 'same-person' })
    await bank.steps.endVisit(EMPLOYEE)
    assert.equal(await bank.compared(EMPLOYEE, id), 'data-gone')
  })
})

describe('several that may be the customer', () => {
  it('are open until the employee says by what words of the customer which it is, once', async () => {
    const bank = openRegisterBank(TWICE)
    const { request, state } = await bank.said(ANNA)
    const { id } = request
    assert.equal(state, 'released')
    const open = await shown(bank, id)
    assert.deepEqual([open.values, open.content.found.length], ['none', 2])
    const chosen = await bank.choose(EMPLOYEE, id, CHOICE)
    assert.ok(typeof chosen !== 'string')
    assert.deepEqual([chosen.values, chosen.judged?.overall], ['shown', 'consistent'])
    assert.equal(await bank.choose(EMPLOYEE, id, { ...CHOICE, candidate: 2 }), 'candidate-unknown')
    const entry = (await bank.events()).find(({ kind }) => kind === 'candidate-chosen')
    assert.ok(entry?.kind === 'candidate-chosen')
    assert.ok(!JSON.stringify(entry).includes(CHOICE.words))
    const kept = await bank.beside.open(entry.words ?? '')
    assert.ok(kept !== null && new TextDecoder().decode(kept).includes(CHOICE.words))
  })

  it('has as many as were found, and no more', async () => {
    const bank = openRegisterBank(TWICE)
    const { request } = await bank.said(ANNA)
    assert.equal(
      await bank.choose(EMPLOYEE, request.id, { ...CHOICE, candidate: 3 }),
      'candidate-unknown',
    )
    const one = openRegisterBank([TYPO])
    const named = await one.said(ANNA)
    assert.equal(await one.choose(EMPLOYEE, named.request.id, CHOICE), 'candidate-unknown')
  })

  it('never make somebody of another PESEL the customer: chosen or not, it is held', async () => {
    // Found by the document, whose number two files have.
    const data = {
      ...ANNA,
      attributes: { ...ANNA.attributes, documentNumber: 'MAAA123456' },
    }
    const twins = ['900', '901'].map((number) =>
      onFile(number, { ...VICTIM.record, kind: 'mdowod', documentNumber: 'MAAA123456' }),
    )
    const catalogue = withDocuments()
    const bank = openRegisterBank(twins, { catalogue })
    const id = await bank.receive(data, { operation: 'by-number' })
    await bank.settled(id)
    const chosen = await bank.choose(EMPLOYEE, id, CHOICE)
    assert.ok(typeof chosen !== 'string')
    assert.equal(chosen.judged?.overall, 'another_person')
    await bank.steps.decide(EMPLOYEE, id, { kind: 'same-person' })
    assert.equal(await bank.state(id), 'held')
    const unchosen = openRegisterBank(twins, { catalogue })
    assert.equal((await unchosen.said(data, { operation: 'by-number' })).state, 'held')
  })

  it('cannot be chosen while a second person looks at what was found', async () => {
    const bank = openRegisterBank([VICTIM])
    const { request } = await bank.said(ANNA, { context: { knownCustomerId: '900' } })
    assert.equal(await bank.choose(EMPLOYEE, request.id, CHOICE), 'wrong-state')
  })
})

/** Two operations of one code: one opens a number, the other names too. */
function smallAndBig() {
  const usual = COMPARING_CATALOGUE.operations.find(({ id }) => id === 'loan')
  assert.ok(usual)
  return [
    { ...usual, id: 'small', fields: ['pesel'] },
    { ...usual, id: 'big', fields: ['pesel', 'surname', 'firstName'] },
  ]
}

function withDocuments() {
  const [card] = openRegisterBank([]).catalogue.current().cards
  const catalogue = openRegisterBank([]).catalogue.current()
  const [usual] = catalogue.operations
  assert.ok(card && usual)
  const fields = [...card.dataSet.fields, 'documentNumber']
  return {
    ...catalogue,
    cards: [{ ...card, dataSet: { ...card.dataSet, fields } }],
    operations: [{ ...usual, id: 'by-number', fields: [...usual.fields, 'documentNumber'] }],
  }
}

describe('a choice opens the file', () => {
  const OTHER = { ...VICTIM.record, address: 'ul. Sekretna 7, 00-001 Warszawa' }
  const SAME_NUMBER = { kind: 'mdowod', documentNumber: 'MAAA123456' }
  const NAMELESS = { ...ANNA_ON_FILE, ...SAME_NUMBER, pesel: null }

  async function chosen(record: RegisterRecord) {
    const data = { ...ANNA, attributes: { ...ANNA.attributes, documentNumber: 'MAAA123456' } }
    const found = [onFile('101', record), onFile('102', NAMELESS)]
    const bank = openRegisterBank(found, { catalogue: withDocuments() })
    const { request } = await bank.said(data, { operation: 'by-number' })
    // One of them may be somebody else's: then a second person has agreed.
    for (const asked of await bank.waiting()) {
      assert.equal(await bank.steps.approve(SUPERVISOR, asked.request.id, WORDS), 'approved')
    }
    const shown = await bank.choose(EMPLOYEE, request.id, CHOICE)
    assert.ok(typeof shown !== 'string', String(shown))
    return [shown.values, shown.updates] as const
  }

  it('of a customer without a PESEL on file whom the document’s number has found', async () => {
    assert.deepEqual(await chosen(NAMELESS), ['shown', ['pesel']])
  })

  it('of nobody whose PESEL is another, or is not compared', async () => {
    const merged = { ...OTHER, ...SAME_NUMBER, recordStatus: 'merged' }
    const wrongDigit = { ...ANNA_ON_FILE, ...SAME_NUMBER, pesel: '71110987651' }
    for (const record of [merged, wrongDigit, { ...wrongDigit, surname: 'Zielonka' }]) {
      assert.deepEqual(await chosen(record), ['not-proven', []])
    }
  })

  it('of nobody with whom something is wrong', async () => {
    const wrong = { ...NAMELESS, surname: 'Zielonka', givenNames: ['Zofia'] }
    assert.deepEqual(await chosen(wrong), ['not-proven', []])
  })

  it('of nobody whom the number has found that a page has said', async () => {
    const bank = openRegisterBank([])
    const namesakes = ['900', '901'].map((number) =>
      onFile(number, { ...ANNA_ON_FILE, pesel: null, address: 'ul. Sekretna 7' }),
    )
    bank.answers('customer-number', { outcome: 'several', found: namesakes })
    const { request } = await bank.said(ANNA, { context: { knownCustomerId: '900' } })
    const shown = await bank.choose(EMPLOYEE, request.id, CHOICE)
    assert.ok(typeof shown !== 'string', String(shown))
    assert.deepEqual([shown.values, shown.updates], ['not-proven', []])
  })
})

describe('proposed updates', () => {
  it('have no PESEL that the document’s own number does not vouch for', () => {
    const document = {
      kind: 'mdowod',
      givenNames: ['Anna'],
      surname: 'Wiśniewska',
      pesel: '86041212341',
      birthDate: '1986-04-12',
      documentNumber: 'MAAA123456',
      issueDate: '2024-01-02',
      expiryDate: '2029-01-02',
    }
    const file = { ...ANNA_ON_FILE, pesel: null, kind: 'mdowod', documentNumber: 'MAAA123456' }
    const updates = (record: RegisterRecord) => updatesIn(compare(document, record, '2026-11-28'))
    assert.ok(updates(file).includes('pesel'))
    assert.ok(!updates({ ...file, documentNumber: null }).includes('pesel'))
  })

  it('are confirmed field by field, the whole of it each time, and go with the verdicts', async () => {
    const file = { ...ANNA_ON_FILE, surname: 'Wisniewskia', givenNames: ['Ania'] }
    const bank = openRegisterBank([onFile('100', file)])
    const { request } = await bank.said(ANNA)
    const all = await shown(bank, request.id)
    assert.deepEqual(all.updates, ['givenNames', 'surname'])
    for (const fields of [['givenNames', 'surname'], ['surname'], []] as const) {
      const confirmed = await bank.update(EMPLOYEE, request.id, fields)
      assert.ok(typeof confirmed !== 'string')
      assert.deepEqual(confirmed.content.confirmed, fields)
    }
  })

  it('are of what the operation opens alone, and so are the verdicts of its application', async () => {
    const catalogue = { ...COMPARING_CATALOGUE, operations: smallAndBig() }
    const bank = openRegisterBank([TYPO], { catalogue })
    const { request } = await bank.said(ANNA, { operation: 'small', further: ['big'] })
    assert.deepEqual((await shown(bank, request.id)).updates, [])
    assert.equal(await bank.update(EMPLOYEE, request.id, ['surname']), 'field-not-allowed')
    const stored = await bank.verifications.find(request.id)
    assert.ok(stored?.verification.state === 'released')
    const given = await verdictsOf(bank, stored.verification, [])
    assert.deepEqual(
      given?.fields.map(({ field }) => field),
      ['pesel'],
    )
  })

  it('go to an application with no verdict of a field that it may not have', async () => {
    const bank = openRegisterBank([TYPO])
    const { request } = await bank.said(ANNA)
    await shown(bank, request.id)
    await bank.update(EMPLOYEE, request.id, ['surname'])
    const stored = await bank.verifications.find(request.id)
    assert.ok(stored?.verification.state === 'released')
    const given = await verdictsOf(bank, stored.verification, ['pesel'])
    assert.deepEqual(
      given?.fields.map(({ field }) => field),
      ['pesel'],
    )
    assert.deepEqual(given?.updates, [])
  })

  it('are confirmed by nobody to whom their values were not shown', async () => {
    const bank = openRegisterBank([TYPO])
    const id = await bank.receive(ANNA)
    await bank.settled(id)
    await shown(bank, id)
    await bank.steps.decide(EMPLOYEE, id, { kind: 'same-person' })
    assert.equal(await bank.update(EMPLOYEE, id, ['surname']), 'not-presented')
    await shown(bank, id)
    assert.notEqual(await bank.update(EMPLOYEE, id, ['surname']), 'not-presented')
  })

  it('are no others than were proposed, and none before "same person"', async () => {
    const bank = openRegisterBank([TYPO])
    const id = await bank.receive(ANNA)
    await bank.settled(id)
    assert.equal(await bank.update(EMPLOYEE, id, ['surname']), 'wrong-state')
    await bank.steps.decide(EMPLOYEE, id, { kind: 'same-person' })
    assert.equal(await bank.update(EMPLOYEE, id, ['pesel']), 'field-not-allowed')
  })

  it('leave nothing sealed but what the state names', async () => {
    const bank = openRegisterBank([TYPO])
    const { request } = await bank.said(ANNA)
    await shown(bank, request.id)
    const before = bank.held.size
    await bank.update(EMPLOYEE, request.id, ['surname'])
    await bank.update(EMPLOYEE, request.id, [])
    assert.equal(bank.held.size, before)
  })

  it('are not made of a file with which something is wrong', async () => {
    const wrong = onFile('100', { ...ANNA_ON_FILE, surname: 'Wisniewskia', givenNames: ['Zofia'] })
    const bank = openRegisterBank([wrong])
    const { request } = await bank.said(ANNA)
    const { judged, updates } = await shown(bank, request.id)
    assert.equal(judged?.overall, 'conflict')
    assert.deepEqual([updates, updatesIn(judged)], [[], []])
  })
})
