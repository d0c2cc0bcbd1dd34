import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Source, sideBySide } from './side-by-side.ts'
import { ANNA, TODAY } from './testing/anna.ts'

const ORDER = ['mdowod', 'passport', 'id_card', 'register']
const mdowod: Source = { name: 'mdowod', values: { ...ANNA }, isTyped: false }
const passport: Source = {
  name: 'passport',
  isTyped: false,
  values: {
    kind: 'passport',
    givenNames: ['ANNA MARIA'],
    surname: 'ZAWADZKA',
    birthDate: '1986-04-12',
    documentNumber: 'EA1234567',
    issueDate: '2020-01-10',
    expiryDate: '2030-01-10',
  },
}
const register: Source = {
  name: 'register',
  isTyped: true,
  values: {
    ...ANNA,
    kind: 'passport',
    documentNumber: 'EA1234576',
    issueDate: '10.01.2020',
    expiryDate: '10.01.2030',
    address: 'ul. Polna 3, Gdańsk',
  },
}

describe('several sources', () => {
  it('are held, field by field, against the most authoritative that says something', () => {
    const { fields, wholes } = sideBySide([register, mdowod, passport], ORDER, TODAY)
    assert.deepEqual(
      fields.surname.map(({ against, result }) => [against, result?.verdict]),
      [
        [1, 'same'],
        [null, undefined],
        [1, 'same_normalised'],
      ],
    )
    assert.equal(fields.address[0]?.result?.verdict, 'newer')
    assert.equal(fields.address[2]?.result?.verdict, 'missing_in_register')
    assert.deepEqual(
      wholes.map((whole) => whole?.overall),
      ['update_suggested', undefined, 'update_suggested'],
    )
  })

  it('follow the configured order; what it does not name comes last', () => {
    const { fields } = sideBySide([mdowod, passport, register], ['register', 'passport'], TODAY)
    assert.deepEqual(
      fields.surname.map(({ against }) => against),
      [2, 2, null],
    )
  })

  it('go on to the next where the first says nothing', () => {
    const { citizenship: _, ...rest } = mdowod.values
    const sources = [{ ...mdowod, values: rest }, passport, register]
    const { fields } = sideBySide(sources, ORDER, TODAY)
    assert.deepEqual(
      fields.citizenship.map(({ against }) => against),
      [2, 2, null],
    )
  })

  it('never hold numbers and dates of an mDowód against those of another kind (promise 9)', () => {
    const { fields } = sideBySide([mdowod, passport, register], ORDER, TODAY)
    assert.deepEqual(
      fields.documentNumber.map(({ against, result }) => [against, result?.verdict]),
      [
        [null, undefined],
        [null, undefined],
        [1, 'likely_typo'],
      ],
    )
    assert.deepEqual(
      fields.issueDate.map(({ result }) => result?.verdict),
      [undefined, undefined, 'same_normalised'],
    )
  })

  it('take a placeholder for nothing where people typed it, and for a name on a document', () => {
    const brak = (source: Source): Source => ({
      ...source,
      values: { ...source.values, surname: 'Brak' },
    })
    const typed = sideBySide([passport, brak(register)], ['register'], TODAY)
    assert.deepEqual(
      typed.fields.surname.map(({ against }) => against),
      [null, 0],
    )
    const named = sideBySide([brak(passport), register], ORDER, TODAY)
    assert.deepEqual(
      named.fields.surname.map(({ against }) => against),
      [null, 0],
    )
  })

  it('may be none, or one', () => {
    assert.deepEqual(sideBySide([], ORDER, TODAY).wholes, [])
    assert.deepEqual(sideBySide([mdowod], ORDER, TODAY).wholes, [null])
  })
})
