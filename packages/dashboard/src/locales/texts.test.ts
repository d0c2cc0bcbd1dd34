import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { Language } from '../preferences.ts'
import { APPROVALS_TEXTS } from './approvals-texts.ts'
import { reportWords } from './journal-report-pl.ts'
import { ROOMS_TEXTS } from './journal-rooms.ts'
import { JOURNAL_TEXTS } from './journal-texts.ts'
import { WORDS } from './journal-worded.ts'
import { PLACES_TEXTS } from './places.ts'
import { TEXTS } from './texts.ts'
import { VISIT_TEXTS } from './visit-panel.ts'

type Tables = Readonly<Record<Language, unknown>>

/** Whatever the pages say, by the module that they have it from. */
const TABLES: Readonly<Record<string, Tables>> = {
  'texts.ts': TEXTS,
  'journal-texts.ts': JOURNAL_TEXTS,
  'approvals-texts.ts': APPROVALS_TEXTS,
  'journal-rooms.ts': ROOMS_TEXTS,
  'journal-worded.ts': WORDS,
  'places.ts': PLACES_TEXTS,
  'visit-panel.ts': VISIT_TEXTS,
}
/** The customer's report is in Polish alone. */
const POLISH_ONLY = 'journal-report-pl.ts'

const MARKS = ['Q1Q', 'Q2Q', 'Q3Q', 'Q4Q']
const PARTS = ['who', 'fields', 'asked', 'reason', 'matter', 'operation', 'criteria', 'count']
const MORE_PARTS = ['index', 'from', 'to', 'until', 'counted', 'overall', 'verdicts']
/** Of a comparison, each way in which it may have come out. */
const COMPARED = ['one', 'several', 'none', 'unavailable'].map((outcome) => ({
  ...{ outcome, hasValues: true, isAgreed: true },
}))

/** What a function of a table is told, by one value for each of its parts. */
const told = (value: string) =>
  Object.fromEntries([...PARTS, ...MORE_PARTS].map((part) => [part, value]))

interface Leaf {
  readonly path: string
  readonly text: string
}

/** Every text of a table by its path; functions are asked with `said`. */
function leaves(value: unknown, said: readonly string[], path = ''): Leaf[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value === 'function') {
    const parts = { ...told(said[0] ?? ''), grade: 'proven', isSame: false }
    return [
      { path, text: String(path.includes('sentences') ? value(parts) : value(...said)) },
      ...(path.includes('sentences')
        ? [
            { path: `${path}~`, text: String(value({ ...parts, ...BARE, grade: null })) },
            { path: `${path}=`, text: String(value({ ...parts, isSame: true })) },
            ...COMPARED.map((compared) => ({
              path: `${path}+${compared.outcome}`,
              text: String(value({ ...parts, ...compared })),
            })),
          ]
        : []),
    ]
  }
  return Object.entries(value as object).flatMap(([key, one]) =>
    leaves(one, said, path === '' ? key : `${path}.${key}`),
  )
}
/** Entries that are older than some of their members. */
const BARE = { asked: '', from: '', reason: '' }

function all(language: Language, said: readonly string[] = MARKS): Leaf[] {
  return Object.entries(TABLES).flatMap(([file, tables]) => leaves(tables[language], said, file))
}
const report = (said: readonly string[] = MARKS) => leaves(reportWords, said, POLISH_ONLY)

/** Names that are no words of any language, and what every language calls alike. */
const NAMES =
  /\b(Okienk\w*|PESEL|KRS|NIP|mDowód|mDowodem|mObywatel|BackSystem|JavaScript|JSON|SHA-256|RODO|GDPR|QR|DEMO|OKIENKO_\w+|journal\.vkey|anna\.nowak|uodo\.gov\.pl|Q\dQ|f)\b/gu

describe('the words of the pages', () => {
  it('come to the pages through the tables that these tests go over, and from nowhere else', () => {
    const root = join(import.meta.dirname, '..')
    const known = new Set([...Object.keys(TABLES), POLISH_ONLY, 'typeset.ts'])
    let seen = 0
    for (const file of globSync('**/*.ts', { cwd: root })) {
      if (/^locales\/|^testing\/|\.test\.ts$/.test(file)) continue
      const text = readFileSync(join(root, file), 'utf8')
      for (const [, what, from = ''] of text.matchAll(
        /^import (type )?[^']*? from '(?:\.\.?\/)+locales\/([\w-]+\.ts)'$/gm,
      )) {
        if (what === undefined) assert.ok(known.has(from), `${file}: ${from}`)
        seen++
      }
    }
    assert.ok(seen > 20)
  })

  it('are the same texts in each language, with the same parts', () => {
    const polish = new Map(all('pl').map(({ path, text }) => [path, text]))
    assert.ok(polish.size > 500)
    for (const language of ['en', 'uk'] as const) {
      const said = new Map(all(language).map(({ path, text }) => [path, text]))
      assert.deepEqual([...said.keys()].toSorted(), [...polish.keys()].toSorted())
      for (const [path, text] of said) {
        const parts = (one: string) => [...new Set(one.match(/Q\dQ/g) ?? [])].toSorted()
        assert.deepEqual(parts(text), parts(polish.get(path) ?? ''), `${language} ${path}`)
        assert.notEqual(text.trim(), '', `${language} ${path}`)
      }
    }
  })

  it('are each in its own language', () => {
    for (const { path, text } of [...all('pl'), ...report()]) {
      const rest = text.replace(NAMES, '')
      assert.doesNotMatch(rest, /\p{Script=Cyrillic}/u, `${path}: ${text}`)
      assert.doesNotMatch(rest, ENGLISH, `${path}: ${text}`)
    }
    for (const { path, text } of all('en')) {
      const rest = text.replace(NAMES, '')
      assert.doesNotMatch(rest, /[ąćęłńóśźż]|\p{Script=Cyrillic}/iu, `${path}: ${text}`)
      assert.doesNotMatch(rest, POLISH, `${path}: ${text}`)
    }
    for (const { path, text } of all('uk')) {
      const rest = text.replace(NAMES, '').replace(/Okienko/g, '')
      assert.doesNotMatch(rest, /\p{Script=Latin}/u, `${path}: ${text}`)
    }
  })

  it('leave no word of one letter at the end of a line, in Polish and in Ukrainian', () => {
    const alone = /(?:^|[\s(„«"])(\p{L})[ ](?=\S)/u
    for (const leaf of [...all('pl'), ...report(), ...all('uk')]) {
      const found = alone.exec(leaf.text)
      assert.equal(found?.[1] ?? null, null, `${leaf.path}: ${leaf.text}`)
    }
  })

  it('have the form that a number wants, wherever a word follows one', () => {
    const form = (text: string, number: string) =>
      new RegExp(`(?<![\\d.])${number}[ \\u00a0](\\p{L}+)`, 'u').exec(text)?.[1]
    for (const language of ['pl', 'uk'] as const) {
      const [two, five] = ['2', '5'].map((number) => [
        ...all(language, [number, number, number, number]),
        ...(language === 'pl' ? report([number, number, number, number]) : []),
      ])
      for (const [at, leaf] of (two ?? []).entries()) {
        const [few, many] = [form(leaf.text, '2'), form(five?.[at]?.text ?? '', '5')]
        if (few === undefined || NO_COUNT.test(leaf.path)) continue
        assert.notEqual(few, many, `${language} ${leaf.path}: ${leaf.text}`)
      }
    }
  })
})

const word = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu')
/** Those that no text of some length does without. */
const ENGLISH = word('the|of|and|is|not|was|been|by|an|from|with|entry|customer')
const POLISH = word('jest|nie|oraz|albo|wpis|wpisy|klient|klienta')

/** What these sentences are told in that place is a name, a time or a place in the journal and no count. */
const NO_COUNT = /sentences\.|\.later$|\.(remove|allOf|gap|linger)$/
