import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ANNA, compared, comparedWithoutPesel } from './testing/anna.ts'

const PADDINGS = [300, 1_000, 100_000].flatMap((length) =>
  [' ', '\u00a0', '\t\n', '\u200b', ' \u00ad'].map((pad) => pad.repeat(length)),
)

describe('a value with padding', () => {
  it('is read as what is in it, however long the padding is', () => {
    for (const padding of PADDINGS) {
      assert.equal(compared({ pesel: `${padding}90010112349` }).overall, 'another_person')
      assert.equal(compared({ pesel: `${padding}${ANNA.pesel}${padding}` }).overall, 'consistent')
      const { overall } = comparedWithoutPesel({ birthDate: `${padding}1951-11-30` })
      assert.equal(overall, 'another_person')
      const named = comparedWithoutPesel({ givenNames: [`${padding}Zenobia`] })
      assert.equal(named.overall, 'another_person')
      assert.equal(compared({ surname: `${padding}Zawadzka` }).overall, 'consistent')
      assert.equal(compared({ surname: padding }).fields.surname.verdict, 'missing_in_register')
    }
  })

  it('in entities is as long as what they stand for', () => {
    const surname = `${'&nbsp;'.repeat(60)}&#90;&#97;&#119;&#97;&#100;&#122;&#107;&#97;`
    assert.match(compared({ surname }).fields.surname.verdict, /^same/)
  })
})

describe('a value that is too long', () => {
  const long = 'Kowalczyk'.repeat(40)
  const fields = ['surname', 'familyName', 'fathersName', 'documentNumber', 'citizenship'] as const

  it('is the same as itself', () => {
    for (const field of fields)
      assert.equal(compared({ [field]: long }, { [field]: long }).fields[field].verdict, 'same')
    const names = Array.from({ length: 30 }, (_, n) => `Imię${n}`)
    assert.equal(compared({}, { givenNames: names }).overall, 'consistent')
  })

  it('is never the same as another, wherever they differ', () => {
    for (const field of fields)
      for (const tail of ['a', ' Nowak', 'x'.repeat(5_000)]) {
        const { overall, fields: results } = comparedWithoutPesel(
          { [field]: `${long}${tail}` },
          { [field]: long },
        )
        assert.equal(results[field].verdict, 'conflict', `${field} ${tail.length}`)
        assert.ok(overall === 'conflict' || overall === 'another_person')
      }
  })

  it('is never the same by its first words alone', () => {
    const names = Array.from({ length: 20 }, (_, n) => `Imię${String.fromCharCode(97 + n)}`)
    const onFile = [...names.slice(0, 19), 'Zenobia']
    assert.equal(compared({ givenNames: onFile }, { givenNames: names }).overall, 'conflict')
    assert.equal(
      compared({ surname: onFile.join(' ') }, { surname: names.join(' ') }).fields.surname.verdict,
      'conflict',
    )
  })

  it('does not identify by the part that was read', () => {
    const pesel = `${ANNA.pesel}${' 0'.repeat(2_000)}90010112349`
    const { overall, fields: results } = compared({ pesel, givenNames: ['Zenobia'] })
    assert.equal(results.pesel.verdict, 'conflict')
    assert.equal(overall, 'another_person')
  })

  it('that is an address is no conflict by itself', () => {
    const address = `${ANNA.address}${', blok'.repeat(500)} i jeszcze coś`
    assert.equal(compared({ address }).fields.address.verdict, 'newer')
  })
})
