import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { FieldVerdict } from '../../closed-lists.ts'
import { VIETNAMESE_GIVEN_NAMES } from './data/known-given-names.ts'
import { type Beside, compared, customer } from './testing/compared.ts'

const SAME_PESEL: Beside = { samePesel: true }
const FOREIGNER = (citizenship: string): Beside => ({ document: { citizenship } })

function given(verdict: FieldVerdict, rows: readonly (readonly [string, string, Beside?])[]) {
  for (const [document, register, beside] of rows)
    it(`${document} and ${register}: ${verdict}`, () => {
      const result = compared('givenNames', document, register, beside)
      assert.equal(result.verdict, verdict, result.rule)
    })
}

describe('given names that are near to one another', () => {
  given('conflict', [
    ['Anita', 'Aneta'],
    ['Aneta', 'Anita'],
    ['Żaneta', 'Aneta'],
    ['Danuta', 'Aneta'],
    ['Iga', 'Mia'],
    ['Iga', 'Mia', SAME_PESEL],
    ['Ola', 'Lea', SAME_PESEL],
    ['Mina', 'Nina'],
    ['Lena', 'Luna'],
    ['Marta', 'Marita'],
    ['Jan', 'Jon'],
    ['Bogdan', 'Bogdana'],
    ['Kaja', 'Gaja'],
    ['Dorian', 'Kordian'],
    ['Aistė', 'Austė', FOREIGNER('LTU')],
    ['Tomas', 'Domas', FOREIGNER('LTU')],
    ['Minh', 'Linh', FOREIGNER('VNM')],
    ['Thuan', 'Tuan', FOREIGNER('VNM')],
    ['Mykola', 'Mykyta', FOREIGNER('UKR')],
    ['Микола', 'Микита', FOREIGNER('UKR')],
    ['Mykola', 'Микита', FOREIGNER('UKR')],
    ['Karin', 'Katrin', FOREIGNER('DEU')],
    ['Huyen', 'Khuyen', FOREIGNER('VNM')],
    ['Zara', 'Jara', FOREIGNER('GBR')],
    ['Oliwia', 'Ola'],
    ['Inna', 'Ina'],
    ['Alla', 'Ala'],
    ['Iwo', 'Ivo'],
  ])

  it('are others in every pair of names of one people that no table brings together', () => {
    const names = VIETNAMESE_GIVEN_NAMES.split(/\s+/).filter((name) => name.length > 2)
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(...names), (one, other) => {
        fc.pre(one !== other)
        assert.equal(compared('givenNames', one, other).verdict, 'conflict')
      }),
      { numRuns: 2000 },
    )
  })
})

describe('given names that nobody bears, without a PESEL in common', () => {
  given('likely_typo', [
    ['Marta', 'Matra'],
    ['Marta', 'Martta'],
    ['Zofia', 'Zofa'],
    ['Adam', 'Asam'],
    ['Katarzyna', 'Kataryzna'],
    ['Krzysztof', 'Krzystof'],
    ['Łukasz', 'Łikasz'],
    ['Aleksandra', 'Aleksandrs'],
    ['Anna', 'Anna1'],
  ])
  given('conflict', [
    ['Marta', 'Mortb'],
    ['Liam', 'Loam'],
    ['Enid', 'Onid'],
  ])

  it('are slips under the same PESEL, where one letter differs', () => {
    assert.equal(compared('givenNames', 'Adam', 'Azm', SAME_PESEL).verdict, 'conflict')
    assert.equal(compared('givenNames', 'Jan', 'Jzn', SAME_PESEL).verdict, 'likely_typo')
  })
})

describe('parents’ names that are near to one another', () => {
  for (const [document, register] of [
    ['Lena', 'Luna'],
    ['Mina', 'Nina'],
    ['Anita', 'Aneta'],
    ['Lidia', 'Liwia'],
  ] as const)
    it(`${document} and ${register} are two, also under the same PESEL`, () => {
      assert.equal(compared('mothersName', document, register, SAME_PESEL).verdict, 'conflict')
    })
})

describe('given names cut or abbreviated on file', () => {
  given('likely_typo', [
    ['Bartłomiej', 'BARTŁOM'],
    ['Małgorzata', 'MAŁGORZ.'],
    ['Przemysław', 'Przemys'],
    ['Włodzimierz', 'Włodz.'],
    ['Stanisław', 'Stan.'],
    ['Katarzyna', 'Kat.'],
    ['Jan Maria', 'JM'],
    ['Jan Maria', 'J.M.'],
  ])
  given('conflict', [
    ['Janina', 'Jan'],
    ['Bartłomiej', 'Kat.'],
    ['Julianna', 'Julia'],
  ])
})

describe('a file of two people', () => {
  given('conflict', [
    ['Jan', 'Jan i Piotr'],
    ['Jan', 'JAN I PIOTR'],
    ['Jan', 'Jan lub Anna'],
    ['Jan', 'Jan/Anna'],
    ['Jan', 'Jan & Anna', SAME_PESEL],
    ['Jan', 'Piotr oraz Jan'],
  ])
  given('same_normalised', [
    ['Jan Piotr', 'Jan / Piotr'],
    ['Jan', 'Jan, Piotr'],
  ])

  it('has two surnames', () => {
    assert.equal(customer(['Jan', 'Nowak'], ['Jan', 'Nowak i Kowalska'])[1], 'conflict')
  })
})

describe('a whole name in the surname’s field, the other being empty', () => {
  const is = (
    names: readonly [string, string],
    surname: string,
    verdicts: readonly string[],
    beside?: Beside,
  ) =>
    it(`${names.join(' ')} and ${surname}: ${verdicts.join(', ')}`, () => {
      assert.deepEqual(customer(names, [null, surname], beside), verdicts)
    })
  const another = ['conflict', 'likely_typo']
  is(['Urszula', 'Czyż'], 'Czyż Halina', another)
  is(['Urszula', 'Czyż'], 'HALINA CZYŻ', another)
  is(['Urszula', 'Czyż'], 'Czyż, Halina', another)
  is(['Jan', 'Niemczyk'], 'Niemczyk Janusz', another, SAME_PESEL)
  is(['Paweł', 'Gawęda'], 'Gawęda Gaweł', another, SAME_PESEL)
  is(['Olena', 'Tkachuk'], 'Ткачук Оксана', another, FOREIGNER('UKR'))
  is(['Urszula', 'Czyż'], 'Halina Kos', ['conflict', 'conflict'])
  is(['Urszula', 'Czyż'], 'Czyż Urszula', ['likely_typo', 'likely_typo'])
  is(['Urszula', 'Czyż'], 'Urszula Halina Czyż', ['likely_typo', 'likely_typo'])
  is(['Anna', 'Nowak'], 'Nowak Kowalska', ['missing_in_register', 'newer'])

  it('is another’s where only the given name beside it is the document’s', () => {
    assert.equal(customer(['Urszula', 'Jeż'], ['Urszula', 'Halina Jeż'])[1], 'conflict')
  })
})

describe('surnames beside what is no name', () => {
  const rows = [
    ['Kowalska', 'z d. Nowak, Kowalska', 'same_normalised'],
    ['Pan', 'Pan Pan', 'same_normalised'],
    ['Kowalska', 'Kowalska1', 'likely_typo'],
    ['Kowalska', 'Kowalska 1', 'same_normalised'],
    ['Hryharovič', 'Hryharovich', 'same_normalised'],
    ['Orłowski', 'Borowski', 'conflict'],
  ] as const
  for (const [document, register, verdict] of rows)
    it(`${document} and ${register}: ${verdict}`, () => {
      assert.equal(compared('surname', document, register).verdict, verdict)
    })

  it('of a Pole are slips where another spelling would do', () => {
    const beside = {
      document: { citizenship: 'POL', givenNames: ['Krzysztof'] },
      record: { citizenship: 'niemieckie' },
    }
    assert.equal(compared('surname', 'Śliwicki', 'Śliiwicki', beside).verdict, 'likely_typo')
  })
})

describe('words of programs as names', () => {
  it('are looked up as any other', () => {
    for (const word of ['constructor', '__proto__', 'toString', 'valueOf'])
      assert.deepEqual(customer(['Jan', 'Nowak'], [word, word]), ['conflict', 'conflict'])
  })
})

describe('given names in one entry and in several', () => {
  it('differ in form', () => {
    const result = compared('givenNames', 'Anna Maria', ['Anna Maria'])
    assert.equal(result.verdict, 'same_normalised')
  })
})
