import type { Plugin } from 'vite'
import { TEXTS } from './src/locales/locales.ts'
import { LANGUAGES, type Language } from './src/locales/texts.ts'

/** Texts of one language, or a part of them. */
interface Texts {
  readonly [key: string]: string | Texts
}

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
  const all = LANGUAGES.map((language) => {
    const values = valuesOf(keys, texts[language])
    if (values.some((value) => value.includes(BETWEEN))) throw new Error(`a text has ${BETWEEN}`)
    const text = values.join(BETWEEN)
    return [language, language === 'uk' ? exchanged(text, CYRILLIC, FOR_IT) : text]
  })
  const said = (value: unknown) => JSON.stringify(value)
  return {
    name: 'packed-texts',
    load: (id) =>
      id.endsWith('/locales/locales.ts')
        ? `import { bindLetters } from '@okienko/contract/browser'
           const unpack = (keys, values, language) => Object.fromEntries(Object.entries(keys)
             .map(([key, rest]) => [key, rest ? unpack(rest, values, language) : bindLetters(values.shift(), language)]))
           const exchanged = ${exchanged}
           export const TEXTS = Object.fromEntries(${said(all)}.map(([name, text]) => [name, unpack(${said(keys)},
             (name === 'uk' ? exchanged(text, ${said(CYRILLIC)}, ${said(FOR_IT)}) : text).split(${said(BETWEEN)}), name)]))`
        : null,
  }
}

/** Each letter of the one list is that of the other, and the other way round: done twice, nothing has changed. */
function exchanged(text: string, these: string, those: string): string {
  const [from, to] = [these + those, those + these]
  return text.replace(/./gu, (letter) => to[from.indexOf(letter)] ?? letter)
}

function keysOf(texts: Texts): object {
  return Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [
      key,
      typeof value === 'string' ? 0 : keysOf(value),
    ]),
  )
}

function valuesOf(keys: object, texts: Texts): string[] {
  return Object.entries(keys).flatMap(([key, rest]) => {
    const value = texts[key]
    return typeof value === 'object' ? valuesOf(rest, value) : (value ?? '')
  })
}
