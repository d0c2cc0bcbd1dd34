import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compared, comparedWithoutPesel } from '../testing/anna.ts'

describe('citizenship', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    same: ['polskie'],
    same_normalised: [
      'POLSKIE',
      'polska',
      'PL',
      'POL',
      'Polish',
      'Poland',
      'RP',
      'Polka',
      'obywatelstwo polskie',
      'polskiego',
      'Polska.',
      'Польща',
      'polskie, ukraińskie',
      'Polska/Ukraina',
      'PL UA',
    ],
    likely_typo: ['polksie', 'poslkie', 'polskei'],
    newer: [
      'Argentyna',
      'marokańskie',
      'ZWE',
      'Zimbabwean',
      'ukraińskie',
      'UA',
      'UKR',
      'Ukraina',
      'Ukrainian',
      'białoruskie',
      'VNM',
      'niemieckie',
      'cudzoziemiec',
      'ukraińskie, rosyjskie',
    ],
    conflict: ['nieczytelne', 'polskie, nieczytelne', 'constructor', '__proto__'],
    missing_in_register: ['', 'brak', '-', 'n/d'],
  }
  for (const [verdict, typed] of Object.entries(cases))
    for (const value of typed)
      it(`that is Polish, on file as ${JSON.stringify(value)}, is ${verdict}`, () => {
        assert.equal(compared({ citizenship: value }).fields.citizenship.verdict, verdict)
      })

  it('of a foreigner, Polish or another one on file, is a conflict', () => {
    for (const typed of ['polskie', 'białoruskie', 'RUS'])
      assert.equal(
        compared({ citizenship: typed }, { citizenship: 'ukraińskie' }).fields.citizenship.verdict,
        'conflict',
      )
    assert.equal(
      compared({ citizenship: 'UKR' }, { citizenship: 'ukraińskie' }).fields.citizenship.verdict,
      'same_normalised',
    )
  })
})

describe('a country', () => {
  const verdict = (document: string, register: string) =>
    compared({ citizenship: register }, { citizenship: document }).fields.citizenship.verdict

  it('is known by its codes, its name and its adjective, in Polish and in English', () => {
    for (const words of [
      ['AR', 'ARG', 'Argentyna', 'argentyńskie', 'Argentinian'],
      ['IS', 'ISL', 'Islandia', 'islandzka', 'Icelandic'],
      ['NE', 'NER', 'Niger', 'nigerskie', 'Nigerien'],
      ['BA', 'BIH', 'Bośnia i Hercegowina', 'bośniackie', 'Bosnia & Herzegovina'],
      ['CD', 'COD', 'Demokratyczna Republika Konga', 'DR Congo'],
      ['TT', 'TTO', 'Trynidad i Tobago', 'trynidadzkie', 'Trinidad and Tobago'],
    ])
      for (const word of words) assert.match(verdict(words[0] ?? '', word), /^same/, word)
  })

  it('is no slip for another one with nearly the same name', () => {
    for (const [document, register] of [
      ['IRL', 'Islandia'],
      ['ISL', 'irlandzkie'],
      ['NGA', 'Niger'],
      ['NER', 'nigeryjskie'],
      ['ZMB', 'Gambia'],
      ['IRN', 'Irak'],
      ['AUT', 'Australia'],
      ['SVK', 'Słowenia'],
      ['DOM', 'Dominika'],
      ['MLI', 'Malta'],
      ['TGO', 'Tonga'],
    ] as const)
      assert.equal(verdict(document, register), 'conflict', `${document} ${register}`)
  })

  it('of several on file may be the one of the document, with a slip or without', () => {
    assert.equal(verdict('POL', 'ukraińskie, polskie'), 'same_normalised')
    assert.equal(verdict('UKR', 'ukraińskie i polskie'), 'same_normalised')
    assert.equal(verdict('POL', 'polksie, ukraińskie'), 'likely_typo')
    assert.equal(verdict('UKR', 'polskie, białoruskie'), 'conflict')
  })
})

describe('an address', () => {
  const verdict = (document: string, register: string) => {
    const { fields } = compared({ address: register }, { address: document })
    return fields.address.verdict
  }
  const home = 'ul. Kwiatowa 12A m. 5, 30-011 Kraków'
  const cases: readonly (readonly [string, string, string])[] = [
    [home, 'KWIATOWA 12a/5, 30-011 KRAKÓW', 'same_normalised'],
    [home, 'Kwiatowa 12 A lok. 5, Kraków 30-011', 'same_normalised'],
    [home, 'ulica Kwiatowa nr 12A mieszkanie 5, 30-011 Krakow', 'same_normalised'],
    [home, '30-011 Kraków, Kwiatowa 12A/5', 'same_normalised'],
    [home, '30011 Kraków ul.Kwiatowa 12a m5', 'same_normalised'],
    [home, 'ul. Kwiatowa 12A/5 30-011 Kraków, Polska', 'same_normalised'],
    [home, 'ul. Kwiatowa 12A/5, Kraków', 'same_normalised'],
    [home, 'ul. Kwiatowa 12A\\5, Kraków, woj. małopolskie', 'same_normalised'],
    ['ul. Adama Mickiewicza 10/2, 31-120 Kraków', 'Mickiewicza 10 m. 2, Kraków', 'same_normalised'],
    ['ul. Adama Mickiewicza 10/2, 31-120 Kraków', 'A. Mickiewicza 10/2, Kraków', 'same_normalised'],
    [
      'ul. Adama Mickiewicza 10/2, 31-120 Kraków',
      'ul. Mickiewicza Adama 10/2, Kraków',
      'same_normalised',
    ],
    ['ul. 3 Maja 5, 40-096 Katowice', '3-go Maja 5, Katowice', 'same_normalised'],
    ['ul. 11 Listopada 7 m. 1, 03-446 Warszawa', '11 LISTOPADA 7/1 W-WA', 'same_normalised'],
    [
      'al. Jana Pawła II 12/3, 00-124 Warszawa',
      'Aleja Jana Pawła II 12 m 3, Warszawa',
      'same_normalised',
    ],
    ['os. Piastów 4/12, 31-624 Kraków', 'Osiedle Piastów 4 m. 12, Kraków', 'same_normalised'],
    ['ul. Świętego Jana 3/1, 31-018 Kraków', 'św. Jana 3/1, Kraków', 'same_normalised'],
    ['Wólka 12, 05-555 Tarczyn', 'Wólka 12, 05-555 Tarczyn, pow. piaseczyński', 'same_normalised'],
    ['Mętków 14, 32-562 Mętków', '32-562 Mętków 14', 'same_normalised'],
    ['32-562 Mętków 14', 'METKOW 14, 32-562 METKOW', 'same_normalised'],
    ['Mętków 14, 32-562 Mętków', '32-562 Mętków 15', 'newer'],
    ['Mętków 14, 32-562 Mętków', '32-562 Babice 14', 'newer'],
    ['ul. Długa 12/14 m. 5, 00-238 Warszawa', 'Długa 12/14 lok. 5, Warszawa', 'same_normalised'],
    [home, 'ul. Kwaitowa 12A/5, 30-011 Kraków', 'likely_typo'],
    [home, 'ul. Kwiatowa 12A/5, 30-011 Kraóbw', 'likely_typo'],
    [home, 'ul. Kwiatowa 12A/5, 30-101 Kraków', 'likely_typo'],
    [home, 'ul. Kwiatowa 12A m. 5, 30-011 Kra', 'likely_typo'],
    [home, 'ul. Kwiat. 12A/5, 30-011 Kraków', 'likely_typo'],
    [home, 'ul. Kwiatow? 12A/5, 30-011 Kraków', 'likely_typo'],
    [home, 'ul.Kwiatowa12A/5,30-011Kraków', 'same_normalised'],
    [home, 'ul. KwiatĂłwa 12A/5, 30-011 KrakĂłw', 'likely_typo'],
    [home, 'ul. Kwiatowa 12A, 30-011 Kraków', 'newer'],
    [home, 'ul. Kwiatowa 12A/6, 30-011 Kraków', 'newer'],
    [home, 'ul. Kwiatowa 13/5, 30-011 Kraków', 'newer'],
    [home, 'ul. Leśna 12A/5, 30-011 Kraków', 'newer'],
    [home, 'ul. Polna 3, 80-001 Gdańsk', 'newer'],
    [home, 'ul. Kwiatowa 12A/5, 80-001 Gdańsk', 'newer'],
    [home, 'ul. Kwiatowa 12A/5', 'newer'],
    [home, 'Kraków', 'newer'],
    ['pl. Wolności 5, 90-001 Łódź', 'os. Wolności 5, 90-001 Łódź', 'newer'],
    [home, 'ul. Kwiatowa 12A/5, 30 011 Kraków', 'same_normalised'],
    [home, 'ul. Kwiatowa 12A/5 m. st. Kraków', 'same_normalised'],
    [home, 'brak', 'missing_in_register'],
    [home, 'ul. ', 'missing_in_register'],
  ]
  for (const [document, register, expected] of cases)
    it(`${document}, on file as ${register}, is ${expected}`, () => {
      assert.equal(verdict(document, register), expected)
    })

  it('is the same in both directions where only its form differs', () => {
    for (const [document, register, expected] of cases)
      if (expected === 'same_normalised' && !/powiat|pow\.|woj\./.test(register))
        assert.equal(verdict(register, document), expected, register)
  })

  it('is no conflict where a number is shared; elsewhere, for somebody known by name and birthday, it is', () => {
    const address = 'ul. Polna 3, 80-001 Gdańsk'
    assert.equal(compared({ address }).overall, 'update_suggested')
    assert.equal(comparedWithoutPesel({ address }).overall, 'update_suggested')
    assert.equal(comparedWithoutPesel({ address, documentNumber: '' }).overall, 'conflict')
  })
})
