/** Letters that look like plain Latin ones: Cyrillic, Greek, Armenian, Cherokee, then those of phonetic alphabets. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    А: 'A',
    В: 'B',
    Е: 'E',
    Ѕ: 'S',
    І: 'I',
    Ї: 'Ï',
    Ј: 'J',
    К: 'K',
    М: 'M',
    Н: 'H',
    О: 'O',
    Р: 'P',
    С: 'C',
    Т: 'T',
    У: 'Y',
    Ү: 'Y',
    Х: 'X',
    З: '3',
    а: 'a',
    е: 'e',
    ё: 'ë',
    ѕ: 's',
    і: 'i',
    ї: 'ï',
    ј: 'j',
    о: 'o',
    р: 'p',
    с: 'c',
    у: 'y',
    х: 'x',
    к: 'k',
    т: 't',
    м: 'm',
    п: 'n',
    г: 'r',
    һ: 'h',
    ԁ: 'd',
    ԛ: 'q',
    ԝ: 'w',
    Α: 'A',
    Β: 'B',
    Ε: 'E',
    Ζ: 'Z',
    Η: 'H',
    Ι: 'I',
    Κ: 'K',
    Μ: 'M',
    Ν: 'N',
    Ο: 'O',
    Ρ: 'P',
    Τ: 'T',
    Υ: 'Y',
    Χ: 'X',
    α: 'a',
    ι: 'i',
    κ: 'k',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    υ: 'u',
    χ: 'x',
    ε: 'e',
    η: 'n',
    τ: 't',
    ω: 'w',
    γ: 'y',
    ϲ: 'c',
    Ϲ: 'C',
    ϳ: 'j',
    օ: 'o',
    ս: 'u',
    ո: 'n',
    հ: 'h',
    զ: 'q',
    ց: 'g',
    Տ: 'S',
    Օ: 'O',
    Լ: 'L',
    Ս: 'U',
    Ꭺ: 'A',
    Ᏼ: 'B',
    Ꮯ: 'C',
    Ꭼ: 'E',
    Ꮋ: 'H',
    Ꭻ: 'J',
    Ꮶ: 'K',
    Ꮇ: 'M',
    Ꮲ: 'P',
    Ꮪ: 'S',
    Ꭲ: 'T',
    Ꮤ: 'W',
    Ꮓ: 'Z',
    ɑ: 'a',
    ɡ: 'g',
    ɩ: 'i',
    ɪ: 'i',
    ʀ: 'r',
    ʏ: 'y',
    ʜ: 'h',
    ʟ: 'l',
    ɴ: 'n',
    ʙ: 'b',
    ɢ: 'g',
    ɯ: 'w',
    ɾ: 'r',
    ʋ: 'v',
    ᴀ: 'a',
    ᴄ: 'c',
    ᴅ: 'd',
    ᴇ: 'e',
    ᴊ: 'j',
    ᴋ: 'k',
    ᴍ: 'm',
    ᴏ: 'o',
    ᴘ: 'p',
    ᴛ: 't',
    ᴜ: 'u',
    ᴠ: 'v',
    ᴡ: 'w',
    ᴢ: 'z',
    ꜱ: 's',
    ı: 'i',
  }),
)

/** Latin by the tables of characters, but of no name: letters of phonetic alphabets that look like plain ones. */
const PHONETIC = /[ɑɡɪʀʏʜʟɴʙɢɯɾ\u1d00-\u1d7f\ua730\ua731]/u
/** Without a dot it is a letter of Turkish, which has no w, q and x, nor any of the Polish marks. */
const DOTLESS = /^(?=.*ı).*[wqxłąęśćńźż]/iu

export type WordScript = 'latin' | 'cyrillic' | 'other' | 'mixed' | 'none'

/** In which script the letters of a word are; `none` where it has no letter. */
export function scriptOf(word: string): WordScript {
  if (word.includes('ı') && DOTLESS.test(word)) return 'mixed'
  if (/^[\x20-\x7e\u00c0-\u024f]*$/.test(word)) return /\p{L}/u.test(word) ? 'latin' : 'none'
  const latin = /\p{Script=Latin}/u.test(word)
  const cyrillic = /\p{Script=Cyrillic}/u.test(word)
  const other = /(?!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Lm})\p{L}/u.test(word)
  if (latin && PHONETIC.test(word)) return 'mixed'
  if (Number(latin) + Number(cyrillic) + Number(other) > 1) return 'mixed'
  return latin ? 'latin' : cyrillic ? 'cyrillic' : other ? 'other' : 'none'
}

/** Whether a word of the text has letters of more than one script: what looks like a name and is none. */
export function mixesScripts(text: string): boolean {
  if (!text.includes('ı') && /^[\x20-\x7e\u00c0-\u024f]*$/.test(text)) return false
  return text.split(/[^\p{L}\p{M}]+/u).some((word) => scriptOf(word) === 'mixed')
}

/** The text with every letter that looks like a Latin one as that Latin letter, in words that mix scripts. */
export function asItLooks(text: string): string {
  return text.replaceAll(/[\p{L}\p{M}]+/gu, (word) =>
    scriptOf(word) === 'mixed'
      ? Array.from(word, (letter) => LOOK_ALIKES.get(letter) ?? letter).join('')
      : word,
  )
}

/** Whether a word has letters both of the usual width and of the width of Chinese signs, or of the signs of mathematics. */
export function mixesWidths(text: string): boolean {
  if (!/[\uff21-\uff5a\u{1d400}-\u{1d7ff}]/u.test(text)) return false
  return text.split(/[^\p{L}\p{M}\p{N}]+/u).some((word) => {
    const wide = word.match(/[\uff10-\uff5a\u{1d400}-\u{1d7ff}]/gu)?.length ?? 0
    return wide > 0 && wide < Array.from(word).length
  })
}
