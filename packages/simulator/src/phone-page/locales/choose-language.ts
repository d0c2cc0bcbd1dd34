import { bindLetters } from '@okienko/contract/browser'
import { en } from './en.ts'
import { pl } from './pl.ts'
import { uk } from './uk.ts'
import type { Language, Words } from './words.ts'

/** As they are shown: words of one letter go with the next one, also where a text has something put into it. */
export const WORDS: Readonly<Record<Language, Words>> = {
  pl: bound(pl, 'pl'),
  en: bound(en, 'en'),
  uk: bound(uk, 'uk'),
}

function bound<T>(words: T, language: Language): T
function bound(words: unknown, language: Language): unknown {
  if (typeof words === 'string') return bindLetters(words, language)
  if (typeof words === 'function')
    return (...given: readonly unknown[]) => bindLetters(words(...given), language)
  const all = Object.entries(words as object)
  return Object.fromEntries(all.map(([key, value]) => [key, bound(value, language)]))
}

const KEY = 'okienko-phone-language'

export function isLanguage(value: string | null): value is Language {
  return value !== null && Object.hasOwn(WORDS, value)
}

/** The language chosen last on this device; Polish at first. */
export function rememberedLanguage(): Language {
  const stored = localStorage.getItem(KEY)
  return isLanguage(stored) ? stored : 'pl'
}

export const rememberLanguage = (language: Language): void => localStorage.setItem(KEY, language)
