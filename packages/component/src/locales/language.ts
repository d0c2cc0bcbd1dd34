import { LANGUAGES, type Language } from './texts.ts'

/** The language of a tag such as `uk-UA`; Polish for any other. */
export function localeOf(tag: string | null | undefined): Language {
  const short = tag?.toLowerCase().split('-')[0]
  return LANGUAGES.find((language) => language === short) ?? 'pl'
}
