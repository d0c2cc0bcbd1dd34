import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DESK_WORDS } from '../locales/desk-words.ts'
import { BANK_GAPS, BANK_GRADES, BANK_PROMISES } from './told.ts'

const all = [
  ...Object.values(BANK_GRADES).flatMap(({ title, text }) => [title, text]),
  ...Object.values(BANK_PROMISES).flatMap(({ promise, kept }) => [promise, kept]),
  ...Object.values(BANK_GAPS).flatMap(({ what, instead }) => [what, instead]),
]

describe('what is said where the bank has a system of its own', () => {
  it('is in three languages, each in its own', () => {
    assert.ok(all.length > 40)
    for (const { pl, en, uk } of all) {
      for (const one of [pl, en, uk]) assert.match(one, /^(?:\p{Lu}|mDowód).*[\p{L}.]$/u)
      assert.doesNotMatch(pl + en, /\p{Script=Cyrillic}/u)
      assert.doesNotMatch(en.replaceAll('mDowód', ''), /[ąćęłńóśźż]/iu, en)
      assert.doesNotMatch(uk.replaceAll(/Okienko|mDowód/g, ''), /\p{Script=Latin}/u, uk)
    }
  })

  it('names whoever keeps a promise in the sentence that says so', () => {
    const names = { bank: /[Bb]ank/, okienko: /Okienko/ }
    for (const [number, { by, kept }] of Object.entries(BANK_PROMISES)) {
      for (const one of by === 'both' ? (['bank', 'okienko'] as const) : [by]) {
        assert.match(kept.en, names[one], number)
      }
    }
  })

  it('never says that Okienko checked a signature, and of a grade something else than the server does', () => {
    for (const grade of ['proven', 'vouched'] as const) {
      const { text } = BANK_GRADES[grade]
      assert.match(text.pl, /system identyfikacji banku/i)
      assert.notDeepEqual(text, DESK_WORDS.grades[grade].text)
    }
  })
})
