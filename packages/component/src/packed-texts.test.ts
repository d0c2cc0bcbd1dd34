import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bindLetters } from '@okienko/contract/browser'
import { packedTexts } from '../packed-texts.ts'
import { TEXTS } from './locales/locales.ts'

test('unpacked, the texts of each language are what they were, with their letters bound', async () => {
  const { load } = packedTexts()
  assert.ok(typeof load === 'function')
  const written = await load.call({} as never, '/locales/locales.ts', {} as never)
  const bound = (language: 'pl' | 'en' | 'uk', texts: object): object =>
    Object.fromEntries(
      Object.entries(texts).map(([key, text]) => [
        key,
        typeof text === 'object' ? bound(language, text) : bindLetters(text, language),
      ]),
    )
  const source = String(written).replace(
    "'@okienko/contract/browser'",
    JSON.stringify(import.meta.resolve('@okienko/contract/browser')),
  )
  const unpacked = await import(`data:text/javascript,${encodeURIComponent(source)}`)
  for (const language of ['pl', 'en', 'uk'] as const) {
    assert.deepEqual(unpacked.TEXTS[language], bound(language, TEXTS[language]))
  }
})
