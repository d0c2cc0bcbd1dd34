import { readAsBytes, readByWesternTable } from './encodings.ts'

/** Longer values are cut before anything looks at them: no name, number or address is longer. */
export const LONGEST = 250

/**
 * A value as it is meant: composed (NFC), without what nobody sees or means (invisible and direction marks, HTML
 * entities, a damaged encoding that can be undone), with single spaces. Letters, marks and case stay. Not longer than
 * `LONGEST`; anything but a text or a number is empty.
 */
export function clean(text: unknown): string {
  return cleaned(text).text
}

/** As much of a longer value as is read before it is said to be too long. */
const LONGEST_READ = 2_000

/**
 * A value that is longer than `LONGEST` without what only makes it long: blanks, what nobody sees, entities. What is left
 * may still be longer, and of one that is far too long it is a part.
 */
export function unpadded(text: string): { readonly text: string; readonly isWhole: boolean } {
  const bare = text.replaceAll(/[\s\p{Cf}]{2,}/gu, (blank) => (/\s/u.test(blank) ? ' ' : '')).trim()
  const read = bare.slice(0, LONGEST_READ)
  return { text: tidy(withoutEntities(read.normalize('NFC'))), isWhole: read === bare }
}

/** Whether letters of a value are damaged: an encoding was undone by `clean`, or a sign stands for a letter lost. */
export function isDamaged(text: unknown): boolean {
  const { text: meant, mended } = cleaned(text)
  return mended || /\ufffd|\p{L}\?+\p{L}|(?<=\p{L})\?$|^\?(?=\p{L})/u.test(meant)
}

const PLAIN = /^[\p{L}\d.,'’/-]+(?: [\p{L}\d.,'’/-]+)*$/u
const MAYBE_DAMAGED = /[^\p{Script=Cyrillic}\x20-\x7eąćęłńóśźżĄĆĘŁŃÓŚŹŻ]/u

function cleaned(given: unknown): { readonly text: string; readonly mended: boolean } {
  const value = typeof given === 'number' ? String(given) : given
  if (typeof value !== 'string') return { text: '', mended: false }
  const text = value.length > LONGEST ? unpadded(value).text.slice(0, LONGEST) : value
  const odd = MAYBE_DAMAGED.test(text)
  if (!odd && !text.includes('&') && PLAIN.test(text)) return { text, mended: false }
  const composed = text.normalize('NFC')
  const meant = odd ? (readAsBytes(composed) ?? readByWesternTable(composed)) : null
  return { text: tidy(withoutEntities(meant ?? composed)), mended: meant !== null }
}

function tidy(text: string): string {
  return text
    .replaceAll(/[\ud800-\udfff]/gu, '\ufffd')
    .replaceAll(/[\uff01-\uff5e\ufb00-\ufb06\u2160-\u217f\u{1d400}-\u{1d7ff}]/gu, (form) =>
      form.normalize('NFKC'),
    )
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/\p{Cf}|\p{Cc}|\u034f|\u115f|\u1160|\u3164|\p{Variation_Selector}/gu, '')
    .normalize('NFC')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
}

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    shy: '',
    zwnj: '',
    zwj: '',
    lrm: '',
    rlm: '',
    ndash: '–',
    mdash: '—',
    rsquo: '’',
    lsquo: '‘',
    szlig: 'ß',
    lstrok: 'ł',
    oslash: 'ø',
    aelig: 'æ',
  }),
)
/** By which the rest are built: `&oacute;`, `&Eogon;`, `&zdot;`. */
const MARKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    acute: '\u0301',
    grave: '\u0300',
    circ: '\u0302',
    tilde: '\u0303',
    uml: '\u0308',
    ring: '\u030a',
    caron: '\u030c',
    cedil: '\u0327',
    ogon: '\u0328',
    dot: '\u0307',
  }),
)

function withoutEntities(text: string): string {
  if (!text.includes('&')) return text
  // Twice: systems escape what is escaped already.
  return unescaped(unescaped(text))
}

function unescaped(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named(name) ?? whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

function named(name: string): string | undefined {
  const known = ENTITIES.get(name)
  if (known !== undefined) return known
  const lower = name.toLowerCase()
  const base = ENTITIES.get(lower)
  if (base !== undefined) return name === lower ? base : base.toUpperCase()
  const mark = MARKS.get(name.slice(1))
  return mark === undefined ? undefined : `${name.charAt(0)}${mark}`.normalize('NFC')
}
