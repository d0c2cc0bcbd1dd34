import type { ComparedField, FieldVerdict } from '../closed-lists.ts'
import { readDates } from './numbers/read-dates.ts'

/** What somebody says that they know, by field and as it was typed. */
export type Claims = Readonly<Partial<Record<ComparedField, string>>>

/** What whoever claims to know something is told of it: neither how near it is, nor on which side. */
export type ClaimVerdict = 'agrees' | 'differs' | 'not_compared'

const DATES: ReadonlySet<string> = new Set(['birthDate', 'issueDate', 'expiryDate'])
const NAMES: ReadonlySet<string> = new Set([
  'givenNames',
  'surname',
  'familyName',
  'fathersName',
  'mothersName',
])
/** More words than a name has are many names, tried at once. */
const MOST_WORDS = 4
const WORD = /[\p{L}\p{M}’']+/gu

/**
 * What of it is one guess: a whole day that has one meaning, and no more names than people have. The rest is not compared,
 * or whoever does not know a value would come by it in pieces.
 */
export function singleGuesses(claims: Claims): Claims {
  return Object.fromEntries(
    Object.entries(claims).filter(([field, text]) => {
      if (DATES.has(field)) return isWholeDay(text)
      return !NAMES.has(field) || (text.match(WORD)?.length ?? 0) <= MOST_WORDS
    }),
  )
}

function isWholeDay(text: string): boolean {
  const [only, ...others] = readDates(text)
  if (only === undefined || others.length > 0 || only.withLetters) return false
  const day = new Date(`${only.iso}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === only.iso
}

const WORDS: Readonly<Record<FieldVerdict, ClaimVerdict>> = {
  same: 'agrees',
  same_normalised: 'agrees',
  likely_typo: 'differs',
  newer: 'differs',
  conflict: 'differs',
  missing_in_register: 'not_compared',
  missing_in_document: 'not_compared',
  not_compared: 'not_compared',
}

/** How it stands, without how near it is and on which side: by that a value would be found. */
export function claimVerdictOf(verdict: FieldVerdict): ClaimVerdict {
  return WORDS[verdict]
}

/** How all of it stands: what differs counts first. */
export function claimOverall(verdicts: readonly ClaimVerdict[]): ClaimVerdict {
  if (verdicts.includes('differs')) return 'differs'
  return verdicts.includes('agrees') ? 'agrees' : 'not_compared'
}
