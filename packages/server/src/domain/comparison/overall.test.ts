import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compare } from './compare.ts'
import { OVERALL_RULES, type OverallRule } from './rules/overall.ts'
import { ANNA, compared, comparedWithoutPesel, TODAY } from './testing/anna.ts'

const OTHER = '90010112349'
const LATER = { documentNumber: 'MBCD908172', issueDate: '2026-06-15', expiryDate: '2031-06-15' }

describe('the overall verdict', () => {
  const because = (...args: Parameters<typeof compared>): OverallRule => compared(...args).because

  it('of a merged record is none, whatever is in it', () => {
    const result = compared({ recordStatus: 'merged', pesel: OTHER })
    assert.deepEqual([result.overall, result.because], ['not_comparable', 'record-merged'])
    assert.ok(Object.values(result.fields).every(({ verdict }) => verdict === 'not_compared'))
  })

  it('is not to add what the register has no room for, and such a register still vouches for nobody', () => {
    const keeps = ['pesel', 'givenNames', 'surname'] as const
    const onFile = { birthDate: '', sex: '', address: '', fathersName: null, mothersName: null }
    const { overall, fields } = compared({ ...onFile, keeps })
    assert.deepEqual([overall, fields.address.verdict], ['consistent', 'not_compared'])
    assert.equal(compared({ ...onFile, surname: '', keeps }).overall, 'update_suggested')
    const { documentNumber, ...without } = { ...onFile, documentNumber: '' }
    assert.equal(
      comparedWithoutPesel({ ...without, documentNumber, keeps }).overall,
      'not_comparable',
    )
  })

  it('of two valid numbers that differ is another person, whatever else agrees', () => {
    assert.equal(because({ pesel: OTHER }), 'pesel-differs')
    assert.equal(because({ pesel: OTHER, recordStatus: 'deceased' }), 'pesel-differs')
    assert.equal(because({ pesel: OTHER }, { sex: 'M' }), 'pesel-differs')
  })

  it('of the same number is never another person', () => {
    for (const onFile of [
      { birthDate: '1951-11-30' },
      { givenNames: ['Grzegorz'] },
      { fathersName: 'Zenon', mothersName: 'Wanda' },
    ])
      assert.equal(compared(onFile).overall, 'conflict')
    assert.equal(
      compared({ birthDate: '1951-11-30' }, { pesel: '86041212342' }).overall,
      'conflict',
    )
  })

  it('without a number to compare is another person by birthday, first name, or both parents', () => {
    for (const pesel of ['', null, 'brak', '11111111111', '86041212342'])
      assert.equal(because({ pesel, birthDate: '1951-11-30' }), 'evidence-in-conflict', `${pesel}`)
    const parents = { fathersName: 'Zenon', mothersName: 'Wanda' }
    assert.equal(comparedWithoutPesel(parents).because, 'evidence-in-conflict')
    assert.equal(comparedWithoutPesel({ fathersName: 'Zenon' }).overall, 'conflict')
  })

  it('without a number and without names or a birthday on file is none, unless the mDowód is the same', () => {
    for (const missing of [{ givenNames: [] }, { surname: 'brak' }, { birthDate: '01.01.1900' }]) {
      const other = { ...missing, documentNumber: '' }
      assert.equal(comparedWithoutPesel(other).because, 'not-enough-on-file')
      assert.equal(comparedWithoutPesel(missing).because, 'something-to-update')
      assert.equal(compared(other).because, 'something-to-update')
    }
  })

  it('of a file of a company or a test is none', () => {
    const none = { pesel: null, documentNumber: null }
    for (const onFile of [
      { givenNames: [], surname: 'ZAWADZKA TRANSPORT SP. Z O.O.', birthDate: null },
      { givenNames: ['Firma'], surname: 'Handlowa Zawadzka s.c.', birthDate: '' },
      { givenNames: ['Test'], surname: 'Testowy', birthDate: '1985-05-05' },
    ])
      assert.equal(compared({ ...onFile, ...none }).because, 'not-enough-on-file')
    const test = { givenNames: ['Jan'], surname: 'Test' }
    assert.equal(comparedWithoutPesel({}, test).overall, 'consistent')
  })

  it('of a deceased person’s record is a conflict', () => {
    for (const recordStatus of ['deceased', 'DECEASED', 'zmarły', 'Zmarła', 'zgon'])
      assert.equal(because({ recordStatus }), 'record-of-the-deceased')
    for (const recordStatus of ['active', 'closed', 'AKTYWNY', 'zamknięty', '', null])
      assert.equal(compared({ recordStatus }).overall, 'consistent')
    for (const recordStatus of ['MERGED', 'scalony', 'Scalona'])
      assert.equal(because({ recordStatus }), 'record-merged')
  })

  it('of a document that contradicts itself is a conflict, even where the register agrees', () => {
    for (const [document, contradiction] of [
      [{ birthDate: '1986-04-13' }, 'pesel-against-birth-date'],
      [{ birthDate: '2086-04-12' }, 'pesel-against-birth-date'],
      [{ sex: 'M' }, 'pesel-against-sex'],
      [{ issueDate: '2029-03-16' }, 'dates-in-disorder'],
      [{ issueDate: '1986-04-11' }, 'dates-in-disorder'],
      [{ issueDate: '2028-03-15' }, 'dates-in-disorder'],
      [{ issueDate: '2024-02-30' }, 'dates-in-disorder'],
      [{ surname: 'Z\u0430wadzka' }, 'mixed-scripts'],
      [{ documentNumber: 'М\u0041AA123456' }, 'mixed-scripts'],
      [{ surname: 'Zawadzkɑ' }, 'mixed-scripts'],
      [{ surname: 'Zαwadzka' }, 'mixed-scripts'],
      [{ surname: 'Ｚawadzka' }, 'mixed-scripts'],
      [{ surname: '𝐙awadzka' }, 'mixed-scripts'],
      [{ fathersName: 'Jeʀzy' }, 'mixed-scripts'],
    ] as const) {
      const { because, contradictions } = compared({}, document)
      assert.equal(because, 'document-contradicts-itself')
      assert.ok((contradictions as readonly string[]).includes(contradiction))
    }
  })

  it('takes wide letters on file for form, and those that only look like Latin ones for a slip', () => {
    for (const surname of ['ＺＡＷＡＤＺＫＡ', 'Ｚawadzka', 'Ｚａｗａｄｚｋａ'])
      assert.equal(compared({ surname }).fields.surname.verdict, 'same_normalised', surname)
    for (const surname of ['Zawadzkɑ', 'Zαwadzka', 'Zαwαdzkα', 'ZawadzkΑ', 'Zᴀwadzka'])
      assert.equal(compared({ surname }).fields.surname.verdict, 'likely_typo', surname)
  })

  it('of a register that has a later mDowód is a conflict', () => {
    assert.equal(because(LATER), 'newer-document-on-file')
  })

  it('of slips in two of given name, surname and birthday is a conflict without a number only', () => {
    const slips = { surname: 'Zawadzak', birthDate: '13.04.1986' }
    assert.equal(comparedWithoutPesel(slips).because, 'too-many-slips')
    assert.equal(compared(slips).because, 'something-to-update')
    assert.equal(comparedWithoutPesel({ surname: 'Zawadzak' }).because, 'something-to-update')
  })

  it('counts given name and surname that changed places as one slip', () => {
    const swapped = { givenNames: ['Zawadzka'], surname: 'Anna Maria' }
    assert.equal(comparedWithoutPesel(swapped).because, 'something-to-update')
    assert.equal(
      comparedWithoutPesel({ ...swapped, birthDate: '13.04.1986' }).because,
      'too-many-slips',
    )
  })

  it('of another second name is a conflict, and no other person', () => {
    const onFile = { givenNames: ['Anna', 'Zofia'] }
    assert.equal(comparedWithoutPesel(onFile).because, 'field-in-conflict')
    assert.equal(comparedWithoutPesel({ givenNames: ['Zofia'] }).because, 'evidence-in-conflict')
  })

  it('of something to correct, to renew or to add is an update; of nothing, consistent', () => {
    for (const onFile of [
      { birthDate: '13.04.1986' },
      { address: 'ul. Polna 3, 80-001 Gdańsk' },
      { sex: '' },
    ])
      assert.equal(because(onFile), 'something-to-update')
    assert.equal(because({ kind: 'id_card' }), 'agreed')
    assert.equal(because({ address: 'ul. Polna 3, Gdańsk' }, { address: undefined }), 'agreed')
    assert.equal(because({ surname: 'ZAWADZKA', pesel: '860412 12341' }), 'agreed')
  })

  it('is one of the table for every line', () => {
    const { overall, because } = compare(ANNA, { ...ANNA }, TODAY)
    assert.equal(overall, OVERALL_RULES[because])
  })
})
