import type { Language } from '../preferences.ts'
import { en } from './en.ts'
import { pl } from './pl.ts'
import type { Text } from './text.ts'
import { typesetAll } from './typeset.ts'
import { uk } from './uk.ts'

export const TEXTS: Readonly<Record<Language, Text>> = typesetAll({ pl, en, uk })

/** Each language by its own name. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  pl: 'Polski',
  en: 'English',
  uk: 'Українська',
}
