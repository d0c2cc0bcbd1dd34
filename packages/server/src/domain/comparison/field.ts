import type { FieldResult } from './comparison.ts'
import { RULES, type RuleName } from './rules.ts'
import { marksOf } from './text/marks.ts'

/** What a rule says of a field; with both values as they were given, the letters in which they differ, too. */
export function by(rule: RuleName, document?: string, register?: string): FieldResult {
  const { verdict } = RULES[rule]
  if (document === undefined || register === undefined) return { verdict, rule }
  return { verdict, rule, marks: marksOf(document, register) }
}

/** Where a side has nothing, there is nothing to compare; null where both have something. */
export function whereMissing(inDocument: boolean, onFile: boolean): FieldResult | null {
  if (inDocument && onFile) return null
  if (inDocument) return by('missing-on-file')
  return by(onFile ? 'missing-in-document' : 'missing-on-both-sides')
}
