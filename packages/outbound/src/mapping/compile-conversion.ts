import { type Conversion, OTHERWISE, type Otherwise } from './conversions.ts'
import { DATE_PATTERNS, datesOverlap, isDatePattern } from './dates.ts'
import { INSTANT_PATTERNS, instantsOverlap, isInstantPattern, isLocal } from './instants.ts'
import { isEntry, memberOf, refuse, type Written, wholeNumber, yesOrNo } from './written.ts'
import { type Zone, zoneOf } from './zone.ts'

const NAMES = [
  'words',
  'date',
  'instant',
  'present',
  'photo',
  'base64',
  'hex',
  'json',
  'percent',
] as const
/** What may stand beside `from` for a conversion. */
export const CONVERSION_MEMBERS = [...NAMES, 'otherwise', 'zone', 'longest'] as const

/** What may stand beside `join`: what is joined is a text. */
export const JOINED_MEMBERS = ['words', 'date', 'instant', 'percent', 'otherwise', 'zone'] as const

const MOST_WORDS = 1_000
const LONGEST_WORD = 1_000
const USUAL_LONGEST = 100_000
const LONGEST = 2_000_000

/** Reads which conversion an entry names, none being the text as it is. */
export function conversionOf(at: Written): Conversion {
  const named = NAMES.filter((one) => memberOf(at, one) !== undefined)
  const [name] = named
  if (named.length > 1) refuse(at, at.path, `has ${named.join(' and ')}; choose one`)
  const hasPatterns = name === 'words' || name === 'date' || name === 'instant'
  if (!hasPatterns) notHere(at, 'otherwise', 'words, date or instant')
  if (name !== 'instant') notHere(at, 'zone', 'instant')
  const isLong = name === 'base64' || name === 'hex' || name === 'json'
  if (!isLong) notHere(at, 'longest', 'base64, hex or json')
  if (name === 'words') {
    return { kind: 'words', words: wordsIn(at), otherwise: otherwiseIn(at) }
  }
  if (name === 'date') {
    const patterns = patternsIn(at, 'date', isDatePattern, DATE_PATTERNS, datesOverlap)
    return { kind: 'date', patterns, otherwise: otherwiseIn(at) }
  }
  if (name === 'instant') return instantOf(at)
  if (name === 'present') {
    const text = memberOf(at, 'present')
    if (typeof text === 'string') return { kind: 'present', text }
    refuse(at, [...at.path, 'present'], 'must be a text: what it is where anything is there')
  }
  if (name === undefined || name === 'present' || !yesOrNo(at, name, false))
    return { kind: 'as-it-is' }
  if (name === 'photo' || name === 'percent') return { kind: name }
  return { kind: name, longest: wholeNumber(at, 'longest', USUAL_LONGEST, LONGEST) }
}

function notHere(at: Written, name: string, owner: string): void {
  if (memberOf(at, name) === undefined) return
  refuse(at, [...at.path, name], `belongs to ${owner}`)
}

function patternsIn<P extends string>(
  at: Written,
  name: string,
  isPattern: (text: unknown) => text is P,
  known: readonly P[],
  overlap: (one: P, other: P) => boolean,
): readonly P[] {
  const written = [memberOf(at, name)].flat()
  const patterns = written.filter(isPattern)
  if (patterns.length === 0 || patterns.length !== written.length) {
    refuse(at, [...at.path, name], `must be one or a list of ${known.join(', ')}`)
  }
  for (const [index, one] of patterns.entries()) {
    const other = patterns.slice(0, index).find((before) => before === one || overlap(one, before))
    if (other === undefined) continue
    const words = `has ${other} and ${one}, and a text may be both: say which it is`
    refuse(at, [...at.path, name], words)
  }
  return patterns
}

function instantOf(at: Written): Conversion {
  const patterns = patternsIn(at, 'instant', isInstantPattern, INSTANT_PATTERNS, instantsOverlap)
  // Of patterns that are none nobody can tell.
  const isKnown = patterns.length === [memberOf(at, 'instant')].flat().length
  const needsZone = isKnown ? patterns.some(isLocal) : null
  return { kind: 'instant', patterns, zone: zoneIn(at, needsZone), otherwise: otherwiseIn(at) }
}

function zoneIn(at: Written, isNeeded: boolean | null): Zone | null {
  const value = memberOf(at, 'zone')
  if (value === undefined) {
    if (isNeeded === true)
      refuse(at, at.path, 'lacks zone: whose clocks show it, such as Europe/Warsaw')
    return null
  }
  const zone = typeof value === 'string' ? zoneOf(value) : null
  if (zone === null) refuse(at, [...at.path, 'zone'], 'must be a zone, such as Europe/Warsaw')
  else if (isNeeded === false)
    refuse(at, [...at.path, 'zone'], 'is for what a clock shows: these say it')
  return zone
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
  const isRight = entries.every(([, to]) => typeof to === 'string' && to.length <= LONGEST_WORD)
  if (entries.length === 0 || entries.length > MOST_WORDS || !isRight) {
    const words = `must be a table of 1 to ${MOST_WORDS} words, each with a text`
    refuse(at, [...at.path, 'words'], words)
    return new Map()
  }
  return new Map(entries as readonly [string, string][])
}
