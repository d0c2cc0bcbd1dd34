import type { FieldResult } from '../comparison.ts'
import { by, whereMissing } from '../field.ts'
import type { ComparedDocument, RegisterRecord } from '../pair.ts'
import { clean, isDamaged } from '../text/clean.ts'
import { folded, squeezed } from '../text/fold.ts'
import { saysNothing } from '../text/placeholder.ts'
import { asItLooks } from '../text/scripts.ts'
import { slips } from '../text/slips.ts'
import { countryNamed, SPELLINGS } from './countries.ts'

/** Nobody has more citizenships. */
const MOST = 4

interface Citizenships {
  /** Codes of countries; a word that is of none stands for itself. */
  readonly of: ReadonlySet<string>
  /** A word had to be read as the one that it is a slip for. */
  readonly withSlip: boolean
}

/** By country, in whatever form it is written. Polish now and foreign on file is gained; nothing else is. */
export function compareCitizenship(
  document: ComparedDocument,
  record: RegisterRecord,
): FieldResult {
  const given = document.citizenship ?? ''
  const missing = whereMissing(
    !saysNothing(given, 'citizenship', given),
    !saysNothing(record.citizenship, 'citizenship', given),
  )
  if (missing !== null) return missing
  const typed = String(record.citizenship)
  if (given === typed) return by('equal')
  const ours = read(given)
  const theirs = read(typed)
  if (isSame(ours.of, theirs.of))
    return theirs.withSlip || ours.withSlip || isDamaged(typed)
      ? by('citizenship-slip', given, typed)
      : by('citizenship-notation')
  if (isOneOf(ours.of, theirs.of))
    return theirs.withSlip || ours.withSlip
      ? by('citizenship-slip', given, typed)
      : by('one-of-citizenships', given, typed)
  if (isGained(ours.of, theirs.of)) return by('citizenship-gained', given, typed)
  return by('citizenship-differs', given, typed)
}

function isSame(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): boolean {
  return ours.size === theirs.size && Array.from(ours).every((code) => theirs.has(code))
}

/** The one of the document is among those on file: a document says one, and a register may know more. */
function isOneOf(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): boolean {
  const [only] = ours
  return ours.size === 1 && only !== undefined && theirs.has(only) && areCountries(theirs)
}

/** Polish in the document, and on file a country that is another one; a word that is no country tells nothing. */
function isGained(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): boolean {
  if (!ours.has('PL') || theirs.has('PL')) return false
  return areCountries(theirs)
}

const areCountries = (codes: ReadonlySet<string>) =>
  Array.from(codes).every((code) => /^[A-Z]{2}$/.test(code))

function read(text: string): Citizenships {
  const whole = squeezed(clean(text))
  const code = countryNamed(whole)
  if (code !== null) return { of: new Set([code]), withSlip: false }
  const words = folded(clean(text))
    .replaceAll(
      /\b(?:obywatelstwo|obywatel(?:ka)?|narodowosc|citizenship|nationality|citizen|obyw|громадянство)\b\.?:?/gu,
      ' ',
    )
    .split(/[,;/+&|()]|\s(?:i|oraz|and|und|та|і)\s/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .slice(0, MOST)
  const parts = words.flatMap((word) =>
    countryNamed(squeezed(word)) === null ? split(word) : [squeezed(word)],
  )
  const read = parts.map((part) => readWord(part))
  return {
    of: new Set(read.map(({ code: of }) => of)),
    withSlip: read.some(({ withSlip }) => withSlip),
  }
}

/** `polskie ukraińskie` is two, `polks ie` is one. */
function split(word: string): readonly string[] {
  const parts = word.split(/[\s-]+/u).map(squeezed)
  return parts.length > 1 && parts.every((part) => countryNamed(part) !== null)
    ? parts
    : [squeezed(word)]
}

function readWord(word: string): { readonly code: string; readonly withSlip: boolean } {
  const code = countryNamed(word)
  if (code !== null) return { code, withSlip: false }
  const looks = countryNamed(squeezed(asItLooks(word)))
  if (looks !== null) return { code: looks, withSlip: true }
  const meant = new Set(
    SPELLINGS.filter(([spelling]) => isSlipFor(word, spelling)).map(([, of]) => of),
  )
  const [only] = meant
  return meant.size === 1 && only !== undefined
    ? { code: only, withSlip: true }
    : { code: word, withSlip: false }
}

/** A slip or two, or a word that a narrow column has cut. */
function isSlipFor(word: string, spelling: string): boolean {
  if (word.length < 4 || word.length > 24) return false
  if (spelling.startsWith(word) && word.length * 2 >= spelling.length) return true
  return (
    Math.abs(word.length - spelling.length) <= 1 &&
    slips(word, spelling, word.length > 6 ? 2 : 1) <= 2
  )
}
