import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compared } from './testing/compared.ts'

const rulesOf = (field: 'fathersName' | 'mothersName', text: string) =>
  text
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => line.split(' ') as [string, string])
    .map(([document, register]) => [field, document, register] as const)

describe('the name of a parent', () => {
  const genitives = [
    ...rulesOf(
      'fathersName',
      `Jan Jana
      Stanisław Stanisława
      Stanisław STANISLAWA
      Zbigniew Zbigniewa
      Jerzy Jerzego
      Andrzej Andrzeja
      Paweł Pawła
      Marek Marka
      Jacek Jacka
      Franciszek Franciszka
      Aleksander Aleksandra
      Robert Roberta
      Antoni Antoniego
      Ignacy Ignacego
      Grzegorz Grzegorza
      Michał Michała
      Karol Karola
      Adrian Adriana
      Wawrzyniec Wawrzyńca
      Kuba Kuby
      Bruno Brunona
      Roman Romana
      Mikołaj Mikołaja
      Mykola Mykoly
      Oleksij Oleksija
      Petro Petra`,
    ),
    ...rulesOf(
      'mothersName',
      `Anna Anny
      Maria Marii
      Krystyna Krystyny
      Ewa Ewy
      Zofia Zofii
      Jadwiga Jadwigi
      Agnieszka Agnieszki
      Alicja Alicji
      Maja Mai
      Urszula Urszuli
      Stanisława Stanisławy
      Kamila Kamili
      Elżbieta ELZBIETY
      Zoja Zoi`,
    ),
  ]
  for (const [field, document, register] of genitives) {
    it(`may stand in the genitive: ${register} of ${document}`, () => {
      assert.equal(compared(field, document, register).rule, 'genitive-of-parents-name')
    })
  }

  const verdict = (field: 'fathersName' | 'mothersName', document: string, register: string) =>
    compared(field, document, register, { samePesel: true }).verdict

  it('is another under the same PESEL, too', () => {
    for (const [document, register] of [
      ['Jan', 'Janusz'],
      ['Jan', 'Janusza'],
      ['Jan', 'Adam'],
      ['Jan', 'Adama'],
      ['Marek', 'Jarka'],
      ['Marian', 'Mariusza'],
    ] as const)
      assert.equal(verdict('fathersName', document, register), 'conflict', register)
    for (const [document, register] of [
      ['Maria', 'Marianna'],
      ['Maria', 'Marianny'],
      ['Maria', 'Marty'],
      ['Hanna', 'Anny'],
      ['Stanisława', 'Stanisław'],
    ] as const)
      assert.equal(verdict('mothersName', document, register), 'conflict', register)
  })

  it('is a short form, an initial or a slip', () => {
    assert.equal(verdict('fathersName', 'Stanisław', 'Staszek'), 'likely_typo')
    assert.equal(verdict('fathersName', 'Stanisław', 'Staszka'), 'likely_typo')
    assert.equal(verdict('mothersName', 'Katarzyna', 'Kasia'), 'likely_typo')
    assert.equal(verdict('mothersName', 'Katarzyna', 'Katarzna'), 'likely_typo')
    assert.equal(verdict('fathersName', 'Jan', 'J.'), 'likely_typo')
  })

  it('of a family from abroad may be both transliterated and in the genitive', () => {
    const beside = { document: { citizenship: 'UKR' } }
    for (const [document, register] of [
      ['Ivan', 'Iwana'],
      ['Volodymyr', 'Wołodymyra'],
      ['Mykola', 'Mykoły'],
      ['Ivan', 'Івана'],
    ] as const)
      assert.equal(
        compared('fathersName', document, register, beside).rule,
        'genitive-of-parents-name',
        register,
      )
  })

  it('has no more than the first name compared, and no surname', () => {
    assert.equal(verdict('fathersName', 'Jan', 'Jan Piotr'), 'same_normalised')
    assert.equal(verdict('fathersName', 'Jan Piotr', 'Jan'), 'same_normalised')
    assert.equal(verdict('fathersName', 'Jan', 'Jan i Anna'), 'same_normalised')
    assert.equal(
      compared('fathersName', 'Jan', 'Kowalski Jan', { document: { surname: 'Kowalski' } }).verdict,
      'same_normalised',
    )
  })

  it('says nothing where it is a placeholder', () => {
    assert.equal(verdict('fathersName', 'Jan', 'nieznany'), 'missing_in_register')
    assert.equal(verdict('fathersName', '', 'Jan'), 'missing_in_document')
  })

  it('stands in the genitive in these fields only', () => {
    assert.equal(compared('givenNames', 'Stanisław', 'Stanisława').verdict, 'conflict')
    assert.notEqual(compared('givenNames', 'Krystyna', 'Krystyny').verdict, 'same_normalised')
  })
})
