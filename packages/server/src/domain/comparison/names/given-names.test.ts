import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FieldVerdict } from '../../closed-lists.ts'
import type { RegisterRecord } from '../pair.ts'
import { type Beside, compared, customer } from './testing/compared.ts'

type Row = readonly [string, RegisterRecord['givenNames'], Beside?]

function are(verdict: FieldVerdict, rows: readonly Row[]) {
  for (const [document, register, beside] of rows) {
    it(`${document} and ${JSON.stringify(register)}: ${verdict}`, () => {
      const result = compared('givenNames', document, register, beside)
      assert.equal(result.verdict, verdict, result.rule)
    })
  }
}

const UKRAINIAN: Beside = { document: { citizenship: 'UKR' } }
const VIETNAMESE: Beside = { document: { citizenship: 'VNM' } }

describe('given names that differ in form', () => {
  are('same', [
    ['Jan', 'Jan'],
    ['Jan Piotr', ['Jan', 'Piotr']],
    ['Jan Piotr', 'Jan Piotr'],
  ])
  are('same_normalised', [
    ['Łukasz', 'LUKASZ'],
    ['Łukasz', 'łukasz'],
    ['Łukasz', 'Łukaśz'],
    ['Zoë', 'Zoe'],
    ['Jan Piotr', 'JAN, PIOTR'],
    ['Jan Piotr', 'Jan-Piotr'],
    ['Anna Maria', 'Annamaria'],
    ['Jan Piotr', 'Jan'],
    ['Jan Piotr', ['Jan', null]],
    ['Jan Piotr', ['Jan', '']],
    ['Jan', 'Jan Piotr'],
    ['Jan Piotr', 'Jan P.'],
    ['Jan Piotr', 'Jan P'],
    ['Jan Łukasz', 'Jan L.'],
    ['Jan Piotr Adam', 'Jan Adam'],
    ['Jan Piotr Adam', 'Jan P. A.'],
    ['Jan Piotr', 'Piotr Jan'],
    ['Anna', 'Pani Anna'],
    ['Anna', 'Sz. P. Anna'],
    ['Jan Piotr', 'Jan sen.'],
    ['Anna', 'mgr inż. Anna'],
    ['Anna', 'Anna (klientka VIP)'],
    ['Zofia', 'Zo\u0066\u0131a'.normalize('NFD')],
    ['Róża', 'Róża'.normalize('NFD')],
    ['Małgorzata', 'Mał\u00adgorzata\u200b'],
    ['Małgorzata', 'Ma&lstrok;gorzata'],
    ['Володимир', 'Volodymyr'],
    ['Volodymyr', 'Володимир'],
    ['Mykhailo', 'Mychajło', UKRAINIAN],
    ['Nataliia', 'Nataliya', UKRAINIAN],
    ['Yevhen', 'Jewhen', UKRAINIAN],
    ['Yuliia', 'Julia', UKRAINIAN],
    ['Oleh', 'Oleg', UKRAINIAN],
    ['Oleksii', 'Олексій'],
    ['Björn', 'Bjoern'],
  ])
})

describe('given names on file that need correcting', () => {
  are('likely_typo', [
    ['Katarzyna', 'Kasia'],
    ['Jakub', 'Kuba'],
    ['Jan', 'Janek'],
    ['Aleksandra', 'Ola'],
    ['Aleksander', 'Olek'],
    ['Olga', 'Ola'],
    ['Małgorzata', 'GOSIA'],
    ['Małgorzata Anna', 'Gosia Anna'],
    ['Bartosz', 'Bartek'],
    ['Bartłomiej', 'Bartek'],
    ['Oleksandr', 'Sasza', UKRAINIAN],
    ['Dmytro', 'Dima', UKRAINIAN],
    ['Tetiana', 'Tania', UKRAINIAN],
    ['Jan Piotr', 'Piotr'],
    ['Jan Piotr', 'J.'],
    ['Jan', 'J'],
    ['Katarzyna', 'Kataryzna'],
    ['Katarzyna', 'Katarzyma'],
    ['Katarzyna', 'Katarzna'],
    ['Izabela', 'Izabella'],
    ['Violetta', 'Wioletta'],
    ['Olivia', 'Oliwia'],
    ['Eryk', 'Erik'],
    ['Anna', 'Ana'],
    ['Tomasz', 'T0masz'],
    ['Małgorzata', 'Ma?gorzata'],
    ['Małgorzata', 'Ma\ufffdgorzata'],
    ['Małgorzata', 'Ma□gorzata'],
    ['Małgorzata', 'MaĹ‚gorzata'],
    ['Anna', 'Аnna'],
    ['Katarzyna', 'Kаtаrzynа'],
    ['Oleksandr', 'Aleksander', UKRAINIAN],
    ['Oleksandr', 'Aleksandr', UKRAINIAN],
    ['Олександр', 'Aleksander'],
    ['Kateryna', 'Katarzyna', UKRAINIAN],
    ['Mykola', 'Mikołaj', UKRAINIAN],
    ['Pavlo', 'Paweł', UKRAINIAN],
    ['Hanna', 'Anna', UKRAINIAN],
    ['Ivan', 'Jan', UKRAINIAN],
    ['Jan', 'John'],
    ['Konstancja Aleksandra', 'Konstancja Ale'],
  ])
})

describe('given names that are another', () => {
  are('conflict', [
    ['Jan', 'Janusz'],
    ['Janusz', 'Jan'],
    ['Maria', 'Marianna'],
    ['Maria', 'Marta'],
    ['Bartosz', 'Bartłomiej'],
    ['Iga', 'Ida'],
    ['Ewa', 'Ewelina'],
    ['Julia', 'Julianna'],
    ['Adam', 'Adrian'],
    ['Michał', 'Michalina'],
    ['Jan', 'Janina'],
    ['Stanisław', 'Stanisława'],
    ['Daniel', 'Daniela'],
    ['Hanna', 'Anna'],
    ['Magdalena', 'Lena'],
    ['Marek', 'Jarek'],
    ['Jan Piotr', 'Jan Adam'],
    ['Jan Piotr', 'Jan A.'],
    ['Jan Piotr', 'Adam Piotr'],
    ['Jan', 'Adam Jan'],
    ['Mario', 'Maria'],
    ['Jan', 'A.'],
    ['Katarzyna', 'Małgorzata'],
    ['Nguyen', 'An', VIETNAMESE],
    ['Oleksandr', 'Oleksii', UKRAINIAN],
    ['Olena', 'Oksana', UKRAINIAN],
    ['Valerii', 'Valeriia', UKRAINIAN],
    ['Oleksandr', 'Oleksandra', UKRAINIAN],
    ['Jonas', 'Jonasz', { document: { citizenship: 'LTU' } }],
    ['Аnna', 'Anna'],
    ['Аnna', 'Аnna'],
  ])
})

describe('given names of which one side has nothing', () => {
  are('missing_in_register', [
    ['Jan', ''],
    ['Jan', null],
    ['Jan', undefined],
    ['Jan', []],
    ['Jan', ['', null]],
    ['Jan', 'brak'],
    ['Jan', '-'],
    ['Jan', ['XXX']],
  ])
  are('missing_in_document', [['', 'Jan']])
  are('not_compared', [['', '']])
})

describe('given name and surname', () => {
  it('may have changed places', () => {
    const both = ['likely_typo', 'likely_typo']
    assert.deepEqual(customer(['Jan', 'Kowalski'], ['Kowalski', 'Jan']), both)
    assert.deepEqual(customer(['Jan Piotr', 'Kowalski'], ['KOWALSKI', 'JAN']), both)
    assert.deepEqual(customer(['Jan', 'Kowalski'], ['Kowalski', 'Jan'], { samePesel: true }), both)
  })

  it('are two people where names that are alike stand in each other’s field', () => {
    assert.deepEqual(customer(['Adam', 'Marek'], ['Marek', 'Adamski'])[0], 'conflict')
  })

  it('may stand in one field', () => {
    const both = ['likely_typo', 'likely_typo']
    assert.deepEqual(customer(['Jan', 'Kowalski'], ['', 'Kowalski Jan']), both)
    assert.deepEqual(customer(['Jan', 'Kowalski'], ['', 'dr Kowalski Jan jr.']), both)
    assert.deepEqual(customer(['Jan', 'Kowalski'], [null, 'JAN KOWALSKI']), both)
    assert.deepEqual(customer(['Jan', 'Kowalski'], ['Jan Kowalski', '']), both)
    assert.deepEqual(customer(['Jan', 'Kowalski'], ['Jan Kowalski', 'Kowalski']), [
      'likely_typo',
      'same',
    ])
    assert.deepEqual(customer(['Jan', 'Kowalski'], ['Jan', 'Kowalski Jan']), [
      'same',
      'likely_typo',
    ])
  })

  it('of a Vietnamese are divided as each office likes', () => {
    const form = ['same_normalised', 'same_normalised']
    const document = ['Văn An', 'Nguyễn'] as const
    assert.deepEqual(customer(document, ['An', 'Nguyen Van'], VIETNAMESE), form)
    assert.deepEqual(customer(document, ['Nguyen Van', 'An'], VIETNAMESE), form)
    assert.deepEqual(customer(document, ['Van An', 'NGUYEN'], VIETNAMESE), form)
    assert.deepEqual(customer(document, ['An', 'Nguyen'], VIETNAMESE)[0], 'same_normalised')
    assert.deepEqual(
      customer(document, ['Van Anh', 'Nguyen'], VIETNAMESE)[0] === 'same_normalised',
      false,
    )
    assert.deepEqual(customer(['Thị Hoa', 'Đặng'], ['Hoa', 'Dang Thi']), form)
  })
})
