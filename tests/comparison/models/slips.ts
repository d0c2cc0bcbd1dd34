import type { Random } from '../random.ts'

/* Slips of people, machines and encodings, in one word. Each gives another word than it was given. */

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const OCR = [
  ['l', 'I'],
  ['o', '0'],
  ['m', 'rn'],
  ['i', 'l'],
  ['z', '2'],
  ['s', '5'],
  ['b', '6'],
] as const
const PLAIN: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L' }
const LOOK_ALIKES: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', c: 'с', p: 'р' }

/** A neighbouring key, a letter lost, doubled, or changed for the next one: never the first, never an ending. */
export function typed(word: string, random: Random): string {
  for (;;) {
    const at = random.int(1, word.length - 4)
    const [before, letter = '', next = ''] = [word.slice(0, at), word[at], word[at + 1]]
    const after = word.slice(at + 1)
    const slips = [
      before + neighbour(letter, random) + after,
      before + after,
      before + letter + letter + after,
      before + next + letter + word.slice(at + 2),
    ]
    const slip = random.pick(slips)
    if (bare(slip) !== bare(word)) return slip
  }
}

function neighbour(letter: string, random: Random): string {
  const row = ROWS.find((one) => one.includes(letter))
  if (row === undefined) return random.pick([...'aeiou'])
  const at = row.indexOf(letter)
  return row[at + 1] ?? row[at - 1] ?? letter
}

/** One letter as a scanner reads it, or null where no letter of it is easily taken for another. */
export function scanned(word: string, random: Random): string | null {
  const fitting = OCR.filter(([letter]) => word.slice(1).includes(letter))
  if (fitting.length === 0) return null
  const [letter, read] = random.pick(fitting)
  const at = word.indexOf(letter, 1)
  return word.slice(0, at) + read + word.slice(at + 1)
}

/** Without marks, in lower case. */
export function bare(word: string): string {
  return plain(word).toLowerCase()
}

export function plain(word: string): string {
  return word
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[łŁ]/gu, (l) => PLAIN[l] ?? l)
}

export function isMarked(word: string): boolean {
  return plain(word) !== word
}

/** Every letter with a mark as a question mark or as the sign of a lost letter. */
export function lost(word: string, random: Random): string {
  const sign = random.pick(['?', '\ufffd'])
  return word.replaceAll(/\P{ASCII}/gu, sign)
}

/** Bytes of Windows-1250 read as Windows-1252, or of UTF-8 read as Windows-1250. */
export function misread(word: string, random: Random): string {
  const table = random.pick([AS_1252, UTF_8_AS_1250])
  return [...word].map((letter) => table[letter] ?? letter).join('')
}

const AS_1252: Readonly<Record<string, string>> = {
  ą: '¹',
  ć: 'æ',
  ę: 'ê',
  ł: '³',
  ń: 'ñ',
  ó: 'ó',
  ś: 'œ',
  ź: 'Ÿ',
  ż: '¿',
  Ą: '¥',
  Ć: 'Æ',
  Ę: 'Ê',
  Ł: '£',
  Ń: 'Ñ',
  Ó: 'Ó',
  Ś: 'Œ',
  Ź: '\u008f',
  Ż: '¯',
}
const UTF_8_AS_1250: Readonly<Record<string, string>> = {
  ą: 'Ä…',
  ć: 'Ä‡',
  ę: 'Ä™',
  ł: 'Ĺ‚',
  ń: 'Ĺ„',
  ó: 'Ăł',
  ś: 'Ĺ›',
  ź: 'Ĺş',
  ż: 'ĹĽ',
  Ł: 'Ĺ\u0081',
  Ś: 'Ĺš',
  Ź: 'Ĺą',
  Ż: 'Ĺ»',
}

/** One Latin letter by the Cyrillic one that looks like it, or null where there is none. */
export function lookAlike(word: string, random: Random): string | null {
  const places = [...word].flatMap((letter, at) => (LOOK_ALIKES[letter] ? [at] : []))
  if (places.length === 0) return null
  const at = random.pick(places)
  return word.slice(0, at) + LOOK_ALIKES[word[at] ?? ''] + word.slice(at + 1)
}
