import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import {
  BANK_CALLS,
  BANK_HINT,
  BANK_OUTCOMES,
  BANK_STATUSES,
  bankOpenApiDocument,
} from './index.ts'

type Json = Record<string, unknown>
interface Body {
  readonly content: Record<string, { schema: Json; examples: Record<string, { value: unknown }> }>
}
interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly security: readonly Json[]
  readonly parameters: readonly Json[]
  readonly requestBody?: Body
  readonly responses: Record<string, Partial<Body> & { description: string }>
}

// What is published is the JSON, not the object that made it.
const published = () =>
  JSON.parse(JSON.stringify(bankOpenApiDocument({ version: '1.2.3' }))) as {
    paths: Record<string, Record<string, Operation>>
    webhooks: { hint: { post: Operation } }
  }
const document = published()

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

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false })
formats.default(ajv)
ajv.addVocabulary(['openapi', 'info', 'servers', 'paths', 'webhooks', 'components'])
ajv.addSchema({ ...document, $id: 'https://okienko.test/bank.json' })
const validator = (pointer: string) => {
  const validate = ajv.getSchema(`https://okienko.test/bank.json${encodeURI(pointer)}`)
  assert.ok(validate, pointer)
  return validate
}

const operations: readonly (readonly [string, Operation])[] = [
  ...Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(
      ([method, operation]) =>
        [`#/paths/${path.replaceAll('/', '~1')}/${method}`, operation] as const,
    ),
  ),
  ['#/webhooks/hint/post', document.webhooks.hint.post],
]

describe('the description of the bank identification API', () => {
  it('has every call once, under its name, and the hint beside them', () => {
    const names = operations.map(([, { operationId }]) => operationId)
    assert.deepEqual(names, [...Object.keys(BANK_CALLS), 'hint'])
    for (const [name, { method, path }] of Object.entries(BANK_CALLS)) {
      assert.equal(document.paths[path]?.[method.toLowerCase()]?.operationId, name)
    }
  })

  it('leads to something with every reference', () => {
    let followed = 0
    for (const [path, { $ref }] of walk(document)) {
      if ($ref === undefined) continue
      assert.ok(at(String($ref)), `${path} -> ${String($ref)}`)
      followed += 1
    }
    assert.ok(followed > 50)
  })

  it('has valid JSON Schema 2020-12 alone', () => {
    let compiled = 0
    for (const [path] of walk(document)) {
      if (!/\/schema$|^#\/components\/schemas\/[^/]+$/.test(path)) continue
      validator(path)
      compiled += 1
    }
    assert.ok(compiled > 40)
  })

  it('has what OpenAPI 3.1 requires of an operation', () => {
    for (const [pointer, { responses, security, parameters = [], summary }] of operations) {
      assert.ok(summary)
      for (const scheme of security.flatMap(Object.keys)) {
        assert.ok(at(`#/components/securitySchemes/${scheme}`), scheme)
      }
      assert.ok(security.length > 0)
      for (const [status, { description }] of Object.entries(responses)) {
        assert.match(status, /^[1-5]\d\d$/)
        assert.ok(description)
      }
      const all = parameters.map(({ $ref, ...own }) => ($ref ? (at(String($ref)) as Json) : own))
      for (const parameter of all)
        assert.ok(parameter['name'] && parameter['in'] && parameter['schema'])
      const inPath = all.filter((one) => one['in'] === 'path').map(({ name }) => `{${name}}`)
      assert.deepEqual(inPath, pointer.match(/\{\w+\}/g) ?? [])
    }
  })

  it('has an example for every request and every answer with a body, and each satisfies its schema', () => {
    let held = 0
    for (const [pointer, { requestBody, responses }] of operations) {
      const bodies: (readonly [string, Partial<Body> | undefined])[] = [
        [`${pointer}/requestBody`, requestBody],
        ...Object.entries(responses).map(
          ([status, response]) => [`${pointer}/responses/${status}`, response] as const,
        ),
      ]
      for (const [where, body] of bodies) {
        for (const [media, { examples }] of Object.entries(body?.content ?? {})) {
          const validate = validator(`${where}/content/${media.replaceAll('/', '~1')}/schema`)
          assert.ok(Object.keys(examples).length > 0, where)
          for (const [name, { value }] of Object.entries(examples)) {
            assert.ok(validate(value), `${where} ${name}: ${JSON.stringify(validate.errors)}`)
            held += 1
          }
        }
      }
    }
    assert.ok(held > 60)
  })

  it('gives the header parameters examples that fit', () => {
    for (const [path, { example, schema }] of walk(document)) {
      if (example === undefined || schema === undefined) continue
      assert.ok(validator(`${path}/schema`)(example), path)
    }
  })

  it('allows each outcome of a call with its own status, and no other', () => {
    for (const [name, { path, method, outcomes }] of Object.entries(BANK_CALLS)) {
      for (const outcome of BANK_OUTCOMES) {
        const where = `#/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}/responses/${BANK_STATUSES[outcome]}/content/application~1json/schema`
        const fits = at(where) !== undefined && validator(where)({ outcome })
        assert.equal(
          fits,
          outcomes.some((one) => one === outcome),
          `${name} ${outcome}`,
        )
      }
    }
  })

  it('is as strict as what reads the answers', () => {
    const verification = validator('#/components/schemas/Verification')
    const said = { reference: 'W1', state: 'received', decideBefore: '2026-11-28T09:06:12.000Z' }
    assert.ok(verification({ ...said, grade: 'proven', hasPhoto: true, more: 1 }))
    assert.ok(!verification({ ...said, grade: 'proven', hasPhoto: 'true' }))
    assert.ok(!verification({ ...said, grade: 'sure', hasPhoto: true }))
    assert.ok(!verification({ reference: '../W1', state: 'expired' }))
    const invitation = validator('#/components/schemas/Invitation')
    const times = { scanBefore: said.decideBefore, answerBefore: said.decideBefore }
    assert.ok(invitation({ ...times, code: '482 913' }))
    assert.ok(!invitation(times))
  })

  it('says where hints go, and that whoever sends one learns nothing', () => {
    const { responses, security, requestBody } = document.webhooks.hint.post
    assert.deepEqual(Object.keys(responses), ['204', '400', '401'])
    assert.deepEqual(security, [{ hintSecret: [] }])
    assert.ok(requestBody)
    const { name } = at('#/components/securitySchemes/hintSecret') as { name: string }
    assert.equal(name, BANK_HINT.secretHeader)
  })

  it('is the same document for the same contract', () => {
    assert.equal(JSON.stringify(published()), JSON.stringify(document))
  })
})
