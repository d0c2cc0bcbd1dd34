import { CONVERSION_MEMBERS, conversionOf, JOINED_MEMBERS } from './compile-conversion.ts'
import { leavesOf } from './leaves.ts'
import { type Mapping, mappingOf } from './mapping.ts'
import { mayBeNamed, type Pointer, parsePointer } from './pointer.ts'
import { AS, type As, type Rule, usesOf } from './rules.ts'
import {
  isEntry,
  memberOf,
  onlyKnown,
  type Path,
  refuse,
  type Written,
  type WrongPlace,
  wholeNumber,
  yesOrNo,
} from './written.ts'

export type Compiled<T> =
  | { readonly kind: 'compiled'; readonly compiled: T }
  | { readonly kind: 'wrong'; readonly wrong: readonly WrongPlace[] }

const MOST_FIELDS = 100
const MOST_POINTERS = 10
const DEEPEST = 6
const LONGEST_TEXT = 1_000
const USUAL_LIST = 100
const LONGEST_LIST = 1_000

/**
 * Reads the configuration of a mapping: names, each with how its value comes of an answer. A text is a pointer;
 * an entry is one of `constant`, `from` (with a conversion), `join`, `fields`, `each`, `pairs`. Never throws.
 */
export function compileMapping(config: unknown): Compiled<Mapping> {
  const outcome = compileRule(config)
  if (outcome.kind === 'wrong') return outcome
  const wrong = notOfAnswers(outcome.compiled, [])
  if (wrong.length > 0) return { kind: 'wrong', wrong }
  return { kind: 'compiled', compiled: mappingOf(outcome.compiled) }
}

/** What of a rule cannot stand where an answer is read; `asked` names what may be taken of what was asked, by pointers. */
export function notOfAnswers(rule: Rule, asked: readonly string[]): readonly WrongPlace[] {
  const typed = usesOf(rule, []).filter(({ as }) => as !== null)
  const known = asked.length === 0 ? 'none' : asked.map((one) => `/${one}`).join(', ')
  const strange = leavesOf(rule).filter(({ rule: leaf }) => {
    if (leaf.kind !== 'text' || !leaf.ofAsked) return false
    return !leaf.from.every(({ text }) => asked.some((one) => text === `/${one}`))
  })
  return [
    ...typed.map(({ path }) => ({ path: [...path, 'as'], words: FOR_REQUESTS })),
    ...strange.map(({ path }) => {
      return { path: [...path, 'asked'], words: `is not asked for here; known are ${known}` }
    }),
  ]
}

const FOR_REQUESTS = 'is for what is sent: of an answer everything is read as a text'

/** As compileMapping, but what it gives can be looked into, and `as` is taken. */
export function compileRule(config: unknown): Compiled<Rule> {
  const wrong: WrongPlace[] = []
  const rule = fieldsRule(config, [], wrong, 0)
  return wrong.length > 0 ? { kind: 'wrong', wrong } : { kind: 'compiled', compiled: rule }
}

function fieldsRule(value: unknown, path: Path, wrong: WrongPlace[], depth: number): Rule {
  const fields = new Map<string, Rule>()
  if (!isEntry(value) || Object.keys(value).length === 0) {
    refuse({ wrong }, path, 'must be names, each with where its value is found')
    return { kind: 'fields', fields }
  }
  const entries = Object.entries(value)
  if (entries.length > MOST_FIELDS) refuse({ wrong }, path, `has more than ${MOST_FIELDS} entries`)
  for (const [name, written] of entries.slice(0, MOST_FIELDS)) {
    const within = [...path, name]
    if (mayBeNamed(name)) fields.set(name, ruleOf(written, within, wrong, depth + 1))
    else wrong.push({ path: within, words: 'is no name to be used here', inName: true })
  }
  return { kind: 'fields', fields }
}

const NOTHING: Rule = { kind: 'constant', text: '', as: null }
const KINDS = [
  'constant',
  'from',
  'asked',
  'join',
  'fields',
  'each',
  'one',
  'list',
  'pairs',
] as const
const ONE_OF = `must be a pointer such as /person/name, or an entry with one of ${KINDS.join(', ')}`

function ruleOf(value: unknown, path: Path, wrong: WrongPlace[], depth: number): Rule {
  if (depth > DEEPEST) {
    refuse({ wrong }, path, 'is nested too deeply')
    return NOTHING
  }
  if (typeof value === 'string') {
    const from = pointersIn(value, path, wrong)
    const usual = { ofAsked: false, required: false, absent: null, as: null } as const
    return { kind: 'text', from, conversion: { kind: 'as-it-is' }, ...usual }
  }
  const named = isEntry(value) ? KINDS.filter((kind) => Object.hasOwn(value, kind)) : []
  const [kind] = named
  if (!isEntry(value) || kind === undefined || named.length > 1) {
    const words = named.length > 1 ? `has ${named.join(' and ')}; choose one` : ONE_OF
    refuse({ wrong }, path, words)
    return NOTHING
  }
  return RULES[kind]({ entry: value, path, wrong }, depth)
}

const RULES: Readonly<Record<(typeof KINDS)[number], (at: Written, depth: number) => Rule>> = {
  constant(at) {
    onlyKnown(at, ['constant', 'as'])
    return { kind: 'constant', text: textIn(at, 'constant'), as: asIn(at) }
  },
  from(at) {
    onlyKnown(at, ['from', 'required', 'absent', ...CONVERSION_MEMBERS, 'as'])
    return textRule(at, 'from', MOST_POINTERS)
  },
  asked(at) {
    onlyKnown(at, ['asked', 'required', 'absent', ...CONVERSION_MEMBERS])
    return textRule(at, 'asked', 1)
  },
  join(at, depth) {
    onlyKnown(at, ['join', 'with', 'required', ...JOINED_MEMBERS])
    const within = [...at.path, 'join']
    const parts = listIn(at, 'join').map((part, index) => {
      const rule = ruleOf(part, [...within, index], at.wrong, depth + 1)
      const isList = rule.kind === 'each' && isText(rule.of)
      if (!isText(rule) && !isList) {
        refuse(at, [...within, index], 'is no text that could be joined')
      }
      return rule
    })
    const between = memberOf(at, 'with') === undefined ? ' ' : textIn(at, 'with')
    const required = yesOrNo(at, 'required', false)
    return { kind: 'join', parts, between, required, conversion: conversionOf(at) }
  },
  fields(at, depth) {
    onlyKnown(at, ['fields'])
    return fieldsRule(memberOf(at, 'fields'), [...at.path, 'fields'], at.wrong, depth)
  },
  each(at, depth) {
    onlyKnown(at, ['each', 'of', 'most', 'required', 'unreadable'])
    const [from = ROOT] = pointersIn(memberOf(at, 'each'), [...at.path, 'each'], at.wrong, 1)
    const most = wholeNumber(at, 'most', USUAL_LIST, LONGEST_LIST)
    const of = ruleOf(memberOf(at, 'of'), [...at.path, 'of'], at.wrong, depth + 1)
    const unreadable = memberOf(at, 'unreadable')
    if (unreadable !== undefined && unreadable !== 'leave-out') {
      refuse(at, [...at.path, 'unreadable'], 'must be leave-out, or not there')
    }
    const required = yesOrNo(at, 'required', false)
    return { kind: 'each', from, of, most, required, leavesOut: unreadable === 'leave-out' }
  },
  one(at, depth) {
    onlyKnown(at, ['one', 'where', 'is', 'of', 'most', 'required'])
    const [from = ROOT] = pointersIn(memberOf(at, 'one'), [...at.path, 'one'], at.wrong, 1)
    const [where = ROOT] = pointersIn(memberOf(at, 'where'), [...at.path, 'where'], at.wrong, 1)
    const of = ruleOf(memberOf(at, 'of'), [...at.path, 'of'], at.wrong, depth + 1)
    const most = wholeNumber(at, 'most', USUAL_LIST, LONGEST_LIST)
    const required = yesOrNo(at, 'required', false)
    return { kind: 'one', from, where, is: textIn(at, 'is'), of, most, required }
  },
  list(at, depth) {
    onlyKnown(at, ['list'])
    const written = memberOf(at, 'list')
    if (!Array.isArray(written) || written.length > USUAL_LIST) {
      refuse(at, [...at.path, 'list'], `must be a list of at most ${USUAL_LIST} values`)
      return { kind: 'list', items: [] }
    }
    const items = written.map((one, index) =>
      ruleOf(one, [...at.path, 'list', index], at.wrong, depth + 1),
    )
    return { kind: 'list', items }
  },
  pairs(at, depth) {
    onlyKnown(at, ['pairs', 'name', 'value', 'most', 'required'])
    const [from = ROOT] = pointersIn(memberOf(at, 'pairs'), [...at.path, 'pairs'], at.wrong, 1)
    const most = wholeNumber(at, 'most', USUAL_LIST, LONGEST_LIST)
    const part = (member: string) => {
      const within = [...at.path, member]
      const rule = ruleOf(memberOf(at, member), within, at.wrong, depth + 1)
      if (!isText(rule)) refuse(at, within, 'is no text')
      return rule
    }
    const [name, value] = [part('name'), part('value')]
    return { kind: 'pairs', from, name, value, most, required: yesOrNo(at, 'required', false) }
  },
}

function textRule(at: Written, name: 'from' | 'asked', most: number): Rule {
  const from = pointersIn(memberOf(at, name), [...at.path, name], at.wrong, most)
  const required = yesOrNo(at, 'required', false)
  const hasAbsent = memberOf(at, 'absent') !== undefined
  if (required && hasAbsent) refuse(at, [...at.path, 'absent'], 'is for what is not required')
  const absent = hasAbsent ? textIn(at, 'absent') : null
  const ofAsked = name === 'asked'
  return {
    kind: 'text',
    from,
    ofAsked,
    required,
    absent,
    conversion: conversionOf(at),
    as: asIn(at),
  }
}

const ROOT: Pointer = { text: '', steps: [] }
function isText(rule: Rule): boolean {
  if (rule.kind === 'join') return true
  return (rule.kind === 'text' || rule.kind === 'constant') && rule.as === null
}

function asIn(at: Written): As | null {
  const value = memberOf(at, 'as')
  if (value === undefined) return null
  const known = AS.find((one) => one === value)
  if (known === undefined) refuse(at, [...at.path, 'as'], `must be one of ${AS.join(', ')}`)
  return known ?? null
}

function pointersIn(
  value: unknown,
  path: Path,
  wrong: WrongPlace[],
  most = MOST_POINTERS,
): readonly Pointer[] {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (texts.length === 0 || texts.length > most) {
    refuse({ wrong }, path, most === 1 ? 'must be one pointer' : `must be 1 to ${most} pointers`)
    return []
  }
  return texts.flatMap((text, index) => {
    const parsed = typeof text === 'string' ? parsePointer(text) : 'must be a pointer'
    if (typeof parsed !== 'string') return [parsed]
    refuse({ wrong }, Array.isArray(value) ? [...path, index] : path, parsed)
    return []
  })
}

function textIn(at: Written, name: string): string {
  const value = memberOf(at, name)
  if (typeof value === 'string' && value.length <= LONGEST_TEXT) return value
  refuse(at, [...at.path, name], `must be a text of at most ${LONGEST_TEXT} characters`)
  return ''
}

function listIn(at: Written, name: string): readonly unknown[] {
  const value = memberOf(at, name)
  if (Array.isArray(value) && value.length > 0 && value.length <= MOST_POINTERS) return value
  refuse(at, [...at.path, name], `must be a list of 1 to ${MOST_POINTERS} parts`)
  return []
}
