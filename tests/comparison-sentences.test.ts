import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  NAME_RULE_SENTENCES,
  NUMBER_RULE_SENTENCES,
  OVERALL_SENTENCES,
  PLACE_RULE_SENTENCES,
  type Sentences,
} from '@okienko/contract'
import { NAME_RULES } from '../packages/server/src/domain/comparison/rules/names.ts'
import { NUMBER_RULES } from '../packages/server/src/domain/comparison/rules/numbers.ts'
import { OVERALL_RULES } from '../packages/server/src/domain/comparison/rules/overall.ts'
import { PLACE_RULES } from '../packages/server/src/domain/comparison/rules/places.ts'

describe('the rules of comparison', () => {
  const tables: readonly (readonly [string, object, Sentences])[] = [
    ['names', NAME_RULES, NAME_RULE_SENTENCES],
    ['numbers', NUMBER_RULES, NUMBER_RULE_SENTENCES],
    ['places', PLACE_RULES, PLACE_RULE_SENTENCES],
    ['the whole', OVERALL_RULES, OVERALL_SENTENCES],
  ]
  for (const [name, rules, sentences] of tables) {
    it(`of ${name} have a sentence each, and no sentence is of none`, () => {
      assert.deepEqual(Object.keys(sentences).sort(), Object.keys(rules).sort())
    })

    it(`of ${name} are told apart in every language, shortly`, () => {
      for (const language of ['pl', 'en', 'uk'] as const) {
        const said = Object.values(sentences).map((sentence) => sentence[language])
        assert.equal(new Set(said).size, said.length)
        for (const sentence of said) assert.match(sentence, /^\p{Lu}.{8,118}\.$/u)
      }
    })
  }
})
