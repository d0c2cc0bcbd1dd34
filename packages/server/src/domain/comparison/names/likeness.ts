import type { FieldVerdict } from '../../closed-lists.ts'
import { RULES, type RuleName } from '../rules.ts'
import { asItLooks, scriptOf } from '../text/scripts.ts'
import { differInGender } from './gendered.ts'
import { nominativesOf, type Parent } from './genitive.ts'
import { isSlipOfGivenName } from './given-name-slips.ts'
import {
  areVietnamese,
  isBornByPeople,
  isCommonSurname,
  isGivenName,
  isOneNameAbroad,
  isRareGivenName,
  isShortFormOf,
} from './known-names.ts'
import { latinTableBetween } from './romanisation/latin.ts'
import { tableBetween } from './romanisation/readings.ts'
import { slipsBetween } from './slips-between.ts'
import { type Word, wordOf } from './word.ts'

/** By which rule two values are one, or are two. */
export interface Likeness {
  readonly rule: RuleName
  readonly table?: string
}

/** What is known of the person whose names are compared. */
export interface Origin {
  /** Whether the names may come from another spelling (`isFromAbroad`). */
  readonly fromAbroad: boolean
  /** Whether the same PESEL says that the person is the same one. */
  readonly samePesel: boolean
}

/** What words are compared as. */
export interface NameKind extends Origin {
  readonly of: 'given' | 'surname' | Parent
}

const RANKS: Readonly<Record<FieldVerdict, number>> = {
  same: 0,
  same_normalised: 1,
  likely_typo: 2,
  newer: 3,
  conflict: 4,
  missing_in_register: 5,
  missing_in_document: 5,
  not_compared: 5,
}
/** How far apart two values are by a rule: 0 equal, 1 but for form, 2 by a slip, 3 by a change, 4 not one. */
export const rankOf = ({ rule }: Likeness): number => RANKS[RULES[rule].verdict]

/** The worst of several; of equals the first that says more than that the letters are the same. */
export function worstOf(likenesses: readonly Likeness[]): Likeness {
  let worst: Likeness = { rule: 'case-or-marks' }
  for (const likeness of likenesses) {
    const more = rankOf(likeness) - rankOf(worst)
    if (more > 0 || (more === 0 && worst.rule === 'case-or-marks')) worst = likeness
  }
  return worst
}

/** How a word on file is the document's word; null where it is another one. */
export function likenessOf(document: Word, register: Word, kind: NameKind): Likeness | null {
  if (document.key === register.key) return { rule: 'case-or-marks' }
  if (scriptOf(register.text) === 'mixed') return disguised(document, register, kind)
  return (
    inForm(document, register, kind) ??
    withLettersLost(document, register) ??
    (kind.of === 'surname'
      ? bySurname(document, register, kind)
      : byFirstName(document, register, kind))
  )
}

function inForm(document: Word, register: Word, kind: NameKind): Likeness | null {
  const latin = latinTableBetween(document.text, register.text)
  if (latin !== null)
    return {
      rule: latin === 'icao-9303-latin' ? 'letters-written-out' : 'another-transliteration',
      table: latin,
    }
  const parent = parentOf(kind)
  if (parent !== null && nominativesOf(register.key, parent).includes(document.key))
    return { rule: 'genitive-of-parents-name' }
  if (!mayBeSpelledOtherwise(document, register, kind) || document.frame !== register.frame)
    return null
  const table = differInDoubles(document.key, register.key)
    ? null
    : tableBetween(document.readings(), register.readings())
  if (table !== null) return { rule: 'another-transliteration', table }
  return parent !== null && isGenitiveBySound(document, register, parent)
    ? { rule: 'genitive-of-parents-name' }
    : null
}

const DOUBLE = /([a-z])\1+(?=[^aeiouy])/gu

/** Only in how often a letter stands before a consonant: no table does that, a finger does. */
const differInDoubles = (one: string, other: string) =>
  one.replaceAll(DOUBLE, '$1') === other.replaceAll(DOUBLE, '$1')

const parentOf = ({ of }: NameKind): Parent | null =>
  of === 'father' || of === 'mother' ? of : null

const mayBeSpelledOtherwise = (document: Word, register: Word, { fromAbroad }: NameKind) =>
  (fromAbroad && !areVietnamese(document.key, register.key)) ||
  scriptOf(document.text) === 'cyrillic' ||
  scriptOf(register.text) === 'cyrillic'

function isGenitiveBySound(document: Word, register: Word, parent: Parent): boolean {
  const names = document.readings()
  return [...register.readings().keys()].some((sounds) =>
    nominativesOf(sounds, parent).some((nominative) => names.has(nominative)),
  )
}

const IN_CYRILLIC: ReadonlyMap<string, string> = new Map(
  Array.from('aeopcyxikABEKMHOPCTYXI', (letter, at) => [
    letter,
    'аеорсухікАВЕКМНОРСТУХІ'.charAt(at),
  ]),
)

/** A word on file in which letters of another script look like its own. */
function disguised(document: Word, register: Word, kind: NameKind): Likeness | null {
  const latin = asItLooks(register.text)
  const cyrillic = Array.from(register.text, (letter) => IN_CYRILLIC.get(letter) ?? letter).join('')
  const meant = [latin, cyrillic].filter((text) => scriptOf(text) !== 'mixed')
  return meant.some((text) => likenessOf(document, wordOf(text), kind) !== null)
    ? { rule: 'look-alike-letter-on-file' }
    : null
}

const LOST = /[?\ufffd□¿*#_]+/u

/** Where more is lost than this, what is left fits too many names. */
const MOST_PARTS = 9
const LONGEST_WITH_LOSSES = 60

/** A sign stands where one letter was, or the bytes of one. */
function withLettersLost(document: Word, register: Word): Likeness | null {
  if (!LOST.test(register.text)) return null
  const parts = register.text.split(/([?\ufffd□¿*#_]+)/u)
  if (parts.length > MOST_PARTS || register.text.length > LONGEST_WITH_LOSSES) return null
  const known = parts.filter((_, at) => at % 2 === 0).map((part) => wordOf(part).key)
  if (known.join('').length * 2 < document.key.length) return null
  const pattern = known
    .map((part, at) =>
      at === 0 ? part : `.{1,${Math.min(9, parts[at * 2 - 1]?.length ?? 1)}}${part}`,
    )
    .join('')
  return new RegExp(`^${pattern}$`, 'u').test(document.key) ? { rule: 'letter-lost' } : null
}

function bySurname(document: Word, register: Word, kind: NameKind): Likeness | null {
  if (differInGender(document.key, register.key)) return { rule: 'ending-of-other-gender' }
  const bySound = mayBeSpelledOtherwise(document, register, kind)
  if (bySound && soundsMeet(document, register, differInGender))
    return { rule: 'ending-of-other-gender' }
  if (bySound && soundsMeet(document, register, (one, other) => slipsBetween(one, other) === 1))
    return { rule: 'slip-of-letters' }
  const slips = slipsBetween(document.key, register.key)
  const isSlip = slips === 1 || (slips === 2 && !isCommonSurname(register.key))
  return isSlip ? { rule: 'slip-of-letters' } : null
}

/** Whether at most one letter is more, less or another: a cheap look before a careful one. */
function differInOne(one: string, other: string): boolean {
  const longest = Math.max(one.length, other.length)
  if (longest - Math.min(one.length, other.length) > 1) return false
  let start = 0
  while (start < longest && one[start] === other[start]) start++
  let end = 0
  while (end < longest - start && one.at(-1 - end) === other.at(-1 - end)) end++
  return longest - start - end <= 1
}

/** More readings of a word are not looked at where each is held against each. */
const READINGS_TRIED = 4

function soundsMeet(
  document: Word,
  register: Word,
  meet: (one: string, other: string) => boolean,
): boolean {
  if (!differInOne(document.frame, register.frame)) return false
  const onFile = [...register.readings().keys()].slice(0, READINGS_TRIED)
  return [...document.readings().keys()]
    .slice(0, READINGS_TRIED)
    .some((one) => onFile.some((other) => meet(one, other)))
}

function byFirstName(document: Word, register: Word, kind: NameKind): Likeness | null {
  if (isInitialOf(document, register)) return { rule: 'first-name-initial' }
  if (isShortFormOf(document, register)) return { rule: 'short-form' }
  if (isOneNameAbroad(document, register, kind.fromAbroad))
    return { rule: 'name-in-another-language' }
  const parent = parentOf(kind)
  const nominatives = parent === null ? [] : nominativesOf(register.key, parent)
  for (const nominative of nominatives) {
    if (!isGivenName(nominative)) continue
    const word = wordOf(nominative)
    if (isShortFormOf(document, word)) return { rule: 'short-form' }
    if (isOneNameAbroad(document, word, kind.fromAbroad))
      return { rule: 'name-in-another-language' }
  }
  if (soundAlike(document.key, register.key)) return { rule: 'slip-of-letters' }
  if (isBornByPeople(register, kind.fromAbroad) || nominatives.some(isGivenName)) return null
  const cautious = parent !== null || !kind.samePesel
  if (cautious && isRareGivenName(register.key)) return null
  if (isAbbreviated(document, register)) return { rule: 'cut-by-column' }
  return isSlipOfGivenName(document.key, register.key, cautious)
    ? { rule: 'slip-of-letters' }
    : null
}

/** A beginning of a given name that is none itself is as long as this at least; with a full stop any. */
const SHORTEST_BEGINNING = 4

function isAbbreviated(document: Word, register: Word): boolean {
  const { key, text } = register
  if (key.length >= document.key.length || !document.key.startsWith(key)) return false
  return text.endsWith('.') || key.length >= SHORTEST_BEGINNING
}

/** Whether the word on file is the document's first letter, or an abbreviation with a full stop. */
export function isInitialOf(document: Word, register: Word): boolean {
  const { key, text } = register
  if (key.length >= document.key.length || !document.key.startsWith(key)) return false
  return key.length === 1 || (key.length <= 4 && text.endsWith('.'))
}

/** In names as short as Ina and Inna, Iwo and Ivo, each letter tells where people bear both. */
const SHORTEST_BY_SOUND = 4

function soundAlike(one: string, other: string): boolean {
  if (plainly(one) !== plainly(other) || areVietnamese(one, other)) return false
  const areShort = Math.min(one.length, other.length) < SHORTEST_BY_SOUND
  return !areShort || !(isGivenName(one) && isGivenName(other))
}

/** A given name as it sounds: Violetta and Wioleta, Olivia and Oliwia are one name in two spellings. */
const plainly = (key: string) =>
  (key.length > 4 ? key.replaceAll('th', 't').replaceAll('ph', 'f') : key)
    .replaceAll('x', 'ks')
    .replaceAll(/[vcyj]/g, (letter) => SOUNDS_LIKE[letter] ?? letter)
    .replaceAll(/(.)\1+/gu, '$1')
const SOUNDS_LIKE: Readonly<Record<string, string>> = { v: 'w', c: 'k', y: 'i', j: 'i' }

/** A value that ends where a column ended is as long as this at least; shorter ones may be other names. */
const NARROWEST_COLUMN = 10

/** Whether a text on file, as `squeezed`, is the beginning of the document's, cut where the column ended. */
export function isCut(document: string, register: string, text: string): boolean {
  const marked = /(?:…|\.{2,})$/u.test(text)
  return (
    register.length < document.length &&
    document.startsWith(register) &&
    (register.length >= NARROWEST_COLUMN || (marked && register.length >= 4))
  )
}
