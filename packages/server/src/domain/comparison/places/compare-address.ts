import type { FieldResult } from '../comparison.ts'
import { by, whereMissing } from '../field.ts'
import { asDigits } from '../numbers/read-pesel.ts'
import type { ComparedDocument, RegisterRecord } from '../pair.ts'
import { isDamaged } from '../text/clean.ts'
import { saysNothing } from '../text/placeholder.ts'
import { slips } from '../text/slips.ts'
import { NAMES_IN_STREETS } from './address-words.ts'
import { type ReadAddress, readAddress } from './read-address.ts'

/**
 * By normal forms. People move, and streets are renamed: whatever differs beyond a slip is newer in the document, unless
 * the person is known by names and a day of birth alone, and the place is wholly another one.
 */
export function compareAddress(
  document: ComparedDocument,
  record: RegisterRecord,
  isKnown: boolean,
): FieldResult {
  const given = document.address ?? ''
  const missing = whereMissing(
    !saysNothing(given, 'address', given),
    !saysNothing(record.address, 'address', given),
  )
  if (missing !== null) return missing
  const typed = String(record.address)
  if (given === typed) return by('equal')
  const rule = ruleFor(readAddress(given), readAddress(typed))
  if (rule === 'address-notation')
    return isDamaged(typed) ? by('address-slip', given, typed) : by(rule)
  return by(rule === 'another-place' && !isKnown ? 'another-place-of-unknown' : rule, given, typed)
}

type Meeting = 'same' | 'slip' | 'less' | 'other'

function ruleFor(ours: ReadAddress, theirs: ReadAddress) {
  const { street, town } = meetingsOf(ours, theirs)
  const sameHouse = ours.house === theirs.house
  const sameFlat = ours.flat === theirs.flat
  const sameKind = ours.kind === theirs.kind || ours.kind === '' || theirs.kind === ''
  if (street === 'other') return town === 'other' ? 'another-place' : 'street-renamed'
  if (town === 'other') return 'another-place'
  if (theirs.house === '' && ours.house !== '') return 'address-incomplete'
  if (!sameHouse && asDigits(theirs.house) === ours.house) return 'address-slip'
  if (!sameHouse || (!sameFlat && theirs.flat !== '')) return 'another-home'
  if (!sameFlat || town === 'less' || street === 'less') return 'address-incomplete'
  if (!sameKind) return 'street-renamed'
  if (street === 'slip' || town === 'slip') return 'address-slip'
  return postalRule(ours.postalCode, theirs.postalCode)
}

function postalRule(ours: string, theirs: string) {
  if (ours === theirs || ours === '' || theirs === '') return 'address-notation'
  return slips(ours, theirs, 2) <= 2 ? 'postal-code-slip' : 'another-home'
}

function meetingsOf(ours: ReadAddress, theirs: ReadAddress): { street: Meeting; town: Meeting } {
  const all = meeting(wordsOf(ours), wordsOf(theirs))
  // Where the same words are there, it says nothing which of them stands for the town.
  if (all === 'same' || all === 'slip') return { street: all, town: all }
  const street = meeting(ours.street, theirs.street)
  const town = meeting(ours.town, theirs.town)
  if (street === 'other' && theirs.town.length === 0) {
    // `Kwiatowa Kraków 12`: street and town in one.
    const within = meeting(ours.street, theirs.street.slice(0, ours.street.length))
    return { street: within, town: within === 'other' ? 'other' : 'less' }
  }
  return { street, town }
}

/** Each once: a village without streets stands before the house, behind the code, or at both places. */
const wordsOf = ({ street, town }: ReadAddress) => [...new Set([...street, ...town])]

/** How the words of one side meet those of the other, in whatever order. */
function meeting(ours: readonly string[], theirs: readonly string[]): Meeting {
  const left = [...ours]
  let worst: Meeting = 'same'
  const extra: string[] = []
  for (const word of theirs) {
    const at = left.findIndex((other) => isSameWord(other, word))
    if (at >= 0) left.splice(at, 1)
    else extra.push(word)
  }
  const unmet = extra.filter((word) => {
    const at = left.findIndex((other) => isSlipFor(other, word))
    if (at < 0) return true
    left.splice(at, 1)
    worst = 'slip'
    return false
  })
  const ourRest = left.filter((word) => !NAMES_IN_STREETS.has(word))
  const theirRest = unmet.filter((word) => !NAMES_IN_STREETS.has(word))
  if (ourRest.length === 0 && theirRest.length === 0) {
    // Names alone may be the whole of it: `Jana Pawła` is not `Adama`.
    if (left.length > 0 && unmet.length > 0) return 'other'
    return left.length === ours.length && ours.length > 0 ? lonely(theirs) : worst
  }
  if (theirRest.length === 0)
    return theirs.length === 0 || left.length < ours.length ? 'less' : 'other'
  // A district or a province more on file is no other place.
  if (ourRest.length === 0) return left.length < ours.length || ours.length === 0 ? worst : 'other'
  return 'other'
}

const lonely = (theirs: readonly string[]): Meeting => (theirs.length === 0 ? 'less' : 'other')

/** The same, or an initial of it. */
function isSameWord(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length === 1 && /\p{L}/u.test(short) && long.startsWith(short)
}

/** A slip or two, or a word that was cut or shortened. */
function isSlipFor(ours: string, theirs: string): boolean {
  if (theirs.length >= 2 && ours.startsWith(theirs)) return true
  return slips(ours, theirs, slipsAllowed(ours)) <= 2
}

/** In a short word a slip makes another one: Nowa and Nowe, but not Polna and Leśna. */
const slipsAllowed = (word: string) => (word.length < 5 ? 1 : 2)
