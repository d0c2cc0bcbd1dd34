import { valueFromHex } from './attribute-value.ts'

/** One attribute of a name: its type as a dotted OID, its value as text (`#` and hex when it is not text). */
export interface NameAttribute {
  readonly type: string
  readonly value: string
}

/** Relative names in the order of the certificate's encoding: usually country first, person last. */
export type DistinguishedName = readonly (readonly NameAttribute[])[]

/** The first keyword of each type is the one written; all are read, in any case: OpenSSL's, Java's and .NET's. */
const KEYWORDS: readonly (readonly [type: string, ...keywords: readonly string[]])[] = [
  ['2.5.4.3', 'CN', 'COMMONNAME'],
  ['2.5.4.4', 'SN', 'SURNAME'],
  ['2.5.4.5', 'SERIALNUMBER'],
  ['2.5.4.6', 'C', 'COUNTRYNAME', 'COUNTRY'],
  ['2.5.4.7', 'L', 'LOCALITYNAME'],
  ['2.5.4.8', 'ST', 'S', 'STATEORPROVINCENAME'],
  ['2.5.4.9', 'STREET', 'STREETADDRESS'],
  ['2.5.4.10', 'O', 'ORGANIZATIONNAME'],
  ['2.5.4.11', 'OU', 'ORGANIZATIONALUNITNAME'],
  ['2.5.4.12', 'T', 'TITLE'],
  ['2.5.4.13', 'DESCRIPTION'],
  ['2.5.4.17', 'POSTALCODE'],
  ['2.5.4.42', 'G', 'GN', 'GIVENNAME'],
  ['2.5.4.43', 'I', 'INITIALS'],
  ['2.5.4.44', 'GENERATION', 'GENERATIONQUALIFIER'],
  ['2.5.4.46', 'DNQ', 'DNQUALIFIER'],
  ['2.5.4.65', 'PSEUDONYM'],
  ['2.5.4.97', 'ORGANIZATIONIDENTIFIER'],
  ['0.9.2342.19200300.100.1.1', 'UID', 'USERID'],
  ['0.9.2342.19200300.100.1.25', 'DC', 'DOMAINCOMPONENT'],
  ['1.2.840.113549.1.9.1', 'E', 'EMAILADDRESS', 'EMAIL'],
]

const keywordOf = new Map(KEYWORDS.map(([type, keyword]) => [type, keyword]))
const typeOf = new Map(KEYWORDS.flatMap(([type, ...words]) => words.map((word) => [word, type])))

/**
 * Renders a name by RFC 4514: last relative name first, `,` between relative names and `+` inside
 * one, no spaces around them, types without a keyword as dotted OIDs: `CN=Jan Kowalski,O=X,C=PL`.
 */
export function renderName(name: DistinguishedName): string {
  return name
    .toReversed()
    .map((attributes) => attributes.map(renderAttribute).join('+'))
    .join(',')
}

/**
 * Whether `text` names `name`. Both directions are accepted, RFC 4514's and the certificate's own
 * (many libraries print that one), any space around separators, any spelling of a keyword, values in quotes
 * (RFC 1779) and as the hex of their encoding, as Java prints those of types that it has no keyword for.
 * What they say must be equal to the character, however its letters are composed.
 */
export function isNameOf(name: DistinguishedName, text: string): boolean {
  const read = parseName(text)
  if (read === null) return false
  const written = canonical(read)
  return written === canonical(name) || written === canonical(name.toReversed())
}

function renderAttribute({ type, value }: NameAttribute): string {
  return `${keywordOf.get(type) ?? type}=${escapeValue(value)}`
}

const TO_ESCAPE = /[\\,+"<>;\0]|^[ #]| $/g

function escapeValue(value: string): string {
  return value.replace(TO_ESCAPE, (character) => (character === '\0' ? '\\00' : `\\${character}`))
}

/** One unambiguous text per name: order inside a relative name carries no meaning, so it is sorted away. */
function canonical(name: DistinguishedName): string {
  return JSON.stringify(
    name.map((rdn) => rdn.map(({ type, value }) => `${type}=${value.normalize('NFC')}`).sort()),
  )
}

const SEPARATOR = / *([,+]|$) */y
const TYPE = / *([A-Za-z][A-Za-z0-9-]*|(?:OID\.)?\d+(?:\.\d+)+) *= */iy
/** Spaces before a separator belong to it, unless escaped. A quote begins a value or is none of it. */
const VALUE = /"(?:\\.|[^\\"])*"|(?:\\.|[^\\,+"<>; ]| +(?! *(?:[,+]|$)))*/suy

/** Reads an RFC 4514 or RFC 1779 text in the order written; null when it is not one. */
export function parseName(text: string): DistinguishedName | null {
  const name: NameAttribute[][] = [[]]
  let at = 0
  const next = (pattern: RegExp) => {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match) at = pattern.lastIndex
    return match
  }
  while (at < text.length) {
    const word = next(TYPE)?.[1]
    const raw = next(VALUE)?.[0]
    const separator = next(SEPARATOR)?.[1]
    const type = word && typeNamed(word)
    const value = raw === undefined ? null : readValue(raw)
    if (!type || value === null || separator === undefined) return null
    if ((separator === '') !== (at === text.length)) return null
    name.at(-1)?.push({ type, value })
    if (separator === ',') name.push([])
  }
  return name.every((rdn) => rdn.length > 0) ? name : null
}

function typeNamed(word: string): string | undefined {
  const dotted = word.replace(/^OID\./i, '')
  return /^\d/.test(dotted) ? dotted : typeOf.get(word.toUpperCase())
}

const HEX = /^#((?:[0-9a-fA-F]{2})+)$/

/** What begins with `#` is hex, or nothing: as a text it would be escaped. */
function readValue(raw: string): string | null {
  if (raw.startsWith('#')) return valueFromHex(HEX.exec(raw)?.[1] ?? '')
  return unescapeValue(raw.startsWith('"') ? raw.slice(1, -1) : raw)
}

const ESCAPED = /((?:\\[0-9a-fA-F]{2})+)|\\(.)/gsu

/** Undoes the escapes; null when escaped bytes are not UTF-8. */
function unescapeValue(raw: string): string | null {
  try {
    return raw.replace(ESCAPED, (_, hex: string | undefined, character: string | undefined) =>
      hex === undefined ? (character ?? '') : decodeURIComponent(hex.replaceAll('\\', '%')),
    )
  } catch {
    return null
  }
}
