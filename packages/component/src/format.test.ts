import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asClock, secondsLeft } from './clock.ts'
import {
  asDate,
  asGroups,
  counted,
  fieldLabel,
  isOver,
  kindName,
  kindOf,
  valueLabel,
} from './format.ts'
import { localeOf } from './locales/language.ts'
import { TEXTS } from './locales/locales.ts'
import { matching } from './stages/choose.ts'
import { DOCUMENT_KINDS } from './testing/document-kinds.ts'
import { OPERATIONS } from './testing/samples.ts'

test('dates are shown as they are written in Poland', () => {
  assert.equal(asDate('1986-04-12'), '12.04.1986')
  assert.equal(asDate('wczoraj'), 'wczoraj')
})

test('groups are for the eye: joined they are the value', () => {
  assert.deepEqual(asGroups('pesel', '86041212342'), ['860412', '12342'])
  assert.deepEqual(asGroups('documentNumber', 'MAB123456'), ['MAB', '123456'])
  const card = ['1001', '2345', '6789', '0001', '7']
  assert.deepEqual(asGroups('documentNumber', card.join('')), card)
  assert.deepEqual(asGroups('surname', 'Nowak'), ['Nowak'])
})

test('a document is valid through its last day in Poland', () => {
  assert.equal(isOver('2031-02-03', Date.parse('2031-02-03T22:30:00Z')), false)
  assert.equal(isOver('2031-02-03', Date.parse('2031-02-03T23:30:00Z')), true)
})

const licence = kindOf('driving-licence', DOCUMENT_KINDS)

test('fields are called as the server calls them, else by their name', () => {
  assert.equal(fieldLabel('categories', licence, 'uk'), 'категорії')
  assert.equal(fieldLabel('shoeSize', licence, 'pl'), 'shoeSize')
  assert.equal(fieldLabel('constructor', undefined, 'pl'), 'constructor')
  assert.equal(kindName('driving-licence', DOCUMENT_KINDS, 'en'), 'Driving licence')
  assert.equal(kindName('library-card', DOCUMENT_KINDS, 'en'), 'library-card')
})

test('codes are told in words, and what stands in brackets stays', () => {
  const restrictions = (value: string) => valueLabel('restrictions', value, licence, 'en')
  assert.equal(
    restrictions('01.06, 79(B1), 999(x)'),
    'glasses or contact lenses, only the vehicles in brackets (B1), 999(x)',
  )
  assert.equal(restrictions('constructor'), 'constructor')
  assert.equal(valueLabel('documentStatus', 'ISSUED', licence, 'pl'), 'wydany')
  assert.equal(valueLabel('categories', 'AM, B', licence, 'pl'), 'AM, B')
  assert.equal(valueLabel('shoeSize', '2026-01-31', undefined, 'pl'), '31.01.2026')
})

test('the clock counts started seconds and stops at zero', () => {
  assert.equal(secondsLeft('2026-11-21T10:00:01Z', Date.parse('2026-11-21T09:59:59.500Z')), 2)
  assert.equal(secondsLeft('2026-11-21T10:00:00Z', Date.parse('2026-11-21T10:00:09Z')), 0)
  const behind = Date.parse('2026-11-21T09:59:58.700Z')
  assert.equal(secondsLeft('2026-11-21T10:05:00Z', behind, '2026-11-21T10:00:00Z'), 300)
  assert.equal(asClock(107), '1:47')
  assert.equal(asClock(9), '0:09')
})

test('the language is that of the tag, else Polish', () => {
  assert.equal(localeOf('uk-UA'), 'uk')
  assert.equal(localeOf('EN'), 'en')
  assert.equal(localeOf('de'), 'pl')
  assert.equal(localeOf(null), 'pl')
})

test('operations are found without Polish letters', () => {
  const found = (text: string) => matching(OPERATIONS, text, 'pl').map(({ id }) => id)
  assert.deepEqual(found('wyplata'), ['withdraw-cash'])
  assert.deepEqual(found('KREDYT wnio'), ['take-loan'])
  assert.equal(found('').length, OPERATIONS.length)
  assert.deepEqual(found('xyz'), [])
})

const leaves = (tree: object): [string, unknown][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' ? leaves(value) : [[key, value]],
  )

test('a number is followed by the form that goes with it', () => {
  const years = (n: number, language: 'pl' | 'en' | 'uk') =>
    counted(n, TEXTS[language].kept.years, language)
  const all = (language: 'pl' | 'en' | 'uk') =>
    [1, 2, 5, 12, 21, 22, 25, 112].map((n) => years(n, language))
  assert.deepEqual(
    all('pl').map((text) => text.replace('\u00a0', ' ')),
    ['1 rok', '2 lata', '5 lat', '12 lat', '21 lat', '22 lata', '25 lat', '112 lat'],
  )
  assert.deepEqual(
    all('uk').map((text) => text.replace('\u00a0', ' ')),
    ['1 рік', '2 роки', '5 років', '12 років', '21 рік', '22 роки', '25 років', '112 років'],
  )
  assert.deepEqual([years(1, 'en'), years(2, 'en')], ['1\u00a0year', '2\u00a0years'])
})

test('whatever has forms has as many as its language, and a fixed number has its own', () => {
  const number = { pl: 3, en: 2, uk: 3 }
  const ways = { pl: 'cyfr', en: 'digits', uk: 'цифр' }
  for (const language of ['pl', 'en', 'uk'] as const) {
    for (const [key, text] of leaves(TEXTS[language])) {
      const forms = String(text).split('|').length
      if (forms > 1) assert.equal(forms, number[language], key)
      // A number in a sentence: that of the figures of a company's number, which are ten.
      const [, word] = /\d+\s+(\p{L}+)/u.exec(String(text)) ?? []
      if (word) assert.equal(word, ways[language], key)
    }
  }
})

test('every text says something, in each language', () => {
  for (const texts of Object.values(TEXTS))
    for (const [key, text] of leaves(texts)) assert.match(String(text), /^\S.+\S$|^\S{2}/, key)
})
