import type { Mapped } from './mapping.ts'
import type { As, Rule } from './rules.ts'

/** What JSON can carry beside texts. */
export type Typed =
  | string
  | number
  | boolean
  | readonly Typed[]
  | { readonly [name: string]: Typed }

const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/

/** What a rule has made of what is asked for, each text as the rule says it is sent; undefined where one cannot be. */
export function typed(rule: Rule, value: Mapped): Typed | undefined {
  if (rule.kind === 'text' || rule.kind === 'constant') {
    return rule.as === null ? value : cast(String(value), rule.as)
  }
  if (rule.kind === 'join' || rule.kind === 'pairs' || typeof value === 'string') return value
  if (rule.kind === 'one') return typed(rule.of, value)
  if (rule.kind === 'each' || rule.kind === 'list') {
    const items = Object.values(value).map((one, index) => {
      const of = rule.kind === 'each' ? rule.of : rule.items[index]
      return of && typed(of, one)
    })
    return items.every((one) => one !== undefined) ? items : undefined
  }
  const members: [string, Typed][] = []
  for (const [name, one] of Object.entries(value)) {
    const of = rule.fields.get(name)
    const member = of && typed(of, one)
    if (member === undefined) return undefined
    // Of a company that nobody is there for nothing is said, and not that it has no name.
    if (of?.kind === 'fields' && Object.keys(member).length === 0) continue
    members.push([name, member])
  }
  return Object.fromEntries(members)
}

function cast(text: string, as: As): number | boolean | undefined {
  if (as === 'number') return isNumber(text) ? Number(text) : undefined
  if (text === 'true') return true
  return text === 'false' ? false : undefined
}

/** With no more digits than a number of JSON keeps. */
function isNumber(text: string): boolean {
  return NUMBER.test(text) && text.replace(/\D/g, '').length <= 15
}
