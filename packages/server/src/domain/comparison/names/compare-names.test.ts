import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { NAME_RULES, type NameRule } from '../rules/names.ts'
import { type Beside, compared } from './testing/compared.ts'

const BESIDE: Partial<Record<NameRule, Beside>> = {
  'names-divided-otherwise': {
    document: { givenNames: ['Văn', 'An'], citizenship: 'VNM' },
    record: { givenNames: 'An' },
  },
  'surname-in-family-names-field': { document: { surname: 'Nowak' } },
  'given-name-and-surname-swapped': {
    document: { givenNames: ['Jan'] },
    record: { givenNames: 'Nowak' },
  },
  'whole-name-in-one-field': { document: { givenNames: ['Jan'] } },
  'parents-swapped': { document: { mothersName: 'Anna' }, record: { mothersName: 'Jan' } },
  'another-surname-under-one-pesel': { samePesel: true },
  'part-of-double-surname-replaced': { samePesel: true },
  'family-name-was-the-surname': { document: { familyName: 'Nowak' } },
}

describe('a rule of names', () => {
  for (const [rule, { verdict, fields, example }] of Object.entries(NAME_RULES)) {
    it(`speaks for its example: ${rule}`, () => {
      const [document, register] = example
      const result = compared(fields[0], document, register, BESIDE[rule as NameRule])
      assert.deepEqual([result.rule, result.verdict], [rule, verdict])
    })
  }
})
