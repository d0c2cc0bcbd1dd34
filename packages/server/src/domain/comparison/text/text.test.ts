import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { clean, isDamaged, LONGEST } from './clean.ts'
import { folded, squeezed, wordsOf } from './fold.ts'
import { marksOf } from './marks.ts'
import { saysNothing } from './placeholder.ts'
import { asItLooks, mixesScripts, scriptOf } from './scripts.ts'
import { slips } from './slips.ts'

describe('a cleaned value', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Kowalska', 'Kowalska'],
    ['  Anna   Maria ', 'Anna Maria'],
    ['Zo\u0308e', 'Zöe'],
    ['Za\u00adwadz\u200bka\u200e', 'Zawadzka'],
    ['\ufeffNowak\u0000', 'Nowak'],
    ['Anna\u00a0Maria\tEwa', 'Anna Maria Ewa'],
    ['G&oacute;ra', 'Góra'],
    ['W&eogon;grzyn &amp; &Sacute;liwa', 'Węgrzyn & Śliwa'],
    ['O&#39;Brien, O&#x27;Neill', "O'Brien, O'Neill"],
    ['&amp;lstrok;ata', 'łata'],
    ['＃Ｎｏｗａｋ'.slice(1), 'Nowak'],
  ]
  for (const [given, meant] of cases)
    it(`reads ${JSON.stringify(given)} as it is meant`, () => assert.equal(clean(given), meant))

  it('is empty for what is no text, and never longer than a value may be', () => {
    for (const odd of [null, undefined, {}, [], true, Symbol('x')]) assert.equal(clean(odd), '')
    assert.equal(clean(5), '5')
    assert.ok(clean('ą'.repeat(100_000)).length <= LONGEST)
  })

  it('does not change by being cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('&'))
        assert.equal(clean(clean(text)), clean(text))
      }),
    )
  })
})

describe('a damaged encoding', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['KrzyĹ›', 'Krzyś'],
    ['GĂłra', 'Góra'],
    ['WÄ™grzyn', 'Węgrzyn'],
    ['Å\u0081ukasz', 'Łukasz'],
    ['Åukasz'.replace('Å', 'Å\u0081'), 'Łukasz'],
    ['GÃ³rska', 'Górska'],
    ['Å»Ã³Å‚w', 'Żółw'],
    ['Pi¹tkowski', 'Piątkowski'],
    ['Wa³êsa', 'Wałęsa'],
    ['Kwaœniewska', 'Kwaśniewska'],
    ['¯aneta', 'Żaneta'],
    ['Pi±tkowski', 'Piątkowski'],
    ['Ð†Ð²Ð°Ð½', 'Іван'],
    ['GĂłrska', 'Górska'],
    ['ĹĽaneta', 'żaneta'],
  ]
  for (const [damaged, meant] of cases)
    it(`is undone: ${damaged}`, () => {
      assert.equal(clean(damaged), meant)
      assert.ok(isDamaged(damaged))
    })

  it('is not seen in names that are right', () => {
    const right = [
      'Müller',
      'Đặng Văn',
      'Muñoz',
      'Łódź',
      'Ângela',
      'Ångström',
      'Ðorđe',
      'Андрій',
      'Œuvrard',
      'Äł',
      'Äą',
      'Ńź',
      'Ńą',
    ]
    for (const name of right) {
      if (name !== 'Œuvrard') assert.equal(clean(name), name)
      if (name !== 'Œuvrard') assert.ok(!isDamaged(name), name)
    }
  })

  it('is seen where a sign stands for a letter that is lost', () => {
    for (const text of ['Wa?sa', 'W\ufffdjcik', '?ukasz', 'Krzy?']) assert.ok(isDamaged(text), text)
    assert.ok(!isDamaged('?'))
  })
})

describe('a folded value', () => {
  it('has no case and no marks', () => {
    assert.equal(folded('ŻÓŁĆ Straße Đặng'), 'zolc strasse dang')
    assert.equal(folded('Їжак Андрій'), 'їжак андрій')
  })

  it('is letters and digits alone where only they count', () => {
    assert.equal(squeezed(' N/D. '), 'nd')
    assert.deepEqual(wordsOf("Nowak-Kowalska  O'Brien"), ['nowak', 'kowalska', 'obrien'])
  })
})

describe('a value that says nothing', () => {
  it('is one of those that registers put where they have none', () => {
    const nothing = [
      '',
      '  ',
      '-',
      '--',
      'brak',
      'BRAK DANYCH',
      'n/d',
      'b.d.',
      'XXX',
      'null',
      'NONE',
      '?',
      '.',
      'nie dotyczy',
      'do uzupełnienia',
      'Test',
      '\u200b',
    ]
    for (const value of nothing) assert.ok(saysNothing(value, 'surname', 'Kowalska'), value)
    for (const value of [null, undefined, {}, []]) assert.ok(saysNothing(value, 'surname', 'Nowak'))
  })

  it('is a day that programs write where they know none', () => {
    for (const value of [
      '01.01.1900',
      '1900-01-01',
      '0001-01-01',
      '9999-12-31',
      '1900-01-01T00:00:00',
      '00.00.0000',
    ])
      assert.ok(saysNothing(value, 'birthDate', '1986-04-12'), value)
    for (const value of ['1986-04-12', '1.1.1970', '11.11.1911'])
      assert.ok(!saysNothing(value, 'birthDate', '1986-04-12'), value)
  })

  it('is a number of one digit', () => {
    for (const value of ['00000000000', '11111111111', '99999999999', 'PESEL', '12345678901'])
      assert.ok(saysNothing(value, 'pesel', '86041212345'), value)
    assert.ok(!saysNothing('22222222222', 'pesel', '22222222222'))
    for (const value of ['XXX000000', 'ABC000000', '000000'])
      assert.ok(
        saysNothing(value, 'documentNumber', 'MAAA123456') === (value !== 'ABC000000'),
        value,
      )
  })

  it('is none where the document says the same: Brak, Null, Test, Pan and Doktor are surnames', () => {
    for (const name of ['Brak', 'Null', 'Test', 'Pan', 'Doktor']) {
      assert.ok(!saysNothing(name.toUpperCase(), 'surname', name), name)
      assert.ok(!saysNothing(name, 'surname', `${name}-Kowalska`), name)
      assert.ok(saysNothing(name, 'surname', 'Kowalska'), name)
    }
  })
})

describe('scripts', () => {
  it('are told by word', () => {
    assert.equal(scriptOf('Żółw'), 'latin')
    assert.equal(scriptOf('Андрій'), 'cyrillic')
    assert.equal(scriptOf('Νίκος'), 'other')
    assert.equal(scriptOf('K\u043ewalska'), 'mixed')
    assert.equal(scriptOf('123'), 'none')
  })

  it('are mixed in a word, not in a text of two words', () => {
    assert.ok(mixesScripts('Anna K\u043ewalska'))
    assert.ok(!mixesScripts('Андрій Nowak'))
    assert.ok(!mixesScripts('Nowak-Ковальчук'))
    assert.equal(asItLooks('K\u043ew\u0430lska'), 'Kowalska')
  })

  it('are mixed by letters of Greek, Armenian, Cherokee and of phonetic alphabets, too', () => {
    for (const word of ['Nοwak', 'Nօwak', 'Ꮶowak', 'Nowɑk', 'Noᴡak', 'Kowalık', 'Grzeɡorz']) {
      assert.ok(mixesScripts(word), word)
      assert.match(asItLooks(word), /^[A-Za-z]+$/, word)
    }
    for (const name of ['Yıldız', 'Əliyev', 'Ɔbɛ', 'Đặng', 'Ivanović', 'Şahin'])
      assert.ok(!mixesScripts(name), name)
  })
})

describe('slips', () => {
  const one: readonly (readonly [string, string])[] = [
    ['kowalska', 'kowaslka'],
    ['kowalska', 'kowalka'],
    ['kowalska', 'kowallska'],
    ['kowalska', 'kiwalska'],
    ['marnik', 'mamik'],
    ['abo123456', 'ab0123456'],
    ['kowalska', 'kowa?ska'],
    ['grzyb', 'gzyb'],
  ]
  for (const [from, to] of one)
    it(`counts one between ${from} and ${to}, both ways`, () => {
      assert.equal(slips(from, to, 2), 1)
      assert.equal(slips(to, from, 2), 1)
    })

  it('counts nothing for case and marks, two for a letter out of the blue', () => {
    assert.equal(slips('WÓJCIK', 'wojcik', 2), 0)
    assert.equal(slips('kowalska', 'kowalfka'.replace('f', 'p'), 2), 2)
    assert.equal(slips('nowak', 'kowalska', 3), Number.POSITIVE_INFINITY)
  })

  it('is the same in both directions and nothing for a word and itself', () => {
    const word = fc.string({ maxLength: 12 })
    fc.assert(
      fc.property(word, word, (from, to) => {
        assert.equal(slips(from, from, 3), 0)
        assert.equal(slips(from, to, 3), slips(to, from, 3))
      }),
    )
  })
})

describe('marks', () => {
  it('are the characters that differ, in the values as they were given', () => {
    assert.deepEqual(marksOf('Kowalska', 'Kowalksa'), {
      document: [[5, 6]],
      register: [[6, 7]],
    })
    assert.deepEqual(marksOf('1986-04-12', '1986-04-13'), {
      document: [[9, 10]],
      register: [[9, 10]],
    })
  })

  it('count composition and case as no difference', () => {
    assert.deepEqual(marksOf('Zoë'.normalize('NFC'), 'ZOË'.normalize('NFD')), {
      document: [],
      register: [],
    })
    assert.deepEqual(marksOf('Wójcik', 'Wo\u0301jcyk'), { document: [[4, 5]], register: [[5, 6]] })
  })

  it('divide no character that is two units', () => {
    assert.deepEqual(marksOf('Ana\u{1f600}', 'Ana\u{1f601}'), {
      document: [[3, 5]],
      register: [[3, 5]],
    })
  })

  it('are the whole where little is common', () => {
    assert.deepEqual(marksOf('Nowak', 'Zielińska'), { document: [[0, 5]], register: [[0, 9]] })
  })

  it('lie within the values, in order, and apart', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 })
    fc.assert(
      fc.property(text, text, (one, other) => {
        const { document, register } = marksOf(one, other)
        for (const [spans, value] of [
          [document, one],
          [register, other],
        ] as const) {
          let last = -1
          for (const [from, to] of spans) {
            assert.ok(from > last && from < to && to <= value.length)
            last = to
          }
        }
      }),
    )
  })
})
