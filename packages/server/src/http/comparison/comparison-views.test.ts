import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { EMPLOYEE, WORDS } from '../../application/testing/memory-bank.ts'
import {
  ANNA_ON_FILE,
  onFile,
  openRegisterBank,
  SUPERVISOR,
} from '../../application/testing/register-bank.ts'
import { ANNA } from '../../application/testing/visit-bank.ts'
import { comparisonView } from './comparison-views.ts'
import { visible } from './visible.ts'

type Bank = ReturnType<typeof openRegisterBank>

async function viewed(bank: Bank, id: string) {
  const shown = await bank.compared(EMPLOYEE, id)
  assert.ok(typeof shown !== 'string', String(shown))
  return comparisonView(shown)
}

describe('what leaves of the register', () => {
  it('has no sign that is not seen, and the differences where they were', async () => {
    const surname = 'Wi\u202eś\u0000niewskb\u2028'
    const bank = openRegisterBank([onFile('100', { ...ANNA_ON_FILE, surname })])
    const { request } = await bank.said(ANNA)
    const view = await viewed(bank, request.id)
    const field = view.fields.find((one) => one.field === 'surname')
    assert.equal(field?.values?.register?.text, 'Wi\uFFFDś\uFFFDniewskb\uFFFD')
    assert.doesNotMatch(JSON.stringify(view), /[\p{C}\p{Zl}\p{Zp}]/u)
  })

  it('has initials of letters alone, and not the whole of a short number', async () => {
    const bank = openRegisterBank([
      onFile('100', { ...ANNA_ON_FILE, surname: '\u202eWiśniewska', birthDate: '12041986' }),
      onFile('101', { ...ANNA_ON_FILE, givenNames: ['\u0007Anna'], surname: '\u2066Nowak' }),
    ])
    const id = await bank.receive(ANNA)
    await bank.settled(id)
    const { candidates } = await viewed(bank, id)
    assert.deepEqual(
      candidates.map(({ initials, birthYear, lastDigits }) => [initials, birthYear, lastDigits]),
      [
        ['A. W.', '1986', '0'],
        ['A. N.', '1986', '1'],
      ],
    )
  })

  it('is of another person no more than that it is another', async () => {
    const other = { ...ANNA_ON_FILE, pesel: '44051401359', surname: 'Nowak' }
    const bank = openRegisterBank([onFile('900', other)])
    const { request, state } = await bank.said(ANNA, { context: { knownCustomerId: '900' } })
    assert.equal(state, 'held')
    const view = await viewed(bank, request.id)
    assert.equal(view.overall?.verdict, 'another_person')
    assert.deepEqual(
      view.fields.map(({ field }) => field),
      ['pesel', 'documentNumber'],
    )
    const shown = (await bank.events()).findLast(({ kind }) => kind === 'comparison-shown')
    assert.ok(shown?.kind === 'comparison-shown')
    assert.deepEqual(shown.judged, ['pesel', 'documentNumber'])
    const [asked] = await bank.waiting()
    assert.equal(asked?.held?.verdicts.length, 13)
  })

  it('promises no values where a second person must agree, and says that one has', async () => {
    const other = { ...ANNA_ON_FILE, pesel: '44051401359', surname: 'Nowak' }
    const bank = openRegisterBank([onFile('900', other)])
    const id = await bank.receive(ANNA, { context: { knownCustomerId: '900' } })
    await bank.settled(id)
    const before = await viewed(bank, id)
    assert.match(before.withheld?.en ?? '', /waits for a supervisor to agree/)
    assert.match(before.told.advice?.en ?? '', /waits for a supervisor to agree/)
    await bank.steps.decide(EMPLOYEE, id, { kind: 'same-person' })
    const [asked] = await bank.waiting()
    assert.equal(await bank.steps.approve(SUPERVISOR, asked?.request.id ?? '', WORDS), 'approved')
    const after = await viewed(bank, id)
    assert.match(after.told.title.en, /supervisor’s consent; the record belongs to somebody else/)
    assert.match(after.withheld?.en ?? '', /not equal/)
  })

  it('names no unequal numbers of somebody who has none', async () => {
    const bank = openRegisterBank([onFile('100', { ...ANNA_ON_FILE, pesel: '' })])
    const { request } = await bank.said(ANNA, { context: { knownCustomerId: '100' } })
    const view = await viewed(bank, request.id)
    assert.equal(view.values, 'not-proven')
    assert.match(view.withheld?.en ?? '', /the record has no PESEL number/)
  })

  it('has dates as people read them', async () => {
    const bank = openRegisterBank([onFile('100', { ...ANNA_ON_FILE, birthDate: '1986-04-21' })])
    const { request } = await bank.said(ANNA, { operation: 'loan' })
    const { fields } = await viewed(bank, request.id)
    const values = fields.find(({ field }) => field === 'birthDate')?.values
    assert.deepEqual([values?.document?.text, values?.register?.text], ['12.04.1986', '21.04.1986'])
  })

  it('is of the same length, and letters stay', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
        (text) => {
          const seen = visible(text)
          assert.equal(seen.length, text.length)
          assert.doesNotMatch(seen, /[\p{C}\p{Zl}\p{Zp}]/u)
          assert.equal(visible(seen), seen)
        },
      ),
    )
    assert.equal(visible('Żaneta Müller–Đặng 李'), 'Żaneta Müller–Đặng 李')
  })
})
