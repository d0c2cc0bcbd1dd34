import assert from 'node:assert/strict'
import {
  PROBLEM_CODES,
  PROBLEMS,
  PROBLEMS_UK,
  type Problem,
  type ProblemCode,
  ROUTES,
  type RouteName,
} from '@okienko/contract'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

/** What an answer turned out to be. */
export interface Checked {
  readonly status: number
  readonly code: ProblemCode | null
  readonly language: string | null
  readonly text: string
}

/** The published document, as a judge of real answers. */
export interface Published {
  /** Fails unless the document allows this answer of the route, to the last field. */
  check(name: RouteName, response: Response): Promise<Checked>
  /** The same for what belongs to no route: unknown paths and methods. */
  checkProblem(response: Response): Promise<Checked>
}

interface DescribedResponse {
  readonly content?: Readonly<Record<string, object>>
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>
}
interface Document {
  readonly paths: Record<string, Record<string, { responses: Record<string, DescribedResponse> }>>
}

const ADDRESS = 'https://okienko.test/openapi.json'
const PROBLEM = 'application/problem+json'
const PAGE = 'text/html'

export async function readPublished(deskUrl: string): Promise<Published> {
  const document = (await (await fetch(`${deskUrl}/openapi.json`)).json()) as Document
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false })
  formats.default(ajv)
  ajv.addVocabulary(['openapi', 'info', 'servers', 'tags', 'paths', 'components'])
  ajv.addSchema({ ...document, $id: ADDRESS })

  function validate(pointer: string, value: unknown): void {
    const valid = ajv.getSchema(`${ADDRESS}#${pointer}`)
    assert.ok(valid, `the document has ${pointer}`)
    assert.ok(valid(value), `${pointer}: ${JSON.stringify(valid.errors)}`)
  }

  function checkHeaders(pointer: string, { headers = {} }: DescribedResponse, answer: Response) {
    for (const [name, { required }] of Object.entries(headers)) {
      const text = answer.headers.get(name)
      if (text === null) assert.ok(!required, `${pointer}: ${name} is missing`)
      else validate(`${pointer}/headers/${name}/schema`, /^\d+$/.test(text) ? Number(text) : text)
    }
  }

  return {
    async check(name, response) {
      const { path, method } = ROUTES[name]
      const { status } = response
      const text = await response.text()
      const described = document.paths[path]?.[method.toLowerCase()]?.responses[status]
      assert.ok(described, `${name} does not say that it answers ${status}: ${text.slice(0, 200)}`)
      const pointer = `/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}/responses/${status}`
      assert.equal(response.headers.get('cache-control'), 'no-store', `${name} ${status}`)
      checkHeaders(pointer, described, response)
      const media = mediaOf(response)
      if (described.content === undefined) {
        assert.equal(text, '', `${name} ${status} has a body`)
        return { status, code: null, language: null, text }
      }
      assert.ok(media in described.content, `${name} ${status} came as ${media}`)
      const schema = `${pointer}/content/${media.replaceAll('/', '~1')}/schema`
      validate(schema, media.endsWith('json') ? JSON.parse(text) : text)
      if (media === PAGE) return checkPage(response, text)
      if (media !== PROBLEM) return { status, code: null, language: null, text }
      return checkProblem(response, text)
    },
    async checkProblem(response) {
      const text = await response.text()
      const media = mediaOf(response)
      assert.ok(media === PROBLEM || media === PAGE, media)
      const schema = `/components/responses/Problem/content/${media.replaceAll('/', '~1')}/schema`
      if (media === PAGE) {
        validate(schema, text)
        return checkPage(response, text)
      }
      validate(schema, JSON.parse(text))
      return checkProblem(response, text)
    },
  }
}

function mediaOf({ headers }: Response): string {
  return headers.get('content-type')?.split(';')[0] ?? 'none'
}

/** A page says in the language that it names what happened and what to do now, and small which code of its status it is. */
function checkPage({ status, headers }: Response, text: string): Checked {
  const language = headers.get('content-language')
  assert.ok(text.includes(`<html lang="${language}">`))
  for (const tag of ['title', 'h1', 'p'])
    assert.match(text, new RegExp(`<${tag}>[^<]{8,}</${tag}>`))
  const [, small] = /<small[^>]*>[^<]+: ([a-z-]+)<br>[0-9a-f-]{36}<\/small>/.exec(text) ?? []
  const code = PROBLEM_CODES.find((one) => one === small)
  assert.ok(code && PROBLEMS[code].status === status, `${status} ${small}`)
  checkProblemHeaders(status, headers)
  return { status, code, language, text }
}

/** Those that say from when on the same request may succeed. */
const HAS_UNTIL: readonly ProblemCode[] = ['legal-hold', 'decision-too-soon']

/** A problem says what the catalogue says of its code, in the language that it names. */
function checkProblem({ status, headers }: Response, text: string): Checked {
  const { instance, errors, until, ...said } = JSON.parse(text) as Problem
  const { code } = said
  const language = headers.get('content-language')
  assert.ok(language && isTold(language), `${code}: Content-Language`)
  const { retryable, status: wanted } = PROBLEMS[code]
  const type = `urn:okienko:problem:${code}`
  const { title, advice: detail } = wordsOf(code, language)
  assert.deepEqual(said, { type, title, status: wanted, detail, code, retryable })
  assert.equal(status, wanted)
  assert.match(instance, /^urn:uuid:[0-9a-f-]{36}$/)
  checkProblemHeaders(status, headers)
  assert.notEqual(errors?.length, 0)
  assert.equal(until !== undefined, HAS_UNTIL.includes(code))
  return { status, code, language, text }
}

function checkProblemHeaders(status: number, headers: Headers): void {
  assert.equal(headers.get('cache-control'), 'no-store')
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  if (status === 401) assert.ok(headers.get('www-authenticate'))
  if (status === 429 || status === 503) assert.match(headers.get('retry-after') ?? '', /^\d+$/)
}

const isTold = (language: string): language is 'pl' | 'en' | 'uk' =>
  ['pl', 'en', 'uk'].includes(language)

function wordsOf(code: ProblemCode, language: 'pl' | 'en' | 'uk') {
  if (language === 'uk') return PROBLEMS_UK[code]
  const { title, advice } = PROBLEMS[code]
  return { title: title[language], advice: advice[language] }
}
