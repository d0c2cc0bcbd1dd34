import type { Plugin } from 'vite'
import { TEXTS } from './src/locales/locales.ts'
import { LANGUAGES, type Language } from './src/locales/texts.ts'

/** Texts of one language, or a part of them. */
interface Texts {
  readonly [key: string]: string | Texts
}

const ORDER: readonly Language[] = ['pl', 'uk', 'en']
/** In no text. */
const BETWEEN = '~'
/** A Cyrillic letter takes two bytes, and the one that stands for it one. */
const CYRILLIC = 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ'
const FOR_IT = 'abvh_de&jzyi*qklmnoprstufxc=w#%+@ABVH^DE(JZYI]QKLMNOPRSTUFXC;W[{}G'

/**
 * What a browser downloads of the texts. Every language has the same keys (the types say so): the bundle has them once.
 * Ukrainian is written with other letters; put back, it is what it was. Letters are bound as it is loaded.
 */
export function packedTexts(): Plugin {
  const texts: Readonly<Record<Language, Texts>> = JSON.parse(JSON.stringify(TEXTS))
  const keys = keysOf(texts.pl)
  // In this order the compressor finds the most.
  const all = LANGUAGES.toSorted((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other)).map(
    (language) => {
      const values = valuesOf(texts.pl, texts[language])
      if (values.some((value) => value.includes(BETWEEN))) throw new Error(`a text has ${BETWEEN}`)
      const text = values.join(BETWEEN)
      return [language, language === 'uk' ? exchanged(text, CYRILLIC, FOR_IT) : text]
    },
  )
  const said = (value: unknown) => JSON.stringify(value)
  return {
    name: 'packed-texts',
    load: (id) =>
      id.endsWith('/locales/locales.ts')
        ? `import { bindLetters } from '@okienko/contract/browser'
           const unpack = (keys, values, language) => {
             const texts = {}
             for (let key; (key = keys.shift()) && key !== ')';)
               texts[key.replace('(', '')] = key.endsWith('(')
                 ? unpack(keys, values, language) : bindLetters(values.shift(), language)
             return texts
           }
           const exchanged = ${exchanged}
           export const TEXTS = Object.fromEntries(${said(all)}.map(([name, text]) => [name, unpack(${said(keys)}.match(/[^ ()]+\\(?|\\)/g),
             (name === 'uk' ? exchanged(text, ${said(CYRILLIC)}, ${said(FOR_IT)}) : text).split(${said(BETWEEN)}), name)]))`
        : null,
  }
}

/** Each letter of the one list is that of the other, and the other way round: done twice, nothing has changed. */
function exchanged(text: string, these: string, those: string): string {
  const [from, to] = [these + those, those + these]
  return text.replace(/./gu, (letter) => to[from.indexOf(letter)] ?? letter)
}

/** `steps(label operation )opening `: each key once, with those below it in brackets. */
function keysOf(texts: Texts): string {
  return Object.entries(texts)
    .map(([key, value]) => (typeof value === 'string' ? `${key} ` : `${key}(${keysOf(value)})`))
    .join('')
}

/** In the order of the keys of `like`. */
function valuesOf(like: Texts, texts: Texts): string[] {
  return Object.keys(like).flatMap((key) => {
    const [below, value] = [like[key], texts[key]]
    return typeof below === 'object' && typeof value === 'object'
      ? valuesOf(below, value)
      : String(value ?? '')
  })
}
