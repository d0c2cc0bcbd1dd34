import type { FieldResult } from '../comparison.ts'
import { by, whereMissing } from '../field.ts'
import type { ComparedDocument, RegisterRecord } from '../pair.ts'
import { saysNothing } from '../text/placeholder.ts'
import { slips } from '../text/slips.ts'
import { asDigits, isElevenDigits, isRight, type ReadPesel, readPesel } from './read-pesel.ts'

export interface ComparedPesel {
  readonly result: FieldResult
  /** The same eleven digits on both sides, whatever their check digit: they identify. */
  readonly same: boolean
  /** Both valid and different: two people. */
  readonly ofTwoPeople: boolean
}

export function comparePesel(document: ComparedDocument, record: RegisterRecord): ComparedPesel {
  const missing = whereMissing(
    !saysNothing(document.pesel, 'pesel', document.pesel),
    !saysNothing(record.pesel, 'pesel', document.pesel),
  )
  if (missing !== null) return { result: missing, same: false, ofTwoPeople: false }
  const given = document.pesel ?? ''
  const typed = String(record.pesel)
  const ours = readPesel(given)
  const theirs = readPesel(typed)
  const same = ours.written === theirs.written && isElevenDigits(ours.written)
  if (ours.written === theirs.written)
    return { result: by(given === typed ? 'equal' : 'pesel-as-typed'), same, ofTwoPeople: false }
  return {
    result: by(howItDiffers(ours, theirs), given, typed),
    same: false,
    ofTwoPeople: ours.valid && theirs.valid,
  }
}

function howItDiffers(ours: ReadPesel, theirs: ReadPesel) {
  // Two valid numbers are two people’s, however close they are: twins are one digit apart.
  if (ours.valid && theirs.valid) return 'pesel-of-another'
  if (lostZeros(theirs.written) === ours.written) return 'pesel-lost-zero'
  const digits = asDigits(theirs.written)
  if (digits === ours.written) return 'pesel-letters'
  const withLetters = digits !== theirs.written
  // What it is read as may be somebody's; a slip it is only where it can be nobody's.
  if (withLetters && isRight(digits)) return 'pesel-reads-as-another'
  return isClose(ours.written, digits, withLetters ? 1 : 2) ? 'pesel-slip' : 'pesel-unlike'
}

/** A number that a spreadsheet took for a number: everybody born in 2000 has two zeros to lose. */
function lostZeros(written: string): string {
  return /^[0-9]{9,10}$/.test(written) ? written.padStart(11, '0') : written
}

/** One slip (a digit lost, doubled, or two of them swapped), or as many digits as may be wrong of eleven. */
function isClose(ours: string, theirs: string, most: number): boolean {
  if (ours.length === theirs.length) {
    const differing = Array.from(ours).filter((digit, n) => digit !== theirs[n]).length
    if (differing <= most) return true
  }
  return slips(ours, theirs, 1) <= 1
}
