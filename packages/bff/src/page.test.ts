import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { STATES } from '@okienko/contract/browser'
import { bodyOf, openBff } from './testing/open-bff.ts'

const PAGE = join(import.meta.dirname, '../page')
const read = (file: string) => readFileSync(join(PAGE, file), 'utf8')
type Words = Readonly<Record<string, string | Readonly<Record<string, string>>>>
const { TEXTS } = (await import(new URL('../page/texts.js', import.meta.url).href)) as {
  readonly TEXTS: Readonly<Record<'pl' | 'en' | 'uk', Words>>
}
const { bound } = (await import(new URL('../page/words.js', import.meta.url).href)) as {
  readonly bound: (text: string, language: string) => string
}

const namesOf = (words: object, within = ''): string[] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'string' ? [within + name] : namesOf(value, `${within}${name}.`),
  )

describe('the page around the component', () => {
  it('says everything in three languages, and every state', () => {
    const names = namesOf(TEXTS.pl).sort()
    for (const words of Object.values(TEXTS)) assert.deepEqual(namesOf(words).sort(), names)
    for (const state of STATES) assert.ok(names.includes(`states.${state}`), state)
  })

  it('says in Polish, before any script runs, what its scripts say', () => {
    const places = read('index.html').matchAll(/data-text="(\w+)"[^>]*>([^<]*)</g)
    const said = [...places].map(([, name = '', words = '']) => [name, words])
    assert.ok(said.length > 10)
    for (const [name = '', words] of said) assert.equal(words, TEXTS.pl[name], name)
  })

  it('binds a word of one letter to the next one', () => {
    assert.equal(bound('Okienko i bank', 'pl'), 'Okienko i\u00a0bank')
    assert.equal(bound('a code', 'en'), 'a code')
  })

  it('has nothing inline and nothing from elsewhere', () => {
    const html = read('index.html')
    for (const file of readdirSync(PAGE)) {
      assert.equal(/https?:\/\/(?!www\.w3\.org\/2000\/svg)/.test(read(file)), false, file)
      assert.equal(
        /innerHTML|insertAdjacentHTML|document\.write|\beval\(/.test(read(file)),
        false,
        file,
      )
    }
    assert.equal(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/.test(html), false)
  })

  it('is served under a policy that lets nothing else run, with the words of promises and gaps', async (t) => {
    const bff = await openBff(t, { edge: { pages: { '/': PAGE } } })
    const page = await fetch(`${bff.url}/`)
    assert.equal(page.status, 200)
    const policy = page.headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /script-src 'self'(;|$)/)
    assert.equal((await fetch(`${bff.url}/page.js`)).status, 200)
    const { promises, gaps } = await bodyOf(await fetch(`${bff.url}/bank-told.json`))
    assert.equal(Object.keys(promises).length, 12)
    assert.ok(gaps.visit.instead.uk)
  })
})
