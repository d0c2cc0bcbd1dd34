import { dateIn } from './dates.ts'
import { photoIn } from './photo.ts'
import { lookUp } from './pointer.ts'
import { type Conversion, pointersOf, type Rule } from './rules.ts'

/** What a mapping makes of an answer: texts, lists and entries. What is not there is left out. */
export type Mapped = string | readonly Mapped[] | { readonly [name: string]: Mapped }
export type MappedFields = { readonly [name: string]: Mapped }

/** Why a value could not be read. */
export type WhyUnreadable =
  | 'missing'
  | 'not-a-text'
  | 'too-long'
  | 'not-in-table'
  | 'not-a-date'
  | 'not-a-photo'
  | 'not-a-list'
  | 'too-many'

/** What one answer gave. Neither the field nor the pointer of what is unreadable has anything of the answer in it. */
export type MappingResult =
  | { readonly kind: 'read'; readonly value: MappedFields }
  | {
      readonly kind: 'unreadable'
      /** Names and positions, with dots between. */
      readonly field: string
      readonly pointers: readonly string[]
      readonly why: WhyUnreadable
    }

export interface Mapping {
  /** Never throws, whatever the answer is, and takes time in proportion to the configuration and its lists. */
  read(answer: unknown): MappingResult
  /** By which pointers a field is found, for whoever has to be told; none for a field that there is not. */
  pointersOf(field: readonly (string | number)[]): readonly string[]
}

const LONGEST_TEXT = 2_000
const LONGEST_PHOTO = 2_000_000

export function mappingOf(rule: Rule): Mapping {
  return {
    read(answer) {
      const trouble: Trouble = { at: null }
      const value = read(rule, answer, [], trouble)
      if (trouble.at !== null) return { kind: 'unreadable', ...trouble.at }
      return { kind: 'read', value: value as MappedFields }
    },
    pointersOf: (field) => pointersOf(field.reduce<Rule>(ruleWithin, rule)),
  }
}

interface Trouble {
  /** The first that was met: nothing is read any more after it. */
  at: Omit<Extract<MappingResult, { kind: 'unreadable' }>, 'kind'> | null
}

type Field = readonly (string | number)[]

function read(rule: Rule, answer: unknown, field: Field, trouble: Trouble): Mapped | undefined {
  if (trouble.at !== null) return undefined
  const fail = (why: WhyUnreadable) => {
    trouble.at = { field: field.join('.'), pointers: pointersOf(rule), why }
    return undefined
  }
  if (rule.kind === 'constant') return rule.text
  if (rule.kind === 'text') {
    const value = rule.from.map((one) => lookUp(answer, one)).find(isSomething)
    if (value === undefined) return rule.required ? fail('missing') : undefined
    const outcome = converted(value, rule.conversion)
    if ('why' in outcome) return fail(outcome.why)
    return outcome.text === undefined && rule.required ? fail('missing') : outcome.text
  }
  if (rule.kind === 'join') {
    const parts = rule.parts.map((part) => read(part, answer, field, trouble))
    const found = parts.filter((part) => part !== undefined)
    if (found.length === 0) return rule.required && !trouble.at ? fail('missing') : undefined
    const text = found.join(rule.between)
    return text.length > LONGEST_TEXT ? fail('too-long') : text
  }
  if (rule.kind === 'fields') {
    const members = [...rule.fields].map(
      ([name, of]) => [name, read(of, answer, [...field, name], trouble)] as const,
    )
    return Object.fromEntries(members.filter(([, value]) => value !== undefined)) as MappedFields
  }
  const listed = lookUp(answer, rule.from)
  if (listed === undefined || listed === null) return rule.required ? fail('missing') : undefined
  // What was made from XML has one entry where there is but one.
  const items: readonly unknown[] = Array.isArray(listed) ? listed : [listed]
  if (typeof listed !== 'object') return fail('not-a-list')
  if (items.length > rule.most) return fail('too-many')
  return items
    .map((item, index) => read(rule.of, item, [...field, index], trouble))
    .filter((item) => item !== undefined)
}

function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

type Outcome = { readonly text: string | undefined } | { readonly why: WhyUnreadable }

function converted(value: unknown, conversion: Conversion): Outcome {
  const text = textOf(value)
  if (text === null) return { why: 'not-a-text' }
  if (text.length > (conversion.kind === 'photo' ? LONGEST_PHOTO : LONGEST_TEXT)) {
    return { why: 'too-long' }
  }
  if (conversion.kind === 'as-it-is') return { text }
  if (conversion.kind === 'photo') {
    const photo = photoIn(text)
    return photo === null ? { why: 'not-a-photo' } : { text: photo }
  }
  const isTable = conversion.kind === 'words'
  const to = isTable ? conversion.words.get(text) : dateIn(text, conversion.patterns)
  if (to !== undefined && to !== null) return { text: to }
  if (conversion.otherwise === 'refuse') return { why: isTable ? 'not-in-table' : 'not-a-date' }
  return { text: conversion.otherwise === 'keep' ? text : undefined }
}

/** A number that JSON could not carry whole is no text: its digits would be others. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (typeof value !== 'number' || Math.abs(value) > Number.MAX_SAFE_INTEGER) return null
  return String(value)
}

function ruleWithin(rule: Rule, step: string | number): Rule {
  if (rule.kind === 'fields') return rule.fields.get(String(step)) ?? NONE
  return rule.kind === 'each' ? rule.of : NONE
}

const NONE: Rule = { kind: 'constant', text: '' }
