import { bindLetters } from '@okienko/contract/browser'
import type { Language } from '../preferences.ts'

/**
 * The same texts with a space that does not break after each word of one letter: whatever is said by a function, too. Texts
 * are written with plain spaces, and no table leaves its module but through here: what it says nothing of it does not have,
 * whatever a code from outside is called (`constructor`).
 */
export function typeset<Texts>(language: Language, texts: Texts): Texts {
  const set = (value: unknown): unknown => {
    if (typeof value === 'string') return bindLetters(value, language)
    if (typeof value === 'function') return (...said: unknown[]) => set(value(...said))
    if (Array.isArray(value)) return value.map(set)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).map(([key, one]) => [key, set(one)])
    return Object.assign(Object.create(null), Object.fromEntries(entries))
  }
  return set(texts) as Texts
}

/** A table of all languages, each set by its own rules. */
export const typesetAll = <Texts>(
  texts: Readonly<Record<Language, Texts>>,
): Readonly<Record<Language, Texts>> => ({
  pl: typeset('pl', texts.pl),
  en: typeset('en', texts.en),
  uk: typeset('uk', texts.uk),
})
