import { FIXED_LIMITS } from '../limits.ts'

/** Languages of problem documents; Polish first. */
export type Language = 'pl' | 'en'

/** The best of the languages that the header accepts (RFC 9110 §12.5.4); Polish when none fits. */
export function languageOf(acceptLanguage: string | undefined): Language {
  let best: Language = 'pl'
  let weight = 0
  const read = (acceptLanguage ?? '').slice(0, FIXED_LIMITS.acceptLanguage)
  for (const range of read.split(',')) {
    const [, tag, q] =
      /^\s*(pl|en)(?:-[a-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{1,3})?))?\s*$/i.exec(range) ?? []
    const asked = tag === undefined ? 0 : Number(q ?? 1)
    if (asked > weight) {
      best = tag?.toLowerCase() === 'en' ? 'en' : 'pl'
      weight = asked
    }
  }
  return best
}
