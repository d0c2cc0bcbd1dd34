import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WORDS } from './locales/choose-language.ts'
import { en } from './locales/en.ts'
import { pl } from './locales/pl.ts'
import { uk } from './locales/uk.ts'
import { formatValue } from './values.ts'

test('a date reads as people of the language write it', () => {
  assert.equal(formatValue('birthDate', '1986-04-12', pl, 'pl'), '12.04.1986')
  assert.equal(formatValue('birthDate', '1986-04-12', en, 'en'), '12/04/1986')
  assert.equal(formatValue('birthDate', '1986-04-12', uk, 'uk'), '12.04.1986')
})

test('a PESEL reads in two groups', () => {
  assert.equal(formatValue('pesel', '86041241721', pl, 'pl'), '860412 41721')
})

test('a code of the register reads as a word and other text as it is', () => {
  assert.equal(formatValue('gender', 'FEMALE', pl, 'pl'), 'kobieta')
  assert.equal(formatValue('birthPlace', 'Łódź', pl, 'pl'), 'Łódź')
})

test('an empty field says that it is empty', () => {
  assert.equal(formatValue('secondName', null, pl, 'pl'), pl.emptyValue)
})

test('the three languages name the same fields, values, data sets and advice', () => {
  for (const part of ['fields', 'values', 'dataSets', 'advice'] as const) {
    const names = Object.keys(pl[part]).sort()
    assert.deepEqual(Object.keys(en[part]).sort(), names)
    assert.deepEqual(Object.keys(uk[part]).sort(), names)
  }
})

/** Every text of the page, those into which something is put with a number and with a name in it. */
function texts(words: unknown): readonly string[] {
  if (typeof words === 'string') return [words]
  if (typeof words === 'function')
    return [words(22), words('Bank'), words('w banku i gdzie indziej')]
  return Object.values(words as object).flatMap(texts)
}

test('no word of one letter stays behind at the end of a line, whatever is put into a text', () => {
  const left = { pl: /(?<![\p{L}\p{N}’'])[aiouwz] /iu, uk: /(?<![\p{L}\p{N}’'])[авзіуйояєї] /iu }
  for (const language of ['pl', 'uk'] as const)
    for (const text of texts(WORDS[language])) {
      // What is put in is Polish, and the business of whoever gives it.
      const own = text.replace('w banku i gdzie indziej', '')
      assert.doesNotMatch(own, left[language])
    }
})

test('a number goes with no word that would have to agree with it', () => {
  for (const words of Object.values(WORDS))
    for (const count of [1, 2, 5, 22])
      for (const text of [words.consent.data(count), words.pin.typed(count)])
        assert.match(text, new RegExp(`[(:]\\s?${count}\\b`), text)
})
