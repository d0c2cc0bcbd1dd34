import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { compareNames } from './compare-names.ts'
import { COMMON_SURNAMES } from './data/common-surnames.ts'
import { customer } from './testing/compared.ts'

const SURNAMES = COMMON_SURNAMES.trim().split(/\s+/)

describe('people who look like the customer on paper', () => {
  it('are others by the given name: twins, father and son, brother and sister', () => {
    for (const [given, onFile] of [
      ['Jan', 'Janusz'],
      ['Janusz', 'Jan'],
      ['Jan', 'Janina'],
      ['Ewa', 'Ewelina'],
      ['Marta', 'Maria'],
      ['Michał', 'Mikołaj'],
      ['Adam', 'Adrian'],
      ['Karol', 'Karolina'],
      ['Stanisław', 'Stanisława'],
      ['Julia', 'Julian'],
      ['Oleksandr', 'Oleksandra'],
      ['Anna Maria', 'Maria Magdalena'],
    ] as const)
      for (const samePesel of [true, false])
        assert.equal(
          customer([given, 'Kowalski'], [onFile, 'Kowalski'], { samePesel })[0],
          'conflict',
          `${given} ${onFile}`,
        )
  })

  it('are others by the surname, where no PESEL is in common', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SURNAMES), fc.constantFrom(...SURNAMES), (one, other) => {
        fc.pre(differInMoreThanALetter(one, other))
        assert.equal(customer(['Jan', one], ['Jan', other])[1], 'conflict')
      }),
      { numRuns: 3000 },
    )
  })

  it('are not made the same by a given name in the surname’s field', () => {
    assert.deepEqual(customer(['Adam', 'Marek'], ['Marek', 'Marek'])[0], 'conflict')
    assert.deepEqual(customer(['Jan', 'Kowalski'], ['Piotr', 'Kowalski Jan'])[0], 'conflict')
  })

  it('are not made the same by a remark', () => {
    assert.deepEqual(
      customer(['Jan', 'Nowak'], ['Jan', 'Zieliński (Nowak)'])[1] === 'same_normalised',
      false,
    )
    assert.deepEqual(
      customer(['Jan', 'Pan'], ['Jan', 'Pan Zieliński'])[1] === 'same_normalised',
      false,
    )
  })

  it('have a first name of their own beside second names in common', () => {
    const results = compareNames(
      {
        kind: 'mdowod',
        givenNames: ['Anna', 'Maria'],
        surname: 'Kowalska',
        birthDate: '1990-01-01',
        documentNumber: '',
        issueDate: '',
        expiryDate: '',
      },
      { givenNames: ['Ewa', 'Maria'], surname: 'Kowalska' },
      { samePesel: false },
    )
    assert.equal(results.givenNames.rule, 'another-given-name')
  })
})

/** What is left between what two surnames have in common at both ends, spelling of Cyrillic in Polish apart. */
function differInMoreThanALetter(one: string, other: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/cz|ch/g, 'c')
      .replaceAll(/sz|sh/g, 's')
      .replaceAll('v', 'w')
      .replaceAll('ł', 'l')
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
  const [from, to] = [plain(one), plain(other)]
  let start = 0
  while (start < from.length && from[start] === to[start]) start++
  let end = 0
  const shortest = Math.min(from.length, to.length)
  while (end < shortest - start && from.at(-1 - end) === to.at(-1 - end)) end++
  return Math.max(from.length, to.length) - start - end > 1
}
