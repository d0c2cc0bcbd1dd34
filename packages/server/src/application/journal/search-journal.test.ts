import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventsIn } from '../../adapters/contracts/events-in.ts'
import { answerWith, EMPLOYEE, openMemoryBank, PERSON, WORDS } from '../testing/memory-bank.ts'

const ANNA = { kind: 'pesel', number: PERSON.attributes['pesel'] ?? '' } as const
const NOBODY = { kind: 'pesel', number: '44051401458' } as const
const AUDITOR = { ...EMPLOYEE, employeeId: 'd'.repeat(64), roles: ['auditor'] } as const
const SUPERVISOR = { ...EMPLOYEE, employeeId: 'e'.repeat(64), roles: ['supervisor'] } as const
const ELSEWHERE = { ...SUPERVISOR, branch: 'Kraków' }
const PAGE = { before: null, limit: 100 }

type Bank = ReturnType<typeof openMemoryBank>

async function received(bank: Bank) {
  const { id, reference } = await bank.start()
  await bank.steps.receive(answerWith(reference))
  return id
}

async function lastEvent({ log }: Bank) {
  const event = (await eventsIn(log)).at(-1)
  assert.ok(event)
  return event
}

describe('a search of the journal', () => {
  it('finds a customer by number, and says so in an entry that names nobody', async () => {
    const bank = openMemoryBank()
    await received(bank)
    const found = await bank.steps.searchJournal(AUDITOR, { customer: ANNA }, PAGE)
    assert.ok(typeof found !== 'string')
    assert.deepEqual(
      found.entries.map(({ text }) => JSON.parse(text).kind),
      ['received', 'invited', 'requested'],
    )
    const told = await lastEvent(bank)
    assert.equal(told.kind, 'journal-searched')
    assert.ok(told.kind === 'journal-searched')
    assert.deepEqual([told.criteria, told.count], [['customer'], 3])
    assert.equal(told.subject, JSON.parse(found.entries[0]?.text ?? '').subject)
    assert.ok(!JSON.stringify(told).includes(ANNA.number))
  })

  it('finds by the pseudonym that an entry has shown', async () => {
    const bank = openMemoryBank()
    await received(bank)
    const [entry] = await bank.search.find({ kinds: ['received'] }, PAGE)
    const { subject: pseudonym } = JSON.parse(entry?.text ?? '')
    const customer = { kind: 'pseudonym', pseudonym } as const
    const found = await bank.steps.searchJournal(AUDITOR, { customer }, PAGE)
    assert.ok(typeof found !== 'string')
    assert.equal(found.entries.length, 3)
  })

  it('finds by the beginning of a pseudonym, and its entry names whole the one whom it was about', async () => {
    const bank = openMemoryBank()
    await received(bank)
    const [entry] = await bank.search.find({ kinds: ['received'] }, PAGE)
    const { subject } = JSON.parse(entry?.text ?? '')
    const customer = { kind: 'pseudonym', pseudonym: subject.slice(0, 8) } as const
    const found = await bank.steps.searchJournal(AUDITOR, { customer }, PAGE)
    assert.ok(typeof found !== 'string')
    assert.equal(found.entries.length, 3)
    const told = await lastEvent(bank)
    assert.ok(told.kind === 'journal-searched')
    assert.equal(told.subject, subject)

    const employees = [EMPLOYEE.employeeId.slice(0, 8)]
    const theirs = await bank.steps.searchJournal(AUDITOR, { employees }, PAGE)
    assert.ok(typeof theirs !== 'string')
    assert.equal(theirs.entries.length, 2)
    const next = await lastEvent(bank)
    assert.ok(next.kind === 'journal-searched')
    assert.deepEqual([next.criteria, next.employeeId], [['employee'], EMPLOYEE.employeeId])

    const several = [EMPLOYEE.employeeId.slice(0, 8), AUDITOR.employeeId.slice(0, 8)]
    await bank.steps.searchJournal(AUDITOR, { employees: several }, PAGE)
    const last = await lastEvent(bank)
    assert.ok(last.kind === 'journal-searched')
    assert.equal(last.employeeId, null, 'of several it names none')
  })

  it('says that the journal has lost entries of the time that was asked for, or has an altered one', async () => {
    const bank = openMemoryBank()
    await received(bank)
    const said = async (sought = {}) => {
      const found = await bank.steps.searchJournal(AUDITOR, sought, PAGE)
      assert.ok(typeof found !== 'string')
      return found.doubt
    }
    const before = bank.clock.now()
    assert.equal(await said(), null)
    bank.pass(60_000)
    const restored = { kind: 'journal-restored', at: bank.clock.now() } as const
    const lost = { from: 'bank.example/journal', lastSize: 50, lastRoot: 'a'.repeat(64) }
    const event = { ...restored, ...lost, actor: { kind: 'okienko' } } as const
    await bank.records.commit({ change: null, events: [event] })
    const id = await received(bank)
    assert.equal(await said(), 'truncated')
    assert.equal(await said({ from: bank.clock.now() }), null, 'of what came after it')
    assert.equal(await said({ to: before }), null, 'of what came before it')
    assert.equal(await said({ from: before, to: before + 1 }), 'truncated')
    const chain = await bank.steps.readChain(AUDITOR, id)
    assert.ok(typeof chain !== 'string')
    assert.equal(chain.doubt, null, 'it began after it')
    bank.alarm.altered('entry')
    assert.equal(await said({ from: bank.clock.now() }), 'missing')
  })

  it('finds nothing of a customer who is not known here, and is an entry all the same', async () => {
    const bank = openMemoryBank()
    await received(bank)
    const found = await bank.steps.searchJournal(AUDITOR, { customer: NOBODY }, PAGE)
    assert.deepEqual(found, { entries: [], more: false, doubt: null })
    const told = await lastEvent(bank)
    assert.ok(told.kind === 'journal-searched')
    assert.deepEqual([told.subject, told.count], [null, 0])
  })

  it('of a supervisor sees the own branch, whatever is asked', async () => {
    const bank = openMemoryBank()
    await received(bank)
    const own = await bank.steps.searchJournal(SUPERVISOR, {}, PAGE)
    assert.ok(typeof own !== 'string')
    assert.equal(own.entries.length, 3)
    const other = await bank.steps.searchJournal(ELSEWHERE, { customer: ANNA }, PAGE)
    assert.deepEqual(other, { entries: [], more: false, doubt: null })
    const sought = { branches: ['Warszawa'] }
    assert.equal(await bank.steps.searchJournal(ELSEWHERE, sought, PAGE), 'other-branch')
    const told = await lastEvent(bank)
    assert.deepEqual(
      [told.kind, 'reason' in told && told.reason],
      ['access-denied', 'other-branch'],
    )
  })

  it('of a supervisor tells nothing of strangers, in its own entry either', async () => {
    const bank = openMemoryBank()
    const id = await received(bank)
    await bank.steps.find(ELSEWHERE, id)
    for (const sought of [{ customer: ANNA }, { customer: ANNA, verificationId: id }]) {
      const found = await bank.steps.searchJournal(ELSEWHERE, sought, PAGE)
      assert.deepEqual(found, { entries: [], more: false, doubt: null })
      const told = await lastEvent(bank)
      assert.ok(told.kind === 'journal-searched')
      assert.equal(told.subject, null)
    }
  })

  it('takes no text of whoever asks into the journal', async () => {
    const bank = openMemoryBank()
    await received(bank)
    const pseudonym = Buffer.from('Jan Kowalski PESEL 86041212341 !').toString('hex')
    const sought = { customer: { kind: 'pseudonym', pseudonym }, employeeId: pseudonym } as const
    await bank.steps.searchJournal(AUDITOR, sought, PAGE)
    assert.ok(!JSON.stringify(await lastEvent(bank)).includes(pseudonym))
  })

  it('of a supervisor without a branch sees nothing', async () => {
    const bank = openMemoryBank()
    await received(bank)
    const nowhere = { ...SUPERVISOR, branch: '' }
    assert.equal(await bank.steps.searchJournal(nowhere, {}, PAGE), 'other-branch')
    assert.equal(await bank.steps.readEntry(nowhere, 0), 'other-branch')
  })
})

describe('reading the journal', () => {
  it('gives one entry or the whole chain of a verification, each time with an entry', async () => {
    const bank = openMemoryBank()
    const id = await received(bank)
    const one = await bank.steps.readEntry(AUDITOR, 2)
    assert.ok(typeof one !== 'string')
    assert.equal(JSON.parse(one.text).kind, 'received')
    assert.deepEqual((await lastEvent(bank)).kind, 'journal-read')
    const chain = await bank.steps.readChain(SUPERVISOR, id)
    assert.ok(typeof chain !== 'string')
    assert.deepEqual(
      chain.entries.map(({ index }) => index),
      [0, 1, 2],
    )
    assert.deepEqual((await lastEvent(bank)).kind, 'chain-read')
  })

  it('shows a supervisor of the chain what the own branch did, and belongs to where it began', async () => {
    const bank = openMemoryBank()
    const id = await received(bank)
    const inquirer = { ...AUDITOR, branch: 'Centrala' }
    await bank.steps.askNaming(inquirer, id, 'fraud-inquiry', WORDS)
    await bank.steps.find(ELSEWHERE, id)
    const chain = await bank.steps.readChain(SUPERVISOR, id)
    assert.ok(typeof chain !== 'string')
    const kinds = chain.entries.map(({ text }) => JSON.parse(text).kind)
    assert.deepEqual(kinds, ['requested', 'invited', 'received'])
  })

  it('keeps the course of a verification in view, however often somebody looks at it', async () => {
    const bank = openMemoryBank()
    const id = await received(bank)
    for (let n = 0; n < 1_010; n += 1) await bank.steps.find(ELSEWHERE, id)
    assert.equal(await bank.steps.readChain(ELSEWHERE, id), 'other-branch')
    const chain = await bank.steps.readChain(AUDITOR, id)
    assert.ok(typeof chain !== 'string')
    assert.equal(chain.doubt, 'cut')
    assert.equal(JSON.parse(chain.entries[0]?.text ?? '').kind, 'requested')
  })

  it('of another branch is refused to a supervisor, and the attempt is an entry', async () => {
    const bank = openMemoryBank()
    const id = await received(bank)
    assert.equal(await bank.steps.readEntry(ELSEWHERE, 2), 'other-branch')
    assert.equal(await bank.steps.readChain(ELSEWHERE, id), 'other-branch')
    const kinds = (await bank.kinds()).slice(-2)
    assert.deepEqual(kinds, ['access-denied', 'access-denied'])
  })

  it('finds no entry where there is none', async () => {
    const bank = openMemoryBank()
    assert.equal(await bank.steps.readEntry(AUDITOR, 0), 'entry-unknown')
    assert.equal(await bank.steps.readChain(AUDITOR, 'nobody'), 'entry-unknown')
  })
})

describe('everything about one customer', () => {
  it('is put together with the detail beside the log, and journalled', async () => {
    const bank = openMemoryBank({ keepEvidence: { years: 5 } })
    const id = await received(bank)
    await bank.steps.present(EMPLOYEE, id)
    await bank.steps.decide(EMPLOYEE, id, { kind: 'same-person' })
    await bank.steps.placeHold(AUDITOR, ANNA, 'complaint', bank.clock.now() + 1_000)
    const report = await bank.steps.reportCustomer(AUDITOR, ANNA)
    assert.ok(typeof report !== 'string')
    const [verification] = report.verifications
    const kinds = verification?.steps.map(({ event }) => event.kind) ?? []
    assert.deepEqual(kinds.slice(0, 5), [
      'requested',
      'invited',
      'received',
      'presented',
      'released',
    ])
    assert.deepEqual(report.other, [], 'holds and inquiries are not for the customer')
    assert.deepEqual(verification?.detail, { verificationId: id, customer: ANNA })
    assert.deepEqual([verification?.grade, verification?.outcome], ['proven', 'released'])
    assert.deepEqual([report.kept.length, report.completeness], [1, 'complete'])
    assert.equal((await lastEvent(bank)).kind, 'subject-reported')
  })

  it('is nothing for whom nobody knows, and asking is an entry', async () => {
    const bank = openMemoryBank()
    assert.equal(await bank.steps.reportCustomer(AUDITOR, NOBODY), 'subject-unknown')
    assert.deepEqual(await bank.kinds(), ['subject-reported'])
  })
})
