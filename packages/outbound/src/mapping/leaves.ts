import type { Rule } from './rules.ts'
import type { Path } from './written.ts'

/** One text that a rule makes. */
export interface Leaf {
  readonly rule: Extract<Rule, { kind: 'text' | 'constant' | 'join' }>
  /** Where it is written. */
  readonly path: Path
  /** Of what it is the value: names with slashes between, `*` for any of an entry whose names are read; null for a part of a text. */
  readonly of: string | null
  /** Whether it is the name of what is read, and not its value. */
  readonly isName?: true
}

/** All texts that the fields of a mapping are made of, each with its place. */
export function leavesOf(rule: Rule, path: Path = [], of: string | null = ''): readonly Leaf[] {
  const within = (one: Rule, ...steps: Path) => leavesOf(one, [...path, ...steps], of)
  switch (rule.kind) {
    case 'text':
    case 'constant':
      return [{ rule, path, of }]
    case 'join': {
      const parts = rule.parts.flatMap((part, index) =>
        leavesOf(part, [...path, 'join', index], null),
      )
      return [{ rule, path, of }, ...parts]
    }
    case 'each':
    case 'one':
      return within(rule.of, 'of')
    case 'list':
      return rule.items.flatMap((item, index) => within(item, 'list', index))
    case 'pairs': {
      const any = of === null ? null : `${of}/*`
      const names = leavesOf(rule.name, [...path, 'name'], any).map((leaf) => {
        return { ...leaf, isName: true as const }
      })
      return [...names, ...leavesOf(rule.value, [...path, 'value'], any)]
    }
    default: {
      const inFields = of === '' && path.length === 0 ? path : [...path, 'fields']
      return [...rule.fields].flatMap(([name, one]) =>
        leavesOf(one, [...inFields, name], of === null ? null : of === '' ? name : `${of}/${name}`),
      )
    }
  }
}
