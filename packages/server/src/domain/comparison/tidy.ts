import type { ComparedField } from '../closed-lists.ts'
import type { ComparedDocument, OnFile, RegisterRecord } from './pair.ts'
import { LONGEST, unpadded } from './text/clean.ts'

/* Whatever came, as what the types say: a register lies, and nothing in it may stop a comparison. */

type Loose = Readonly<Record<string, unknown>>

const looseOf = (value: unknown): Loose =>
  typeof value === 'object' && value !== null ? (value as Loose) : {}

/** A text or a number as text, never longer than a value may be; anything else is nothing. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return undefined
  return value.length > LONGEST ? unpadded(value).text.slice(0, LONGEST) : value
}

/** No name is longer, nor has it more words; columns of registers are shorter still. */
const LONGEST_NAME = 120
const MOST_WORDS = 14
const WORD = /[^\s,;./-]+/g

/** Words are taken as whole as they are: what is left of a value is where it was. */
function nameOf(value: unknown): string | undefined {
  const whole = textOf(value)
  if (whole === undefined || whole.length < 2 * MOST_WORDS) return whole
  const text = whole.length > LONGEST_NAME ? unpadded(whole).text.slice(0, LONGEST_NAME) : whole
  const over = Array.from(text.matchAll(WORD))[MOST_WORDS]
  return over === undefined ? text : text.slice(0, over.index)
}

/** As many given names as have room in the longest one. */
function namesOf(value: unknown): readonly string[] {
  const names: readonly unknown[] = Array.isArray(value) ? value.slice(0, MOST_WORDS) : [value]
  const whole: string[] = []
  let left = MOST_WORDS
  for (const name of names) {
    const text = nameOf(name)
    left -= text?.match(WORD)?.length ?? 0
    if (left < 0) break
    if (text !== undefined) whole.push(text)
  }
  return whole
}

const NAMES: ReadonlySet<string> = new Set(['surname', 'familyName', 'fathersName', 'mothersName'])
const TEXTS = [
  'surname',
  'familyName',
  'pesel',
  'birthDate',
  'sex',
  'citizenship',
  'fathersName',
  'mothersName',
  'documentNumber',
  'issueDate',
  'expiryDate',
  'address',
  'kind',
  'recordStatus',
] as const

function textsOf(loose: Loose): Partial<Record<(typeof TEXTS)[number], string>> {
  const texts: Partial<Record<(typeof TEXTS)[number], string>> = {}
  for (const field of TEXTS) {
    const text = NAMES.has(field) ? nameOf(loose[field]) : textOf(loose[field])
    if (text !== undefined) texts[field] = text
  }
  return texts
}

export function tidyDocument(document: unknown): ComparedDocument {
  const loose = looseOf(document)
  const none = {
    kind: 'mdowod',
    surname: '',
    birthDate: '',
    documentNumber: '',
    issueDate: '',
    expiryDate: '',
  }
  return { ...none, ...textsOf(loose), givenNames: namesOf(loose['givenNames']) }
}

export function tidyRecord(record: unknown): RegisterRecord {
  const loose = looseOf(record)
  const card = looseOf(loose['idCard'])
  const names = loose['givenNames']
  const givenNames: readonly OnFile[] | OnFile = Array.isArray(names)
    ? namesOf(names)
    : nameOf(names)
  return {
    ...textsOf(loose),
    givenNames,
    idCard: { number: textOf(card['number']), expiryDate: textOf(card['expiryDate']) },
    ...(Array.isArray(loose['keeps']) && { keeps: loose['keeps'] }),
  }
}

/** What of a value is compared. */
export type Extent = 'all' | 'without-padding' | 'cut'

/** How much of a value on one side is compared: values are cut, and one that was cut is never said to be the same. */
export function extentOf(field: ComparedField, value: unknown): Extent {
  const isName = field === 'givenNames' || NAMES.has(field)
  const texts = (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string')
  const long = texts.filter((text) => text.length >= (isName ? 2 * MOST_WORDS : LONGEST))
  if (long.length === 0 && texts.length <= MOST_WORDS) return 'all'
  const tidied = isName ? namesOf(value) : texts.map((text) => textOf(text))
  if (tidied.length === texts.length && tidied.every((text, at) => text === texts[at])) return 'all'
  const kept = tidied.join(' ').trim()
  const { text, isWhole } = unpadded(texts.join(' '))
  return isWhole && unpadded(kept).text === text ? 'without-padding' : 'cut'
}
