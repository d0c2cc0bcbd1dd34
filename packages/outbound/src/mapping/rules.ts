import { type Conversion, converted } from './conversions.ts'
import type { Pointer } from './pointer.ts'
import type { Path } from './written.ts'

/** What a text is sent as, where the other system does not take it for one. */
export const AS = ['number', 'yes-or-no'] as const
export type As = (typeof AS)[number]

/** How one value comes of an answer: the closed list of conversions, each checked when the configuration was read. */
export type Rule =
  | { readonly kind: 'constant'; readonly text: string; readonly as: As | null }
  | {
      readonly kind: 'text'
      /** The first of them that leads to something is taken. */
      readonly from: readonly Pointer[]
      /** Whether it is found in what was asked, and not in what was answered. */
      readonly ofAsked: boolean
      readonly required: boolean
      /** What it is where nothing is there; null where it is left out then. */
      readonly absent: string | null
      readonly conversion: Conversion
      readonly as: As | null
    }
  | {
      readonly kind: 'join'
      /** Texts, and lists of texts. */
      readonly parts: readonly Rule[]
      readonly between: string
      readonly required: boolean
      readonly conversion: Conversion
    }
  | { readonly kind: 'fields'; readonly fields: ReadonlyMap<string, Rule> }
  | {
      readonly kind: 'each'
      readonly from: Pointer
      readonly of: Rule
      readonly most: number
      readonly required: boolean
      /** Whether an entry that cannot be read is left out, and the others are read. */
      readonly leavesOut: boolean
    }
  /** Of a list the one entry in which a member is a certain text. */
  | {
      readonly kind: 'one'
      readonly from: Pointer
      readonly where: Pointer
      readonly is: string
      readonly of: Rule
      readonly most: number
      readonly required: boolean
    }
  /** A list that the configuration itself writes down. */
  | { readonly kind: 'list'; readonly items: readonly Rule[] }
  /** A list of names with values, as an entry. */
  | {
      readonly kind: 'pairs'
      readonly from: Pointer
      readonly name: Rule
      readonly value: Rule
      readonly most: number
      readonly required: boolean
    }

/** The pointers by which a rule finds its value, in order. */
export function pointersOf(rule: Rule): readonly string[] {
  if (rule.kind === 'text') return rule.from.map(({ text }) => text)
  if (rule.kind === 'join') return rule.parts.flatMap(pointersOf)
  if (rule.kind === 'each' || rule.kind === 'pairs') return [rule.from.text]
  if (rule.kind === 'one') {
    return pointersOf(rule.of).map((of) => `${rule.from.text}${of}`)
  }
  if (rule.kind === 'list') return rule.items.flatMap(pointersOf)
  return rule.kind === 'fields' ? [...rule.fields.values()].flatMap(pointersOf) : []
}

/** That a rule looks at a place, or writes a text down as something else. */
export interface Use {
  /** Where in the configuration. */
  readonly path: Path
  /** Null for a constant. */
  readonly pointer: string | null
  /** Whether what lies there is always taken when it is there, and as it is. */
  readonly whole: 'as-it-is' | 'converted' | 'perhaps'
  readonly as: As | null
  /** What it makes of the one value that it looks at; undefined where it makes nothing of it, null where it cannot. */
  readonly made?: (value: string) => string | undefined | null
}

/** Everything that a rule, written at `path`, looks at in the value it is given; what it reads of each entry of a list is not told. */
export function usesOf(rule: Rule, path: Path): readonly Use[] {
  if (rule.kind === 'constant') return [{ path, pointer: null, whole: 'as-it-is', as: rule.as }]
  if (rule.kind === 'text') {
    const first = rule.conversion.kind === 'as-it-is' ? 'as-it-is' : 'converted'
    return rule.from.map(({ text }, index) => {
      const whole = index === 0 ? first : 'perhaps'
      return { path, pointer: text, whole, as: rule.as, made: madeBy(rule.conversion) }
    })
  }
  if (rule.kind === 'join') {
    return rule.parts.flatMap((part, index) => usesOf(part, [...path, 'join', index]))
  }
  if (rule.kind === 'fields') {
    return [...rule.fields].flatMap(([name, of]) => {
      const within = of.kind === 'fields' ? [...path, name, 'fields'] : [...path, name]
      return usesOf(of, within)
    })
  }
  if (rule.kind === 'list') {
    return rule.items.flatMap((item, index) => usesOf(item, [...path, 'list', index]))
  }
  const list: Use = {
    path: [...path, rule.kind],
    pointer: rule.from.text,
    whole: 'as-it-is',
    as: null,
  }
  if (rule.kind === 'pairs') return [list]
  const typed = usesOf(rule.of, [...path, 'of']).filter(({ as }) => as !== null)
  return [list, ...typed.map((use) => ({ ...use, pointer: null }))]
}

function madeBy(conversion: Conversion): (value: string) => string | undefined | null {
  return (value) => {
    const outcome = converted(value, conversion)
    return 'why' in outcome ? null : outcome.text
  }
}
