import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { ProblemCode } from '@okienko/contract'
import { bestOf } from './language.ts'
import { PAGE_FRAME, PAGE_LANGUAGES, type PageLanguage, pageWords } from './page-words.ts'

/**
 * Whether it is a person whose browser was led here who reads the answer: it navigates (Fetch Metadata, which no script
 * can send), or, where it does not say, it would rather have a page than anything else (RFC 9110 §12.5.1).
 */
export function isForPerson(headers: IncomingHttpHeaders): boolean {
  const mode = headers['sec-fetch-mode']
  if (mode !== undefined) return mode === 'navigate'
  const accept = headers.accept ?? ''
  return weightIn(accept, HTML) > weightIn(accept, JSON_TYPES)
}

const HTML = new Set(['text/html'])
const JSON_TYPES = new Set(['application/json', 'application/problem+json', 'application/*'])
const MOST_READ = 500

/** The most that the header gives to one of these by name: whoever takes anything has named nothing. */
function weightIn(accept: string, types: ReadonlySet<string>): number {
  const weights = accept
    .slice(0, MOST_READ)
    .split(',')
    .map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
      const q = parameters.find((parameter) => parameter.startsWith('q='))
      const weight = q === undefined ? 1 : Number(q.slice(2))
      return types.has(type) && weight <= 1 ? weight : 0
    })
  return Math.max(0, ...weights)
}

export const pageLanguageOf = (acceptLanguage: string | undefined): PageLanguage =>
  bestOf(acceptLanguage, PAGE_LANGUAGES)

/** All that the page needs: it must be whole when nothing else can be had. */
const STYLE = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { display: grid; box-sizing: border-box; min-height: 100vh; margin: 0; padding: 1.5rem;
  place-items: center; background: light-dark(#f5f7f7, #0f1615); color: light-dark(#14201f, #e9efee); }
aside { position: fixed; inset: 0 0 auto; padding: .5rem 1.5rem; background: #ffd84d; color: #241c00;
  font-size: .875rem; text-align: center; }
main { max-width: 30rem; overflow-wrap: anywhere; text-align: center; }
svg { width: 3.5rem; height: 3.5rem; }
h1 { margin: 1rem 0 .75rem; font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
p { margin: 0 0 1.5rem; text-wrap: pretty; }
a { display: inline-block; padding: .75rem 1.5rem; border: 1px solid transparent; border-radius: 8px;
  background: light-dark(#0b5a63, #7ccfd6); color: light-dark(#fff, #06282b); font-weight: 500; text-decoration: none; }
a:focus-visible { outline: 2px solid; outline-offset: 3px; }
small { color: light-dark(#52625f, #a5b4b1); font-size: .8125rem; }
`

const MARK =
  '<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#0b5a63"/>' +
  '<path d="M9 20v-5a7 7 0 0 1 14 0v5M6.5 23.5h19" fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/></svg>'

const STYLES = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`
const OWN_POLICY = `default-src 'none';style-src ${STYLES};base-uri 'none';form-action 'none';frame-ancestors 'none'`

/** The policy of this page: the usual one, but for its own style; alone, where there is no usual one. */
export function pagePolicy(usual: unknown): string {
  if (typeof usual !== 'string') return OWN_POLICY
  return usual.replace(/style-src [^;]*/, `style-src ${STYLES}`)
}

interface Told {
  readonly code: ProblemCode
  readonly requestId: string
  /** Every page of the demo says that it is one (promise 12). */
  readonly demo: boolean
}

/** A problem to a person: what happened, what to do now, and the code small. */
export function problemPage({ code, requestId, demo }: Told, language: PageLanguage): string {
  const { title, body } = pageWords(code, language)
  const frame = PAGE_FRAME[language]
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Okienko</title>
<style>${STYLE}</style>
${demo ? `<aside aria-label="Demo"><strong>${frame.demo}</strong></aside>\n` : ''}<main>
${MARK}
<h1>${title}</h1>
<p>${body}</p>
<p><a href="/">${frame.back}</a></p>
<small translate="no">${frame.code}: ${code}<br>${requestId}</small>
</main>
</html>
`
}
