import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FieldVerdict } from '../../closed-lists.ts'
import type { RegisterRecord } from '../pair.ts'
import { type Beside, compared } from './testing/compared.ts'

type Row = readonly [string, RegisterRecord['surname'], Beside?]

function are(verdict: FieldVerdict, rows: readonly Row[]) {
  for (const [document, register, beside] of rows) {
    it(`${document} and ${register}: ${verdict}`, () => {
      const result = compared('surname', document, register, beside)
      assert.equal(result.verdict, verdict, result.rule)
    })
  }
}

const UKRAINIAN: Beside = { document: { citizenship: 'ukraińskie' } }
const LITHUANIAN: Beside = { document: { citizenship: 'LTU' } }
const SAME_PESEL: Beside = { samePesel: true }

describe('surnames that differ in form', () => {
  are('same', [['Kowalski', 'Kowalski']])
  are('same_normalised', [
    ['Żółć', 'ZOLC'],
    ['Nowak-Kowalska', 'Nowak Kowalska'],
    ['Nowak-Kowalska', 'NOWAK – KOWALSKA'],
    ['Nowak-Kowalska', 'NowakKowalska'],
    ["O'Brien", 'OBrien'],
    ["O'Brien", 'O’Brien'],
    ["O'Brien", 'O Brien'],
    ['McDonald', 'Mc Donald'],
    ['von Berg', 'VON BERG'],
    ['van der Meer', 'Vandermeer'],
    ['van der Meer', 'v.d. Meer'],
    ['von Berg', 'Berg, von'],
    ['Kowalski', 'Kowalski  '],
    ['Kowalski', 'dr Kowalski'],
    ['Kowalski', 'Kowalski (zm. nazw.)'],
    ['Kowalski', 'Kowalski - klient VIP'],
    ['Kowalska', 'Kowalska z d. Nowak'],
    ['Kowalska', 'Kowalska z domu Nowak'],
    ['Nowak', 'Nowak vel Nowakowski'],
    ['Kowalski', 'Pan Kowalski'],
    ['Kowalski', 'prof. dr hab. inż. Kowalski'],
    ['Pan', 'PAN'],
    ['Doktor', 'dr Doktor'],
    ['Brak', 'BRAK'],
    ['Null', 'null'],
    ['Müller', 'Mueller'],
    ['Müller', 'Muller'],
    ['Groß', 'Gross'],
    ['Sørensen', 'Soerensen'],
    ['Šimkevičius', 'Simkevicius', LITHUANIAN],
    ['Đặng', 'Dang'],
    ['Shevchenko', 'Szewczenko', UKRAINIAN],
    ['Shevchenko', 'Szewczenko'],
    ['Shevchenko', 'Szewczenko', { document: { citizenship: 'POL' } }],
    ['Kovalenko', 'Kowalenko'],
    ['Shevchenko', 'Шевченко'],
    ['Шевченко', 'Szewczenko'],
    ['Zghurskyi', 'Zgurskij', UKRAINIAN],
    ['Kovalchuk', 'Kowalczuk', UKRAINIAN],
    ['Khmelnytskyi', 'Chmelnycki', UKRAINIAN],
    ['Hrytsenko', 'Gritsenko', UKRAINIAN],
  ])
})

describe('surnames on file that need correcting', () => {
  are('likely_typo', [
    ['Kowalski', 'Kowalksi'],
    ['Kowalski', 'Kowalsk'],
    ['Kowalski', 'K0walski'],
    ['Wiśniewski', 'Wisniweski'],
    ['Nowak', 'Novak'],
    ['Nowak', 'Nowik'],
    ['Wójcik', 'W?jcik'],
    ['Wójcik', 'W??jcik'],
    ['Wójcik', 'WĂłjcik'],
    ['Kowalczyk', 'Kowalczuk'],
    ['Kowalska', 'Kowalski'],
    ['Kowalska', 'Kowalski', SAME_PESEL],
    ['Górska', 'Górski', SAME_PESEL],
    ['Zawadzka', 'Zawadzki'],
    ['Nowicka', 'Nowicki'],
    ['Czarna', 'Czarny'],
    ['Nowak', 'Nowakowa'],
    ['Nowak', 'Nowakówna'],
    ['Ivanova', 'Ivanov', UKRAINIAN],
    ['Kovalska', 'Kovalskyi', UKRAINIAN],
    ['Kazlauskienė', 'Kazlauskas', LITHUANIAN],
    ['Kazlauskaitė', 'Kazlauskas', LITHUANIAN],
    ['Nowak-Kowalska', 'Nowak-Kowalski'],
    ['Nowak-Kowalska', 'Kowalska-Nowak'],
    ['Nowak-Kowalska', 'Kowalska Nowak', SAME_PESEL],
    ['Nowak-Kowalska', 'Nowka-Kowalska'],
    ['Nowak', 'Nоwak'],
    ['Konstantynopolitańczykiewicz', 'Konstantynopolitańcz'],
    ['Brzęczyszczykiewicz-Wierzbicka', 'Brzęczyszczykiewicz-'],
    ['Brzęczyszczykiewicz-Wierzbicka', 'Brzęczyszczykiewicz-Wier'],
    ['Konstantynopolitańczykiewicz', 'Konstan…'],
    ['von Berg', 'Berg'],
    ['Kowalska-Nowak', 'Kowalska-N.'],
    ['Kovalska', 'Ковальская'],
    ['Tolstaia', 'Толстой'],
    ['Kowalska', 'Kowalskiej'],
    ['Ivanova', 'Iwanow', UKRAINIAN],
    ['Shevchenko', 'Szewcenko', UKRAINIAN],
    ['Vogel', 'Wogel', { document: { citizenship: 'POL' } }],
    ['Nowak', 'Novak', { document: { citizenship: 'POL' }, record: { citizenship: 'polskie' } }],
  ])
})

describe('surnames that changed', () => {
  are('newer', [
    ['Zielińska', 'Nowak', SAME_PESEL],
    ['Nowak-Zielińska', 'Nowak', SAME_PESEL],
    ['Nowak-Zielińska', 'Nowak'],
    ['Nowak', 'Nowak-Zielińska', SAME_PESEL],
    ['Nowak-Zielińska', 'Nowak-Czarnecka', SAME_PESEL],
    ['Zielińska', 'Nowak', { document: { familyName: 'Nowak' } }],
    ['Zielińska', 'NOWAK', { document: { familyName: 'Nowak' } }],
  ])
})

describe('surnames of two people', () => {
  are('conflict', [
    ['Zieliński', 'Nowak'],
    ['Zielińska', 'Nowak', { document: { familyName: 'Czarnecka' } }],
    ['Nowak-Zielińska', 'Nowak-Czarnecka'],
    ['Kowalski', 'Kowal'],
    ['Wójcik', 'Wójtowicz'],
    ['Li', 'Le'],
    ['Wojciechowski', 'Wojciech'],
    ['Nowak', 'Nowakowski'],
    ['Nоwak', 'Nowak'],
    ['Nоwak', 'Nоwak'],
    ['Kowalski', 'Kowalewski-Nowak'],
  ])
})

describe('a name of birth', () => {
  const birth = (document: string, register: string | null, beside?: Beside) =>
    compared('familyName', document, register, beside).verdict

  it('is written otherwise, or with a slip', () => {
    assert.equal(birth('Nowak', 'NOWAK'), 'same_normalised')
    assert.equal(birth('Nowak', 'z d. Nowak'), 'same_normalised')
    assert.equal(birth('Wiśniewska', 'Wiśnewska'), 'likely_typo')
    assert.equal(birth('Nowak', null), 'missing_in_register')
    assert.equal(birth('', 'Nowak'), 'missing_in_document')
    assert.equal(birth('', ''), 'not_compared')
  })

  it('does not change, so another one is in conflict, under one PESEL too', () => {
    assert.equal(birth('Zielińska', 'Nowak', SAME_PESEL), 'conflict')
  })

  it('has the present surname in its field by a slip', () => {
    assert.equal(birth('Zielińska', 'Nowak', { document: { surname: 'Nowak' } }), 'likely_typo')
  })
})
