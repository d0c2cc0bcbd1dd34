import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { BANK_PROBLEMS } from './bank-problems.ts'
import { openApiDocument } from './openapi.ts'
import { PROBLEM_CODES, PROBLEMS, type ProblemCode } from './problems.ts'
import { problemsOf, ROUTES, type Route } from './routes.ts'

type Json = Record<string, unknown>
interface Operation {
  operationId: string
  parameters?: { name: string; in: string; required: boolean; schema: Json }[]
  responses: Record<string, { description: string }>
  security: Json[]
}

// What is published is the JSON, not the object that made it.
const published = () =>
  JSON.parse(JSON.stringify(openApiDocument({ version: '1.2.3' }))) as {
    paths: Record<string, Record<string, Operation>>
  }
const document = published()
const routes = Object.entries<Route>(ROUTES)

function at(pointer: string): unknown {
  let value: unknown = document
  for (const step of pointer.split('/').slice(1)) {
    value = (value as Json | undefined)?.[step.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return value
}

function* walk(value: unknown, path = '#'): Generator<readonly [string, Json]> {
  if (typeof value !== 'object' || value === null) return
  yield [path, value as Json]
  for (const [key, inner] of Object.entries(value)) {
    yield* walk(inner, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  }
}

const pathOf = ({ path, method }: Route) =>
  `#/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}`

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false })
formats.default(ajv)
ajv.addVocabulary(['openapi', 'info', 'servers', 'tags', 'paths', 'components'])
ajv.addSchema({ ...document, $id: 'https://okienko.test/openapi.json' })
const validator = (pointer: string) => {
  const validate = ajv.getSchema(`https://okienko.test/openapi.json${pointer}`)
  assert.ok(validate, pointer)
  return validate
}

test('the document has every route once, under its name, and nothing else', () => {
  const operations = Object.values(document.paths).flatMap((item) =>
    Object.values(item).map(({ operationId }) => operationId),
  )
  assert.deepEqual(operations.toSorted(), Object.keys(ROUTES).toSorted())
  for (const [name, route] of routes) {
    assert.equal((at(pathOf(route)) as Operation).operationId, name)
  }
})

test('every reference leads to something', () => {
  for (const [path, { $ref }] of walk(document)) {
    if ($ref !== undefined) assert.ok(at(String($ref)), `${path} -> ${String($ref)}`)
  }
})

test('every schema is valid JSON Schema 2020-12', () => {
  let compiled = 0
  for (const [path] of walk(document)) {
    if (!/\/schema$|^#\/components\/schemas\/[^/]+$/.test(path)) continue
    validator(path)
    compiled += 1
  }
  assert.ok(compiled > 100)
})

test('every operation and response has what OpenAPI 3.1 requires', () => {
  for (const [, route] of routes) {
    const { parameters = [], responses, security } = at(pathOf(route)) as Operation
    const inPath = parameters.filter((parameter) => parameter.in === 'path')
    assert.deepEqual(
      inPath.map(({ name }) => `{${name}}`),
      route.path.match(/\{\w+\}/g) ?? [],
    )
    assert.ok(inPath.every(({ required, schema }) => required === true && schema))
    for (const [status, response] of Object.entries(responses)) {
      assert.match(status, /^[1-5]\d\d$/)
      assert.equal(typeof response.description, 'string')
    }
    const schemes = security.flatMap(Object.keys)
    for (const scheme of schemes) assert.ok(at(`#/components/securitySchemes/${scheme}`))
    assert.equal(schemes.length > 0, route.roles !== 'anyone')
  }
})

test('each problem of a route fits the response of its status, and no other problem does', () => {
  for (const [, route] of routes) {
    for (const code of PROBLEM_CODES) {
      const path = `${pathOf(route)}/responses/${PROBLEMS[code].status}/content/application~1problem+json/schema`
      const fits = at(path) !== undefined && validator(path)(problemOf(code))
      assert.equal(fits, problemsOf(route).includes(code), `${route.path} ${code}`)
    }
  }
})

test('every problem is documented with a route, except the wrong method and those of a backend-for-frontend', () => {
  const documented = new Set(routes.flatMap(([, route]) => problemsOf(route)))
  assert.deepEqual(
    PROBLEM_CODES.filter((code) => !documented.has(code)),
    [...PROBLEM_CODES.filter((code) => code === 'method-not-allowed' || code in BANK_PROBLEMS)],
  )
})

test('a place that has less says which routes it has, and what else may go wrong there', () => {
  const { paths } = openApiDocument({
    version: '1.2.3',
    routes: ['health', 'me', 'signInCallback'],
    problems: ['bank-unavailable'],
  })
  const said = Object.values(paths).flatMap((item) =>
    Object.values(item).map((operation) => {
      const { operationId, responses } = operation as unknown as Operation
      return [operationId, (responses['503']?.description ?? '').includes('`bank-unavailable`')]
    }),
  )
  // Somebody who signs in is told to the bank, too.
  assert.deepEqual(Object.fromEntries(said), { health: false, me: true, signInCallback: true })
})

test('readiness has the same form with 200 and 503, and the live stream says what its data is', () => {
  const ready = pathOf(ROUTES.ready)
  assert.deepEqual(at(`${ready}/responses/503/content`), at(`${ready}/responses/200/content`))
  const stream = `${pathOf(ROUTES.followVerification)}/responses/200/content/text~1event-stream`
  assert.deepEqual(at(`${stream}/x-event-data/state`), { $ref: '#/components/schemas/StateChange' })
})

test('published schemas accept and refuse what the contract does', () => {
  const decision = validator('#/components/schemas/Decision')
  assert.ok(decision({ decision: 'same-person' }))
  assert.ok(decision({ decision: 'not-the-same-person', reason: 'face-differs' }))
  assert.ok(!decision({ decision: 'not-the-same-person' }))
  assert.ok(!decision({ decision: 'same-person', reason: 'face-differs' }))
  const start = validator('#/components/schemas/StartVerification')
  assert.ok(start({ operation: 'open-account', context: { system: 'front-office' } }))
  assert.ok(!start({ operation: 'Open account', context: { system: 'front-office' } }))
  assert.ok(!start({ operation: 'open-account', context: { system: 'a', pesel: 'x' } }))
})

test("the same contract gives the same document, and the address is the installation's", () => {
  assert.equal(JSON.stringify(published()), JSON.stringify(document))
  const { servers, info } = openApiDocument({ version: '1', serverUrl: 'https://bank.example' })
  assert.deepEqual(servers, [{ url: 'https://bank.example' }])
  assert.equal(info.version, '1')
})

function problemOf(code: ProblemCode) {
  const { status, retryable, title, advice } = PROBLEMS[code]
  return {
    type: `urn:okienko:problem:${code}`,
    title: title.pl,
    detail: advice.pl,
    status,
    code,
    retryable,
    instance: 'urn:uuid:7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b11',
  }
}
