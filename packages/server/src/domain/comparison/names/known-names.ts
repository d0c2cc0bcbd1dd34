import { folded } from '../text/fold.ts'
import { scriptOf } from '../text/scripts.ts'
import { COMMON_SURNAMES } from './data/common-surnames.ts'
import {
  KNOWN_GIVEN_NAMES,
  RARE_GIVEN_NAMES,
  VIETNAMESE_GIVEN_NAMES,
} from './data/known-given-names.ts'
import { NAMES_ABROAD } from './data/names-abroad.ts'
import { OFFICIAL_GIVEN_NAMES } from './data/official-given-names.ts'
import { SHORT_FORMS } from './data/short-forms.ts'
import { frameOf, readingsOf } from './romanisation/readings.ts'
import type { Word } from './word.ts'

const keyOf = (word: string) => folded(word).replaceAll(/[^\p{L}]/gu, '')
const lines = (text: string) => text.trim().split('\n')

const OFFICIAL: ReadonlySet<string> = new Set(OFFICIAL_GIVEN_NAMES.trim().split(/\s+/).map(keyOf))

const VIETNAMESE: ReadonlySet<string> = new Set(
  VIETNAMESE_GIVEN_NAMES.trim().split(/\s+/).map(keyOf),
)
const KNOWN: ReadonlySet<string> = new Set(KNOWN_GIVEN_NAMES.trim().split(/\s+/).map(keyOf))

const RARE: ReadonlySet<string> = new Set(RARE_GIVEN_NAMES.trim().split(/\s+/).map(keyOf))

const SURNAMES: ReadonlySet<string> = new Set(COMMON_SURNAMES.trim().split(/\s+/).map(keyOf))

/** Short form to the names that it is short for. One that is official by itself is nobody's short form (Lena, Iga). */
const SHORT = new Map<string, Set<string>>()
for (const line of lines(SHORT_FORMS)) {
  const [official = '', forms = ''] = line.split(':')
  for (const form of forms.trim().split(/\s+/).map(keyOf)) {
    const names = SHORT.get(form) ?? new Set()
    names.add(keyOf(official))
    SHORT.set(form, names)
  }
}

/** Names to the lines in which they stand, by spelling and, of foreign ones, by sound. */
const BY_SPELLING = new Map<string, Set<number>>()
const BY_SOUND = new Map<string, Set<number>>()
/** Of the foreign ones; a word with another frame is none of them. */
const FRAMES = new Set<string>()
for (const [line, names] of lines(NAMES_ABROAD).entries()) {
  for (const name of names.split(/\s+/)) {
    const key = keyOf(name)
    BY_SPELLING.set(key, (BY_SPELLING.get(key) ?? new Set()).add(line))
    if (OFFICIAL.has(key)) continue
    FRAMES.add(frameOf(key))
    for (const sounds of readingsOf(name.toLowerCase()).keys())
      BY_SOUND.set(sounds, (BY_SOUND.get(sounds) ?? new Set()).add(line))
  }
}

/** Whether people bear the word as a given name in Poland, officially or not, or abroad: it is no slip of another. */
export function isGivenName(key: string): boolean {
  return (
    OFFICIAL.has(key) ||
    KNOWN.has(key) ||
    VIETNAMESE.has(key) ||
    SHORT.has(key) ||
    BY_SPELLING.has(key)
  )
}

/** Whether a few people bear the word as a given name. */
export function isRareGivenName(key: string): boolean {
  return RARE.has(key)
}

/** The same, of a word in Cyrillic or from another spelling also by its sound. */
export function isBornByPeople(word: Word, fromAbroad: boolean): boolean {
  if (isGivenName(word.key)) return true
  if (!fromAbroad && scriptOf(word.text) !== 'cyrillic') return false
  const { frames, sounds } = soundsOfKnown()
  if (!frames.has(word.frame)) return false
  for (const sound of word.readings().keys()) if (sounds.has(sound)) return true
  return false
}

let known: { readonly frames: Set<string>; readonly sounds: Set<string> } | undefined

/** Found once, when somebody asks: reading several hundred names takes a while. */
function soundsOfKnown() {
  if (known !== undefined) return known
  known = { frames: new Set(), sounds: new Set() }
  for (const name of `${KNOWN_GIVEN_NAMES} ${NAMES_ABROAD}`.trim().split(/\s+/)) {
    known.frames.add(frameOf(keyOf(name)))
    for (const sound of readingsOf(name.toLowerCase()).keys()) known.sounds.add(sound)
  }
  return known
}

/** Whether both are names of Vietnamese people, of which each letter tells. */
export function areVietnamese(one: string, other: string): boolean {
  return VIETNAMESE.has(one) && VIETNAMESE.has(other)
}

/** Whether Polish registry offices write the word as a given name. */
export function isOfficial(key: string): boolean {
  return OFFICIAL.has(key)
}

/** Whether one is a short form of the other. Two official names are two names, though one was made of the other. */
export function isShortFormOf(name: Word, form: Word): boolean {
  if (OFFICIAL.has(name.key) && OFFICIAL.has(form.key)) return false
  return isShort(name, form) || isShort(form, name)
}

function isShort(name: Word, form: Word): boolean {
  const names = SHORT.get(form.key)
  if (names === undefined) return false
  if (names.has(name.key)) return true
  const abroad = linesOf(name)
  return abroad.length > 0 && [...names].some((short) => abroad.some((line) => stands(short, line)))
}

const stands = (key: string, line: number) => BY_SPELLING.get(key)?.has(line) === true

function linesOf(word: Word): readonly number[] {
  const lines = new Set(BY_SPELLING.get(word.key))
  if (lines.size === 0 && !OFFICIAL.has(word.key) && FRAMES.has(word.frame))
    for (const sounds of word.readings().keys())
      for (const line of BY_SOUND.get(sounds) ?? []) lines.add(line)
  return [...lines]
}

/**
 * Whether two words are one name in two languages. Two names that Polish offices write both (Anna and Hanna, Jan and
 * Iwan) are two names of Poles, and may be one name of somebody from abroad.
 */
export function isOneNameAbroad(one: Word, other: Word, fromAbroad: boolean): boolean {
  if (OFFICIAL.has(one.key) && OFFICIAL.has(other.key) && !fromAbroad) return false
  const lines = linesOf(one)
  return lines.length > 0 && linesOf(other).some((line) => lines.includes(line))
}

/** Whether many people bear the word as a surname, a woman's ending being no difference. */
export function isCommonSurname(key: string): boolean {
  return (
    SURNAMES.has(key) ||
    (key.endsWith('a') && (SURNAMES.has(`${key.slice(0, -1)}i`) || SURNAMES.has(key.slice(0, -1))))
  )
}
