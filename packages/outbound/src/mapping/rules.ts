import type { DatePattern } from './dates.ts'
import type { Pointer } from './pointer.ts'

/** What may be done with a text that a table or a pattern does not know. */
export const OTHERWISE = ['refuse', 'keep', 'nothing'] as const
export type Otherwise = (typeof OTHERWISE)[number]

/** How one value comes of an answer: the closed list of conversions, each checked when the configuration was read. */
export type Rule =
  | { readonly kind: 'constant'; readonly text: string }
  | {
      readonly kind: 'text'
      /** The first of them that leads to something is taken. */
      readonly from: readonly Pointer[]
      readonly required: boolean
      readonly conversion: Conversion
    }
  | {
      readonly kind: 'join'
      readonly parts: readonly Rule[]
      readonly between: string
      readonly required: boolean
    }
  | { readonly kind: 'fields'; readonly fields: ReadonlyMap<string, Rule> }
  | {
      readonly kind: 'each'
      readonly from: Pointer
      readonly of: Rule
      readonly most: number
      readonly required: boolean
    }

export type Conversion =
  | { readonly kind: 'as-it-is' }
  | {
      readonly kind: 'words'
      readonly words: ReadonlyMap<string, string>
      readonly otherwise: Otherwise
    }
  | {
      readonly kind: 'date'
      readonly patterns: readonly DatePattern[]
      readonly otherwise: Otherwise
    }
  | { readonly kind: 'photo' }

/** The pointers by which a rule finds its value, in order. */
export function pointersOf(rule: Rule): readonly string[] {
  if (rule.kind === 'text') return rule.from.map(({ text }) => text)
  if (rule.kind === 'join') return rule.parts.flatMap(pointersOf)
  if (rule.kind === 'each') return [rule.from.text]
  return rule.kind === 'fields' ? [...rule.fields.values()].flatMap(pointersOf) : []
}
