import { DATE_PATTERNS, isDatePattern } from './dates.ts'
import { type Mapping, mappingOf } from './mapping.ts'
import { mayBeNamed, type Pointer, parsePointer } from './pointer.ts'
import { type Conversion, OTHERWISE, type Otherwise, type Rule } from './rules.ts'
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
const MOST_WORDS = 1_000
const MOST_POINTERS = 10
const DEEPEST = 6
const LONGEST_TEXT = 1_000
const USUAL_LIST = 100
const LONGEST_LIST = 1_000

/**
 * Reads the configuration of a mapping: names, each with how its value comes of an answer. A text is a pointer;
 * an entry is one of `constant`, `from` (with `words`, `date` or `photo`), `join`, `fields`, `each`. Never throws.
 */
export function compileMapping(config: unknown): Compiled<Mapping> {
  const wrong: WrongPlace[] = []
  const rule = fieldsRule(config, [], wrong, 0)
  return wrong.length > 0
    ? { kind: 'wrong', wrong }
    : { kind: 'compiled', compiled: mappingOf(rule) }
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

const NOTHING: Rule = { kind: 'constant', text: '' }
const KINDS = ['constant', 'from', 'join', 'fields', 'each'] as const
const ONE_OF = `must be a pointer such as /person/name, or an entry with one of ${KINDS.join(', ')}`

function ruleOf(value: unknown, path: Path, wrong: WrongPlace[], depth: number): Rule {
  if (depth > DEEPEST) {
    refuse({ wrong }, path, 'is nested too deeply')
    return NOTHING
  }
  if (typeof value === 'string') {
    const from = pointersIn(value, path, wrong)
    return { kind: 'text', from, required: false, conversion: { kind: 'as-it-is' } }
  }
  const named = isEntry(value) ? KINDS.filter((kind) => Object.hasOwn(value, kind)) : []
  const [kind] = named
  if (!isEntry(value) || kind === undefined || named.length > 1) {
    refuse({ wrong }, path, ONE_OF)
    return NOTHING
  }
  return RULES[kind]({ entry: value, path, wrong }, depth)
}

const RULES: Readonly<Record<(typeof KINDS)[number], (at: Written, depth: number) => Rule>> = {
  constant(at) {
    onlyKnown(at, ['constant'])
    return { kind: 'constant', text: textIn(at, 'constant') }
  },
  from(at) {
    onlyKnown(at, ['from', 'required', ...CONVERSIONS, 'otherwise'])
    const from = pointersIn(memberOf(at, 'from'), [...at.path, 'from'], at.wrong)
    const required = yesOrNo(at, 'required', false)
    return { kind: 'text', from, required, conversion: conversionOf(at) }
  },
  join(at, depth) {
    onlyKnown(at, ['join', 'with', 'required'])
    const within = [...at.path, 'join']
    const parts = listIn(at, 'join').map((part, index) => {
      const rule = ruleOf(part, [...within, index], at.wrong, depth + 1)
      if (rule.kind === 'fields' || rule.kind === 'each') {
        refuse(at, [...within, index], 'is no text that could be joined')
      }
      return rule
    })
    const between = memberOf(at, 'with') === undefined ? ' ' : textIn(at, 'with')
    return { kind: 'join', parts, between, required: yesOrNo(at, 'required', false) }
  },
  fields(at, depth) {
    onlyKnown(at, ['fields'])
    return fieldsRule(memberOf(at, 'fields'), [...at.path, 'fields'], at.wrong, depth)
  },
  each(at, depth) {
    onlyKnown(at, ['each', 'of', 'most', 'required'])
    const [from = ROOT] = pointersIn(memberOf(at, 'each'), [...at.path, 'each'], at.wrong, 1)
    const most = wholeNumber(at, 'most', USUAL_LIST, LONGEST_LIST)
    const of = ruleOf(memberOf(at, 'of'), [...at.path, 'of'], at.wrong, depth + 1)
    return { kind: 'each', from, of, most, required: yesOrNo(at, 'required', false) }
  },
}

const ROOT: Pointer = { text: '', steps: [] }
const CONVERSIONS = ['words', 'date', 'photo'] as const

function conversionOf(at: Written): Conversion {
  const named = CONVERSIONS.filter((one) => memberOf(at, one) !== undefined)
  if (named.length > 1) refuse(at, at.path, `has ${named.join(' and ')}; choose one`)
  if (named[0] === 'words') {
    return { kind: 'words', words: wordsIn(at), otherwise: otherwiseIn(at) }
  }
  if (named[0] === 'date') {
    const value = memberOf(at, 'date')
    const patterns = (Array.isArray(value) ? value : [value]).filter(isDatePattern)
    const isRight = patterns.length > 0 && patterns.length === [value].flat().length
    if (!isRight) {
      refuse(at, [...at.path, 'date'], `must be one or a list of ${DATE_PATTERNS.join(', ')}`)
    }
    return { kind: 'date', patterns, otherwise: otherwiseIn(at) }
  }
  if (memberOf(at, 'otherwise') !== undefined) {
    refuse(at, [...at.path, 'otherwise'], 'belongs to words or date')
  }
  return yesOrNo(at, 'photo', false) ? { kind: 'photo' } : { kind: 'as-it-is' }
}

function otherwiseIn(at: Written): Otherwise {
  const value = memberOf(at, 'otherwise') ?? 'refuse'
  const known = OTHERWISE.find((one) => one === value)
  if (known === undefined) {
    refuse(at, [...at.path, 'otherwise'], `must be one of ${OTHERWISE.join(', ')}`)
  }
  return known ?? 'refuse'
}

function wordsIn(at: Written): ReadonlyMap<string, string> {
  const value = memberOf(at, 'words')
  const entries = isEntry(value) ? Object.entries(value) : []
  const isRight = entries.every(([, to]) => typeof to === 'string' && to.length <= LONGEST_TEXT)
  if (entries.length === 0 || entries.length > MOST_WORDS || !isRight) {
    refuse(
      at,
      [...at.path, 'words'],
      `must be a table of 1 to ${MOST_WORDS} words, each with a text`,
    )
    return new Map()
  }
  return new Map(entries as readonly [string, string][])
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
