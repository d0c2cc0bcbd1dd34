import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openTestBankB, PIOTR, type TestBankB } from '../testing/bank-b.ts'

let bank: TestBankB
before(async () => {
  bank = await openTestBankB()
})
after(() => bank.close())

interface Answer {
  readonly naglowek: { readonly kod: string; readonly opis: string; readonly czas?: string }
  readonly dane: {
    readonly zgloszenie: Readonly<Record<string, string>>
    readonly zaproszenie: Readonly<Record<string, string>>
    readonly osoba: Readonly<Record<string, string>>
    readonly dokument: Readonly<Record<string, string>>
    readonly zdjecie?: { readonly tresc: string }
  }
}

async function ask(...said: Parameters<TestBankB['legacy']>): Promise<Answer> {
  const { status, body } = await bank.legacy(...said)
  assert.equal(status, 200)
  return body
}

const start = () => ask('ROZPOCZNIJ', { czynnosc: 'OTW-RACH', kontekst: { system: 'test' } })

async function typed(code: string | undefined, scenario = 'happy') {
  const citizenId = 'anna-wisniewska-kowalczyk'
  const order = { citizenId, typedCode: code, scenario }
  const response = await bank.world.call('POST', '/phone/api/play', order)
  return ((await response.json()) as { outcome: string }).outcome
}

/** Every value that is no entry and no list. */
function leaves(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(leaves)
    : [value]
}

describe('the same system as it was before', () => {
  it('takes a customer from a typed code to data, in Polish', async () => {
    const { dane } = await start()
    const { nr } = dane.zgloszenie
    assert.equal(dane.zgloszenie['stan'], '1')
    assert.match(dane.zaproszenie['kodDoWpisania'] ?? '', /^\d{3} \d{3}$/)
    assert.match(dane.zaproszenie['skanowanieDo'] ?? '', /^\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d$/)
    assert.equal(await typed(dane.zaproszenie['kodDoWpisania']), 'sent')

    const received = (await ask('STAN', { nr })).dane.zgloszenie
    assert.deepEqual(
      [received['stan'], received['poziom'], received['jestZdjecie']],
      ['2', 'P', 'T'],
    )
    const shown = (await ask('DANE_DO_OCENY', { nr })).dane
    assert.equal(shown.osoba['nazwisko'], 'Wiśniewska-Kowalczyk')
    assert.equal(shown.osoba['numerPesel'], undefined)
    assert.match(shown.dokument['waznyDo'] ?? '', /^\d\d\.\d\d\.\d{4}$/)
    assert.match(shown.zdjecie?.tresc ?? '', /^data:image\/jpeg;base64,[\w+/]{76}\r\n/)

    const decided = await ask('OCENA', { nr, taSama: 'T', czasOgladaniaMs: '1500' })
    assert.equal(decided.dane.zgloszenie['stan'], '3')
    const released = (await ask('DANE_KLIENTA', { nr })).dane
    assert.deepEqual(
      [released.osoba['numerPesel'], released.osoba['plec'], released.osoba['dataUrodzenia']],
      ['86041241721', 'K', '12.04.1986'],
    )
  })

  it('says everything as a text, also numbers and whether', async () => {
    const { dane } = await start()
    await typed(dane.zaproszenie['kodDoWpisania'])
    const { nr } = dane.zgloszenie
    const answers = [
      await ask('SLOWNIK'),
      dane,
      await ask('STAN', { nr }),
      await ask('DANE_DO_OCENY', { nr }),
      await ask('OCENA', { nr, taSama: 'N', powod: '401', czasOgladaniaMs: '10' }),
    ]
    for (const leaf of leaves(answers)) assert.equal(typeof leaf, 'string', String(leaf))
  })

  it('answers 200 whatever came of it, and says what in a code', async () => {
    const { dane } = await start()
    const { nr } = dane.zgloszenie
    const kod = async (...said: Parameters<TestBankB['legacy']>) =>
      (await ask(...said)).naglowek.kod
    assert.equal(await kod('STAN', { nr: 'B2-0' }), '0404')
    assert.equal(await kod('OCENA', { nr, taSama: 'T', czasOgladaniaMs: '1' }), '0409')
    assert.equal(await kod('STAN', { nr }, { as: PIOTR }), '0403')
    assert.equal(await kod('STAN', { nr }, { key: 'another' }), '0401')
    assert.equal(await kod('STANIK', { nr }), '0400')
    assert.equal(await kod('constructor', { nr }), '0400')
    assert.equal(await kod('ANULUJ', { nr, powod: 'x' }), '0400')
    const unknown = { czynnosc: 'LODKA', kontekst: { system: 'test' } }
    assert.equal(await kod('ROZPOCZNIJ', unknown), '0422')
    assert.equal(await kod('ODMOWA', { nr }), '0000')
  })

  it('gives one verification for one number of an order', async () => {
    const order = { nrZlecenia: 'zlecenie-1', czynnosc: 'WYP-GOT', kontekst: { system: 'test' } }
    const [one, same] = [await ask('ROZPOCZNIJ', order), await ask('ROZPOCZNIJ', order)]
    assert.equal(one.dane.zgloszenie['nr'], same.dane.zgloszenie['nr'])
  })

  it('keeps a journal beside', async () => {
    const note = { rodzaj: 'ODMOWA-DOSTEPU', czas: new Date().toISOString(), powod: 'wrong-role' }
    assert.equal((await ask('WPIS', note, { at: 'dziennik' })).naglowek.kod, '0000')
    const [last] = (await bank.journal()).slice(-1)
    assert.deepEqual([last?.kind, last?.reason], ['access-denied', 'wrong-role'])
  })
})
