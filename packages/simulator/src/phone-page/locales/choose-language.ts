import { en } from './en.ts'
import { pl } from './pl.ts'
import { uk } from './uk.ts'
import type { Language, Words } from './words.ts'

export const WORDS: Readonly<Record<Language, Words>> = { pl, en, uk }
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
