import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readStatus } from './record-status.ts'
import { compared } from './testing/anna.ts'

const because = (...args: Parameters<typeof compared>) => compared(...args).because

describe('a status', () => {
  it('tells of a death wherever in it that stands, in whatever form', () => {
    for (const status of [
      'closed, deceased',
      'is deceased',
      'zlikwidowany - zgon',
      'zamknięty (zmarł 2020)',
      'klient nie obsługiwany, zmarła',
      'nieżyjący',
      'Nie żyje',
      'NIE ŻYJE od 2021',
      '†',
      '✝ 2020',
      'zm. 12.03.2021',
      'śmierć klienta',
      'denat',
      'verstorben',
      'помер',
      'umarł',
      'died in 2020',
      'status: DEAD',
    ])
      assert.equal(readStatus(status), 'deceased', status)
  })

  it('tells of a merger wherever in it that stands', () => {
    for (const status of [
      'nieaktualny - scalono',
      'closed (merged into 4711)',
      'kartoteka połączona',
      'archiwum: duplikat',
      'об’єднано',
    ])
      assert.equal(readStatus(status), 'merged', status)
  })

  it('tells of neither where it says so, or says something else', () => {
    for (const status of [
      'active',
      'not deceased',
      'nie zmarł',
      'not merged',
      'zmieniony',
      'zm. nazwiska',
      'zamknięty',
      'zmodyfikowany',
      'constructor',
      'Pawli†ski',
      '',
    ])
      assert.equal(readStatus(status), 'active', status)
  })
})

describe('a remark', () => {
  it('on a death, beside a name or in another field, makes the record one of the deceased', () => {
    for (const onFile of [
      { surname: 'Zawadzka (zm. 2020)' },
      { surname: 'Zawadzka zm. 12.03.2020 r.' },
      { surname: 'Zawadzka (zm.)' },
      { surname: 'śp. Zawadzka' },
      { surname: 'Ś.P. Zawadzka' },
      { surname: 'SP. ZAWADZKA' },
      { surname: 'Zawadzka ZMARŁA' },
      { surname: 'Zawadzka - nie żyje' },
      { surname: 'Zawadzka (zgon 12.03.2021)' },
      { surname: '†Zawadzka' },
      { surname: 'Zawadzka †' },
      { surname: 'Zawadzka†' },
      { surname: 'Zawadzka + 12.03.2020' },
      { surname: 'Zawadzka [deceased]' },
      { givenNames: ['śp. Anna', 'Maria'] },
      { givenNames: 'Anna Maria (zmarła 2019)' },
      { address: 'ul. Kwiatowa 12A m. 5, 30-011 Kraków (zmarła)' },
      { pesel: '86041212341 - zgon' },
      { documentNumber: 'MAAA123456 unieważniony, zgon' },
      { expiryDate: 'zmarła 2020' },
    ])
      assert.equal(because(onFile), 'record-of-the-deceased', JSON.stringify(onFile))
  })

  it('on a merger makes the record a merged one', () => {
    for (const onFile of [
      { surname: 'Zawadzka [nieaktualny - scalono]' },
      { surname: 'Zawadzka - połączono z kartoteką 4711' },
      { givenNames: ['Anna (merged)'] },
      { pesel: 'scalono z 4711' },
    ])
      assert.equal(because(onFile), 'record-merged', JSON.stringify(onFile))
  })

  it('on something else, or on somebody else, makes it neither', () => {
    for (const onFile of [
      { surname: 'Zawadzka (zm. nazw.)' },
      { surname: 'Zawadzka (zm. nazw. 2020)' },
      { surname: 'Zawadzka (zm. adresu)' },
      { surname: 'Zawadzka, wdowa po zm. 2019' },
      { surname: 'Zawadzka (mąż zmarł 2019)' },
      { surname: 'Zawadzka (wdowa po zmarłym)' },
      { surname: 'Zawadzka wdowa po śp. Janie' },
      { fathersName: 'śp. Jerzy' },
      { mothersName: 'Halina (zm. 1999)' },
      { fathersName: '†Jerzy' },
      { address: 'ul. Scaleniowa 12A m. 5, 30-011 Kraków' },
      { address: 'zam. ul. Kwiatowa 12A m. 5, 30-011 Kraków' },
      { givenNames: ['S. P.'] },
    ])
      assert.ok(
        !['record-of-the-deceased', 'record-merged'].includes(because(onFile)),
        JSON.stringify(onFile),
      )
  })

  it('is none where the document has the word itself, or a name only begins like it', () => {
    for (const surname of ['Zgon', 'Zmarły', 'Rip', 'Śpiewak', 'Śp', 'Nowak-Zm', 'Zmuda'])
      for (const onFile of [surname, surname.toUpperCase(), surname.toLowerCase()])
        assert.equal(because({ surname: onFile }, { surname }), 'agreed', onFile)
    const address = 'Zgon 12, 12-220 Ruciane-Nida'
    assert.equal(because({ address: address.toUpperCase() }, { address }), 'agreed')
    const jovic = compared({ surname: 'Jovi†' }, { surname: 'Jović' })
    assert.notEqual(jovic.because, 'record-of-the-deceased')
  })
})
