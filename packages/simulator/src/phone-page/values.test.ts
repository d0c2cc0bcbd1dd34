import assert from 'node:assert/strict'
import { test } from 'node:test'
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
