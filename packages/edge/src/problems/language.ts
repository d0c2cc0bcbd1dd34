import { FIXED_LIMITS } from '../limits.ts'

/** Languages of problem documents; Polish first. */
export type Language = 'pl' | 'en' | 'uk'

/** The best of the languages that the header accepts (RFC 9110 §12.5.4); Polish when none fits. */
export function languageOf(acceptLanguage: string | undefined): Language {
  return bestOf(acceptLanguage, ['pl', 'en', 'uk'])
}

/** The same of any languages; the first of them when none fits. */
export function bestOf<Tag extends string>(
  acceptLanguage: string | undefined,
  languages: readonly [Tag, ...Tag[]],
): Tag {
  let [best] = languages
  let weight = 0
  const read = (acceptLanguage ?? '').slice(0, FIXED_LIMITS.acceptLanguage)
  for (const range of read.split(',')) {
    const [, tag, q] =
      /^\s*([a-z]{2})(?:-[a-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{1,3})?))?\s*$/i.exec(range) ?? []
    const spoken = languages.find((language) => language === tag?.toLowerCase())
    const asked = spoken === undefined ? 0 : Number(q ?? 1)
    if (spoken !== undefined && asked > weight) {
      best = spoken
      weight = asked
    }
  }
  return best
}
