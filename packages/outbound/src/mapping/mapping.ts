import { converted, LONGEST_TEXT, type WhyNot } from './conversions.ts'
import { lookUp, mayBeNamed } from './pointer.ts'
import { pointersOf, type Rule } from './rules.ts'

/** What a mapping makes of an answer: texts, lists and entries. What is not there is left out. */
export type Mapped = string | readonly Mapped[] | { readonly [name: string]: Mapped }
export type MappedFields = { readonly [name: string]: Mapped }

/** Why a value could not be read. */
export type WhyUnreadable =
  | WhyNot
  | 'missing'
  | 'not-a-list'
  | 'too-many'
  /** Two pairs of one name, or two entries where one is meant. */
  | 'twice'
  /** Of a list no entry is the one that is meant. */
  | 'none-of-list'

/** What one answer gave. Neither the field nor the pointer of what is unreadable has anything of the answer in it. */
export type MappingResult =
  | {
      readonly kind: 'read'
      readonly value: MappedFields
      /** How many entries of lists could not be read and were left out, where the configuration says so. */
      readonly leftOut: number
    }
  | {
      readonly kind: 'unreadable'
      /** Names and positions, with dots between. */
      readonly field: string
      readonly pointers: readonly string[]
      readonly why: WhyUnreadable
    }

export interface Mapping {
  /** Never throws, whatever the answer is, and takes time in proportion to the configuration and its lists. */
  read(answer: unknown, asked?: object): MappingResult
  /** By which pointers a field is found, for whoever has to be told; none for a field that there is not. */
  pointersOf(field: readonly (string | number)[]): readonly string[]
  /** Whether the configuration itself names the field: whatever else is in one is of the answer. */
  names(field: readonly (string | number)[]): boolean
}

export function mappingOf(rule: Rule): Mapping {
  return {
    read(answer, asked = {}) {
      const trouble: Trouble = { at: null, asked, leftOut: 0 }
      const value = read(rule, answer, [], trouble)
      if (trouble.at !== null) return { kind: 'unreadable', ...trouble.at }
      return { kind: 'read', value: value as MappedFields, leftOut: trouble.leftOut }
    },
    pointersOf: (field) => pointersOf(field.reduce<Rule>(ruleWithin, rule)),
    names: (field) => {
      const [found, above] = [field, field.slice(0, -1)].map((one) => one.reduce(ruleWithin, rule))
      return found !== NONE && above?.kind !== 'pairs'
    },
  }
}

interface Trouble {
  /** The first that was met: nothing is read any more after it. */
  at: Omit<Extract<MappingResult, { kind: 'unreadable' }>, 'kind'> | null
  readonly asked: object
  leftOut: number
}

type Field = readonly (string | number)[]
type Of<K extends Rule['kind']> = Extract<Rule, { kind: K }>

function read(rule: Rule, answer: unknown, field: Field, trouble: Trouble): Mapped | undefined {
  if (trouble.at !== null) return undefined
  switch (rule.kind) {
    case 'constant':
      return rule.text
    case 'text':
      return readText(rule, answer, field, trouble)
    case 'join':
      return readJoined(rule, answer, field, trouble)
    case 'fields': {
      const members = [...rule.fields].map(
        ([name, of]) => [name, read(of, answer, [...field, name], trouble)] as const,
      )
      return Object.fromEntries(members.filter(([, value]) => value !== undefined)) as MappedFields
    }
    case 'list':
      return rule.items
        .map((item, index) => read(item, answer, [...field, index], trouble))
        .filter((item) => item !== undefined)
    case 'one':
      return readOne(rule, answer, field, trouble)
    case 'each':
      return readEach(rule, answer, field, trouble)
    default:
      return readPairs(rule, answer, field, trouble)
  }
}

function failing(rule: Rule, field: Field, trouble: Trouble) {
  return (why: WhyUnreadable) => {
    trouble.at ??= { field: field.join('.'), pointers: pointersOf(rule), why }
    return undefined
  }
}

function readText(rule: Of<'text'>, answer: unknown, field: Field, trouble: Trouble) {
  const fail = failing(rule, field, trouble)
  const within = rule.ofAsked ? trouble.asked : answer
  const value = rule.from.map((one) => lookUp(within, one)).find(isSomething)
  if (value === undefined) return rule.absent ?? (rule.required ? fail('missing') : undefined)
  const outcome = converted(value, rule.conversion)
  if ('why' in outcome) return fail(outcome.why)
  return outcome.text === undefined && rule.required ? fail('missing') : outcome.text
}

function readJoined(rule: Of<'join'>, answer: unknown, field: Field, trouble: Trouble) {
  const fail = failing(rule, field, trouble)
  const found = rule.parts
    .flatMap((part) => read(part, answer, field, trouble))
    .filter((part) => part !== undefined && part !== '')
  if (trouble.at !== null) return undefined
  if (found.length === 0) return rule.required ? fail('missing') : undefined
  const text = found.join(rule.between)
  if (text.length > LONGEST_TEXT) return fail('too-long')
  const outcome = converted(text, rule.conversion)
  return 'why' in outcome ? fail(outcome.why) : outcome.text
}

function readEach(rule: Of<'each'>, answer: unknown, field: Field, trouble: Trouble) {
  const items = itemsAt(rule, answer, field, trouble)
  if (items === undefined) return undefined
  const read = items.map((item, index) => entryOf(rule, item, [...field, index], trouble))
  return read.filter((item) => item !== undefined)
}

function entryOf(rule: Of<'each'>, item: unknown, field: Field, trouble: Trouble) {
  if (!rule.leavesOut) return read(rule.of, item, field, trouble)
  const own: Trouble = { at: null, asked: trouble.asked, leftOut: 0 }
  const entry = read(rule.of, item, field, own)
  trouble.leftOut += own.at === null ? own.leftOut : 1
  return own.at === null ? entry : undefined
}

function readOne(rule: Of<'one'>, answer: unknown, field: Field, trouble: Trouble) {
  const fail = failing(rule, field, trouble)
  const items = itemsAt(rule, answer, field, trouble)
  if (items === undefined) return undefined
  const meant = items.filter((item) => {
    const outcome = converted(lookUp(item, rule.where), { kind: 'as-it-is' })
    return 'text' in outcome && outcome.text === rule.is
  })
  if (meant.length === 0) return fail('none-of-list')
  return meant.length > 1 ? fail('twice') : read(rule.of, meant[0], field, trouble)
}

function readPairs(rule: Of<'pairs'>, answer: unknown, field: Field, trouble: Trouble) {
  const pairs = new Map<string, Mapped>()
  const items = itemsAt(rule, answer, field, trouble)
  if (items === undefined) return undefined
  for (const [index, item] of items.entries()) {
    const name = read(rule.name, item, [...field, index], trouble)
    const value = read(rule.value, item, [...field, index], trouble)
    if (typeof name !== 'string' || value === undefined || !mayBeNamed(name)) continue
    if (pairs.has(name)) return failing(rule, field, trouble)('twice')
    pairs.set(name, value)
  }
  return Object.fromEntries(pairs)
}

/** What was made from XML has one entry, or one text, where there is but one. */
function itemsAt(
  rule: Of<'each' | 'one' | 'pairs'>,
  answer: unknown,
  field: Field,
  trouble: Trouble,
): readonly unknown[] | undefined {
  const fail = failing(rule, field, trouble)
  const listed = lookUp(answer, rule.from)
  if (!isSomething(listed)) return rule.required ? fail('missing') : undefined
  const items: readonly unknown[] = Array.isArray(listed) ? listed : [listed]
  if (rule.kind !== 'each' && typeof listed !== 'object') return fail('not-a-list')
  return items.length > rule.most ? fail('too-many') : items
}

/** Whether a value is not nothing. */
export function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function ruleWithin(rule: Rule, step: string | number): Rule {
  if (rule.kind === 'fields') return rule.fields.get(String(step)) ?? NONE
  // The names are of the answer: all of them are found by the same pointers.
  if (rule.kind === 'pairs') return rule
  if (rule.kind === 'one') return ruleWithin(rule.of, step)
  if (rule.kind === 'list') return rule.items[Number(step)] ?? NONE
  return rule.kind === 'each' && /^\d+$/.test(String(step)) ? rule.of : NONE
}

const NONE: Rule = { kind: 'constant', text: '', as: null }
