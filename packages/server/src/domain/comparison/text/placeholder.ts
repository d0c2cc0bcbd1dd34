import type { OnFile, TextField } from '../pair.ts'
import { clean } from './clean.ts'
import { squeezed, wordsOf } from './fold.ts'

/** What registers have where they have nothing; as `squeezed`. */
const NOTHING: ReadonlySet<string> = new Set(
  `brak brakdanych brakinformacji brakpesel brakpeselu braknumeru brakadresu bd bdn bdb nd na nn null nil none nan
  undefined unknown empty blank missing novalue notavailable notapplicable noname nieznany nieznana nieznane nieznani
  nieznanyojciec nieznanamatka ojciecnieznany matkanieznana nieznanynieznany niedotyczy niepodano niepodany niepodana
  niepodal niepodala nieustalony nieustalona nieustalono nieposiada niema niezyje niewiadomo niewprowadzono nienadano nieokreslono
  nieokreslony nieokreslona puste pusty test testowy testowa testowe testtest testtestowy testowytest testowaosoba
  uzytkowniktestowy klienttestowy testklient douzupelnienia uzupelnic uzupelnij dowyjasnienia doweryfikacji dopoprawy
  doustalenia dopotwierdzenia tbd todo dane jw jakwyzej asd asdf asdfgh qwerty qwe dummy fake example przyklad przykladowy
  przykladowa abc zzz pesel nrpesel numerpesel imie imiona nazwisko nazwiskorodowe dataurodzenia adres ulica ul
  obywatelstwo plec numerdokumentu imieojca imiematki anonim anonimowy klient rodo usuniete usunieto usunietorodo
  zanonimizowano zanonimizowany zanonimizowana anonymized deleted remove removed void nvalue nieaktualne błąd blad error
  ref niewypelniono niewypelnione bezimienny bezdanych`
    .split(/\s+/)
    .map(squeezed),
)
/** A title alone is nobody's name. */
const TITLES: ReadonlySet<string> = new Set([
  'pan',
  'pani',
  'panstwo',
  'doktor',
  'dr',
  'mgr',
  'inz',
  'prof',
])
const NAME_FIELDS: ReadonlySet<string> = new Set([
  'givenNames',
  'surname',
  'familyName',
  'fathersName',
  'mothersName',
])
/** Days that programs put where they know none, with everything but digits taken out; both orders. */
const NO_DAYS =
  /^(?:0+|1+|9+|0101(?:1900|1901|1800|1753|0001)|(?:1900|1901|1800|1753|0001)0101|1111900|190011|3[01]121899|1899123[01]|3112(?:9999|2999|2099)|(?:9999|2999|2099)1231|01019999|99990101|010100|000101|1110*1|00010101000000.*|19000101000000.*)$/
const OF_DIGITS: ReadonlySet<string> = new Set([
  'pesel',
  'documentNumber',
  'birthDate',
  'issueDate',
  'expiryDate',
])
const DATE_FIELDS: ReadonlySet<string> = new Set(['birthDate', 'issueDate', 'expiryDate'])
const SEQUENCES: ReadonlySet<string> = new Set([
  '12345678901',
  '12345678910',
  '01234567890',
  '1234567890',
])

/**
 * Whether a value on file says nothing: missing, empty, blank, or a placeholder. What the document itself says is never
 * a placeholder: Brak and Null are surnames where the document has them.
 */
export function saysNothing(
  value: OnFile | unknown,
  field: TextField | 'givenNames',
  document: string | undefined,
): boolean {
  const text = clean(value)
  if (text === '') return true
  if (text === document) return false
  const known = squeezed(text)
  if (isOfDocument(text, known, document, NAME_FIELDS.has(field))) return false
  if (known === '' || /^(\p{L})\1{2,}$/u.test(known) || /^x+$/.test(known)) return true
  if (NOTHING.has(known)) return !isInitialOf(known, document)
  if (NAME_FIELDS.has(field)) return TITLES.has(known) || /^0+$/.test(known)
  // A number or a day without a digit is a remark: `zgubiony`, `cudzoziemiec`.
  if (OF_DIGITS.has(field) && !/\p{N}/u.test(known)) return true
  if (DATE_FIELDS.has(field)) return NO_DAYS.test(digitsOf(text))
  if (field === 'pesel')
    return /^(\d)\1{6,}$/.test(known) || SEQUENCES.has(known) || /^0+$/.test(known)
  if (field === 'documentNumber')
    return /^(?:(?:([a-z])\1*)?(?:0+|x+)|1{4,}|9{4,}|123456(?:789)?)$/.test(known)
  if (field === 'address')
    return wordsOf(text).every((word) => NOTHING.has(word) || /^0+$/.test(word))
  return /^[09]+$/.test(known)
}

/** All digits, a day or a month of one digit with its zero. */
function digitsOf(date: string): string {
  return (date.match(/\d+/g) ?? []).map((digits) => digits.padStart(2, '0')).join('')
}

/** The same as the document's; a name, or a part of it: `Test` of `Test-Kowalska`. */
function isOfDocument(
  text: string,
  known: string,
  document: string | undefined,
  isName: boolean,
): boolean {
  if (document === undefined || document === '') return false
  if (known !== '' && squeezed(document) === known) return true
  const words = isName ? wordsOf(document) : []
  const onFile = wordsOf(text)
  return onFile.length > 0 && onFile.every((word) => words.includes(word))
}

/** One letter may be the initial of what the document says. */
function isInitialOf(known: string, document: string | undefined): boolean {
  return known.length === 1 && document !== undefined && squeezed(document).startsWith(known)
}
