import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fastify, { type FastifyInstance } from 'fastify'
import { CITIZENS } from '../citizens/citizens.ts'
import { CITIZENS_ON_FILE, customerNumberOf } from './citizens-on-file.ts'
import { ON_FILE } from './customers.ts'
import { BEHAVIOURS, registerRoutes } from './routes.ts'

const KEY = 'key-of-the-register'
const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]

describe('the register of the invented bank', () => {
  it('has two hundred customers, each under a number and a PESEL of its own', () => {
    assert.equal(ON_FILE.length, 200)
    assert.equal(new Set(ON_FILE.map(({ nrKlienta }) => nrKlienta)).size, 200)
    const numbers = ON_FILE.map(({ osoba }) => osoba.numery.pesel).filter((one) => one !== null)
    assert.equal(new Set(numbers).size, numbers.length)
    assert.ok(numbers.length >= 195)
  })

  it('has numbers that are valid in form and fit birth date and sex', () => {
    const others = ON_FILE.slice(CITIZENS_ON_FILE.length)
    for (const { nrKlienta, osoba } of others) {
      const digits = [...(osoba.numery.pesel ?? '')].map(Number)
      const sum = WEIGHTS.reduce((all, weight, at) => all + weight * (digits[at] ?? NaN), 0)
      assert.equal((10 - (sum % 10)) % 10, digits[10], nrKlienta)
      const [year, month] = [digits[0], digits[2]].map(Number)
      const [, , born = ''] = (osoba.urodzenie.data ?? '').split('.')
      assert.equal(born[2], String(year))
      assert.equal((month ?? 0) >= 2, born.startsWith('20'))
      const isWoman = ['K', '2'].includes(osoba.plec ?? '')
      assert.equal((digits[9] ?? 0) % 2 === 0, isWoman, nrKlienta)
    }
  })

  it('is of every kind of trouble: statuses, placeholders, what is missing', () => {
    const states = new Set(ON_FILE.map(({ stan }) => stan))
    assert.deepEqual([...states].toSorted(), ['A', 'M', 'P', 'Z'])
    assert.ok(ON_FILE.filter(({ adres }) => adres === null).length > 5)
    assert.ok(ON_FILE.filter(({ osoba }) => osoba.rodzice.ojciec === 'brak').length > 5)
  })

  it('has the first demo citizen exactly, and some not at all', () => {
    const [anna] = CITIZENS_ON_FILE
    assert.equal(anna?.osoba.nazwisko, 'Wiśniewska-Kowalczyk')
    assert.equal(customerNumberOf('anna-wisniewska-kowalczyk'), 'K-100001')
    const strangers = CITIZENS.filter(({ id }) => customerNumberOf(id) === null)
    assert.deepEqual(
      strangers.map(({ id }) => id),
      ['jakub-malinowski', 'zofia-dabrowka', 'igor-sroczynski', 'maja-urbaniak'],
    )
  })
})

describe('the register’s interface', () => {
  let app: FastifyInstance
  before(async () => {
    app = fastify()
    await app.register(async (scope) => registerRoutes(scope, { key: KEY }))
  })
  after(() => app.close())

  const search = async (kryterium: object, key = KEY) => {
    const headers = { 'x-klucz-aplikacji': key }
    return app.inject({ method: 'POST', url: '/klienci/wyszukaj', headers, payload: { kryterium } })
  }
  const behave = (behaviour: string, key = KEY) =>
    app.inject({
      method: 'PUT',
      url: '/behaviour',
      headers: { 'x-klucz-aplikacji': key },
      payload: { behaviour },
    })

  it('answers nobody who has not the key', async () => {
    const asked = { rodzaj: 'PESEL', wartosc: '86041241721' }
    assert.equal((await search(asked, 'another-key')).statusCode, 401)
    assert.equal((await behave('down', 'another-key')).statusCode, 401)
    assert.equal((await search(asked)).statusCode, 200)
  })

  it('finds by PESEL, by document of a kind, and by the bank’s number', async () => {
    for (const [rodzaj, wartosc, count] of [
      ['PESEL', '86041241721', '1'],
      ['DOKUMENT', 'MRC685974', '2'],
      ['NRKLIENTA', 'K-100001', '1'],
      ['NRKLIENTA', 'K-999999', '0'],
    ] as const) {
      assert.equal((await search({ rodzaj, wartosc })).json().wynik.liczba, count)
    }
    const other = await search({ rodzaj: 'DOKUMENT', wartosc: 'mRC 685974', typDokumentu: '01' })
    assert.equal(other.json().naglowek.kodOdpowiedzi, '0404')
  })

  it('refuses what is no question', async () => {
    assert.equal((await search({ rodzaj: 'NAZWISKO', wartosc: 'x' })).statusCode, 400)
    assert.equal((await behave('explodes')).statusCode, 400)
  })

  it('misbehaves as it is told, and behaves again', async () => {
    const asked = { rodzaj: 'PESEL', wartosc: '86041241721' }
    const seen: Record<string, string> = {}
    for (const behaviour of ['down', 'rubbish', 'html', 'redirects', 'fails-with-200']) {
      assert.ok(BEHAVIOURS.some((one) => one === behaviour))
      assert.equal((await behave(behaviour)).statusCode, 204)
      const { statusCode, payload } = await search(asked)
      seen[behaviour] = `${statusCode} ${payload.slice(0, 1)}${payload.includes('0500') ? '!' : ''}`
    }
    assert.deepEqual(seen, {
      down: '503 ',
      rubbish: '200 {',
      html: '200 <',
      redirects: '302 ',
      'fails-with-200': '200 {!',
    })
    await behave('well')
    assert.equal((await search(asked)).json().wynik.liczba, '1')
  })
})
