import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { ANNA, compared, comparedWithoutPesel, peselOf } from '../testing/anna.ts'
import { birthDateIn, readPesel, sexIn } from './read-pesel.ts'

describe('a PESEL number', () => {
  it('is valid with eleven digits, its check digit and a day that existed', () => {
    for (const valid of ['86041212341', '05240912348', ' 8604-1212-341 ', 'PESEL: 86041212341'])
      assert.ok(readPesel(valid).valid, valid)
    for (const wrong of ['86041212342', '8604121234', '00000000000', '86023012340', '86O41212341'])
      assert.ok(!readPesel(wrong).valid, wrong)
  })

  it('tells the day of birth in its century, and the sex', () => {
    assert.equal(birthDateIn('05240912348'), '2005-04-09')
    assert.equal(birthDateIn('86841212341'), '1886-04-12')
    assert.equal(birthDateIn('86241212341'), '2086-04-12')
    assert.equal(sexIn('86041212341'), 'female')
    assert.equal(sexIn('86041212358'), 'male')
  })

  const cases: readonly (readonly [string, string])[] = [
    ['86041212341', 'same'],
    ['860412 12341', 'same_normalised'],
    ['860412-12341', 'same_normalised'],
    ['86.04.12.12341', 'same_normalised'],
    ['PESEL 86041212341', 'same_normalised'],
    ['８６０４１２１２３４１', 'same_normalised'],
    ['86041212342', 'likely_typo'],
    ['86041212431', 'likely_typo'],
    ['8604121234', 'likely_typo'],
    ['860412123411', 'likely_typo'],
    ['6041212341', 'likely_typo'],
    ['86O412I2341', 'likely_typo'],
    ['68041212341', 'likely_typo'],
    ['71110987650', 'conflict'],
    ['90010112349', 'conflict'],
    ['86041212341 (żona)', 'same_normalised'],
    ['nr 86041212341', 'same_normalised'],
    ['PL86041212341', 'same_normalised'],
    ['PL 86041212341', 'same_normalised'],
    ['86041212341,00', 'same_normalised'],
    ['86041212341.0', 'same_normalised'],
    ['<b>86041212341</b>', 'same_normalised'],
    ['86041212341 (zmieniony 12.03.2020)', 'same_normalised'],
    ['860412-12341 [poprz. 75020212343]', 'same_normalised'],
    ['nr ewid. 860412 12341', 'same_normalised'],
    ['PESEL nr: 860412-12341 zweryfikowany', 'same_normalised'],
    ['86041212341 od 2020', 'same_normalised'],
    ['٨٦٠٤١٢١٢٣٤١', 'same_normalised'],
    ['(86041212341)', 'same_normalised'],
    ['86041212341 / 90010112349', 'conflict'],
    ['90OIOII2349', 'conflict'],
    ['86O41212488', 'conflict'],
    ['B6O41212341', 'likely_typo'],
    ['86O41212342', 'likely_typo'],
    ['86O41212352', 'conflict'],
    ['constructor 1', 'conflict'],
    ['', 'missing_in_register'],
    ['cudzoziemiec', 'missing_in_register'],
    ['11111111111', 'missing_in_register'],
    ['00000000000', 'missing_in_register'],
    ['brak', 'missing_in_register'],
  ]
  for (const [typed, verdict] of cases)
    it(`on file as ${typed || 'nothing'} is ${verdict}`, () => {
      assert.equal(compared({ pesel: typed }).fields.pesel.verdict, verdict)
    })

  it('that lost its leading zero is a slip', () => {
    const pesel = '05240912348'
    const born = { pesel, birthDate: '2005-04-09' }
    const { fields } = compared({ pesel: pesel.slice(1) }, born)
    assert.deepEqual([fields.pesel.verdict, fields.pesel.rule], ['likely_typo', 'pesel-lost-zero'])
  })

  it('that lost two zeros, as all of 2000 do in a spreadsheet, is a slip', () => {
    const born = { pesel: '00231012782', birthDate: '2000-03-10', sex: 'K' }
    for (const pesel of ['231012782', '0231012782', '231012782,0', 'PESEL 231012782'])
      assert.equal(compared({ pesel }, born).fields.pesel.rule, 'pesel-lost-zero', pesel)
    for (const pesel of ['241212343', '0241212343', '31012782'])
      assert.equal(compared({ pesel }, born).fields.pesel.verdict, 'conflict', pesel)
  })

  it('of somebody else is that, whatever stands beside it', () => {
    for (const pesel of [
      'nr 90010112349',
      'PL90010112349',
      '90010112349,00',
      '<b>90010112349</b>',
      '90010112349 (zmieniony)',
      '900101-12349 (poprz. 86041212341)',
      '٩٠٠١٠١١٢٣٤٩',
    ])
      assert.equal(compared({ pesel }).overall, 'another_person', pesel)
  })

  it('with letters that read as another valid one is never a slip', () => {
    const { fields } = compared({ pesel: '86O41212488' })
    assert.equal(fields.pesel.rule, 'pesel-reads-as-another')
  })

  it('identifies with a wrong check digit, too, which is said', () => {
    const { overall, fields, remarks } = compared({}, { pesel: '86041212342' })
    assert.deepEqual(
      [overall, fields.pesel.verdict, remarks],
      ['consistent', 'same', ['check-digit-wrong']],
    )
  })

  it('of somebody else is no slip, however close it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), (serial) => {
        const other = peselOf('1986-04-12', serial)
        fc.pre(other !== ANNA.pesel && !/^(\d)\1+$/.test(other))
        const { overall, fields } = compared({ pesel: other })
        assert.deepEqual([overall, fields.pesel.verdict], ['another_person', 'conflict'])
      }),
    )
  })
})

describe('a date of birth', () => {
  const day = '1986-04-12'
  const cases: Readonly<Record<string, readonly string[]>> = {
    same: [day],
    same_normalised: [
      '12.04.1986',
      '12-04-1986',
      '12/04/1986',
      '12.4.1986',
      '1986.04.12',
      '1986/04/12',
      '19860412',
      '12041986',
      '12.04.86',
      '12-04-86',
      '86-04-12',
      '860412',
      '12 kwietnia 1986',
      '12 kwietnia 1986 r.',
      '12 kwi 1986',
      '12 KWIECIEŃ 1986',
      '12 IV 1986',
      '12.IV.1986',
      '12-APR-1986',
      'April 12, 1986',
      '12th of April 1986',
      '1986 April 12',
      '12 квітня 1986',
      '1986-04-12T00:00:00',
      '1986-04-12 00:00',
      '1986-04-11T22:00:00Z',
      '1986-04-11T22:00:00.000Z',
      '1986-04-12T00:00:00+02:00',
      '12.04.1986 00:00:00',
      '12.04.1986 r.',
      'ur. 12.04.1986',
      '31514',
      '/Date(513640800000)/',
      'Sat Apr 12 1986 00:00:00 GMT+0200 (CEST)',
      'Sat, 12 Apr 1986 00:00:00 +0200',
      '1986-04-11T22:00:00',
      '31514.0',
      '1986-04-12+02:00',
      '19860412T000000Z',
      '12.04.1986 (Kraków)',
      '1204.1986',
      '19860412000000',
      ' 12 . 04 . 1986 ',
      '12.04.19 86',
      'sobota 12 kwietnia 1986',
      'Sobota, 12.04.1986',
      'Saturday, April 12, 1986',
      'субота 12 квітня 1986',
      '1986-04-12Z',
      '1986-04-12+0200',
      '12 kwietnia 1986 (Kraków)',
      '12.04.86 [poprawiono 03.05.2020]',
      '12 kwietnia 1986, Kraków, szpital',
      'Kraków 1986-04-12 wg aktu',
      '(12.04.1986)',
      '<b>12.04.1986</b>',
      '1986-102',
    ],
    likely_typo: [
      '04.12.1986',
      '1986-12-04',
      '04/12/1986',
      '13.04.1986',
      '12.05.1986',
      '12.04.1985',
      '21.04.1986',
      '12.04.1968',
      '12.04.2086',
      '12.04.1886',
      '30.02.1986',
      '31.04.1986',
      '12.14.1986',
      '00.04.1986',
      '12.O4.1986',
      'l2.04.1986',
      '04.1986',
      '1986',
      '12.40.1986',
      '12.04.198',
      '112.04.1986',
      '12 kweitnia 1986',
    ],
    conflict: [
      '30.11.1979',
      '30 listopada 1979 (Kraków)',
      'wtorek 3 maja 1977',
      '12 __proto__ 1986',
      '17.09.1986',
      '13.05.1986',
      '12 brumaire 1986',
      '15.07.1951',
    ],
    missing_in_register: [
      '',
      '01.01.1900',
      '1.1.1900',
      '1900-01-01',
      '0001-01-01',
      '9999-12-31',
      'brak',
      '00.00.0000',
      '--',
      '1900-01-01T00:00:00',
    ],
  }
  for (const [verdict, typed] of Object.entries(cases))
    for (const value of typed)
      it(`on file as ${JSON.stringify(value)} is ${verdict}`, () => {
        assert.equal(compared({ birthDate: value }).fields.birthDate.verdict, verdict)
      })

  it('of 29 February is often the day beside it', () => {
    for (const value of ['28.02.1988', '01.03.1988', '29.02.1987'])
      assert.equal(
        compared({ birthDate: value }, { birthDate: '1988-02-29' }).fields.birthDate.verdict,
        'likely_typo',
        value,
      )
  })

  it('that never was is a slip for a day of the same year, and for nobody’s else without a shared number', () => {
    const verdict = (birthDate: string) =>
      comparedWithoutPesel({ birthDate }).fields.birthDate.verdict
    assert.equal(verdict('31.02.1986'), 'likely_typo')
    assert.equal(verdict('31.02.1950'), 'conflict')
  })

  it('is the same in every notation', () => {
    const notations: readonly ((y: string, m: string, d: string) => string)[] = [
      (y, m, d) => `${d}.${m}.${y}`,
      (y, m, d) => `${d}/${m}/${y}`,
      (y, m, d) => `${y}/${m}/${d}`,
      (y, m, d) => `${y}${m}${d}`,
      (y, m, d) => `${Number(d)}.${Number(m)}.${y} r.`,
      (y, m, d) => `${y}-${m}-${d}T00:00:00`,
    ]
    const date = fc.date({
      min: new Date('1905-01-01'),
      max: new Date('2020-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(date, fc.constantFrom(...notations), (at, notation) => {
        const birthDate = at.toISOString().slice(0, 10)
        const [y = '', m = '', d = ''] = birthDate.split('-')
        const { fields } = compared({ birthDate: notation(y, m, d) }, { birthDate })
        assert.equal(fields.birthDate.verdict, 'same_normalised')
      }),
    )
  })
})

describe('sex', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['F', 'same_normalised'],
    ['k', 'same_normalised'],
    ['kobieta', 'same_normalised'],
    ['K (kobieta)', 'same_normalised'],
    ['Female', 'same_normalised'],
    ['2', 'same_normalised'],
    ['żeńska', 'same_normalised'],
    ['M', 'likely_typo'],
    ['1', 'likely_typo'],
    ['mężczyzna', 'likely_typo'],
    ['0', 'missing_in_register'],
    ['?', 'missing_in_register'],
    ['nieznana', 'missing_in_register'],
  ]
  for (const [typed, verdict] of cases)
    it(`of a woman on file as ${typed} is ${verdict}`, () => {
      assert.equal(compared({ sex: typed }).fields.sex.verdict, verdict)
    })

  it('that differs is a conflict without a shared PESEL number', () => {
    assert.equal(comparedWithoutPesel({ sex: 'M' }).fields.sex.verdict, 'conflict')
    assert.equal(compared({ sex: 'M', pesel: '' }).fields.sex.verdict, 'conflict')
  })
})
