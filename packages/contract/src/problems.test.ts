import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PROBLEMS_UK } from './locales/problems-uk.ts'
import { PROBLEM_CODES, PROBLEMS } from './problems.ts'

describe('what a problem says', () => {
  const all = PROBLEM_CODES.flatMap((code) => {
    const { title, advice } = PROBLEMS[code]
    const uk = PROBLEMS_UK[code]
    return [
      { code, text: { ...title, uk: uk.title } },
      { code, text: { ...advice, uk: uk.advice } },
    ]
  })

  it('is in three languages, each in its own', () => {
    assert.ok(all.length > 60)
    for (const { code, text } of all) {
      const { pl, en, uk } = text
      for (const one of [pl, en, uk]) assert.match(one, /^\p{Lu}.*[\p{L}.)]$/u, code)
      assert.doesNotMatch(pl + en, /\p{Script=Cyrillic}/u, code)
      assert.doesNotMatch(en, /[ąćęłńóśźż]/iu, code)
      const names = /Okienko|BackSystem|OKIENKO_\w+|API|application\/json/g
      assert.doesNotMatch(uk.replace(names, ''), /\p{Script=Latin}/u, code)
    }
  })

  it('names no member of the answer to people, who see none', () => {
    for (const { code, text } of all) {
      assert.doesNotMatch(`${text.pl} ${text.uk}`, /[„«"][a-z]+[”»"]/u, code)
    }
  })
})
