import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ComparedField } from '../closed-lists.ts'
import { NAME_RULES } from './rules/names.ts'
import { NUMBER_RULES } from './rules/numbers.ts'
import { PLACE_RULES } from './rules/places.ts'
import type { Rule } from './rules/rule.ts'
import { RULES } from './rules.ts'
import { compared } from './testing/anna.ts'

/** What must stand beside the values of an example for its rule to be the one that speaks. */
const BESIDE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'not-kept-by-register': { keeps: [] },
  'record-merged': { recordStatus: 'merged' },
  'sex-differs': { pesel: '' },
  'document-renewed': { issueDate: '2019-03-15', expiryDate: '2024-03-15' },
  'another-kind-of-document': { kind: 'id_card' },
  'another-place-of-unknown': { pesel: '', documentNumber: '' },
}
const own: Readonly<Record<string, Rule>> = { ...NUMBER_RULES, ...PLACE_RULES }

describe('a rule', () => {
  for (const [name, rule] of Object.entries(own))
    it(`speaks for its example: ${name}`, () => {
      const field = rule.fields[0] as ComparedField
      const [document, register] = rule.example
      const { fields } = compared({ ...BESIDE[name], [field]: register }, { [field]: document })
      assert.deepEqual(fields[field].rule, name)
      assert.equal(fields[field].verdict, rule.verdict)
    })

  it('has a name of its own, whichever table it is of', () => {
    const tables = [NUMBER_RULES, PLACE_RULES, NAME_RULES]
    const names = tables.flatMap((table) => Object.keys(table))
    assert.equal(Object.keys(RULES).length, names.length)
  })
})
