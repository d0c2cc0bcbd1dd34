import { z } from 'zod'
import {
  BANK_CALLS,
  BANK_MEANINGS,
  BANK_OUTCOMES,
  BANK_STATUSES,
  type BankCall,
  type BankCallName,
} from './bank-calls.ts'
import {
  BANK_AUDIT_EXAMPLE,
  BANK_EXAMPLES,
  BANK_HINT_EXAMPLE,
  type BankExample,
} from './bank-examples.ts'
import {
  auditForHeaders,
  BANK_AUDIT_HEADERS,
  BANK_EMPLOYEE_HEADER,
  BANK_EMPLOYEE_TYPE,
  BANK_HINT,
  BANK_KEYS_PATH,
  bankEmployee,
} from './bank-headers.ts'
import * as views from './bank-views.ts'

type Json = { readonly [key: string]: unknown }

/**
 * The published description of the bank identification API (OpenAPI 3.1.1), for whoever offers it, made from
 * BANK_CALLS, the schemas, the headers and the examples and from nothing else: the same contract gives the same document,
 * byte for byte. `version` is that of the API.
 */
export function bankOpenApiDocument({ version }: { readonly version: string }) {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Okienko: bank identification API',
      version,
      summary:
        'What a bank’s own identification system offers, so that the component works over it.',
      description: ABOUT,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: 'https://identification.bank.example', description: 'The bank’s own.' }],
    paths: paths(),
    webhooks: { hint: { post: hint() } },
    components: {
      schemas: schemas(),
      parameters: auditParameters(),
      securitySchemes: SECURITY,
    },
  } as const
}

const ABOUT = [
  'Called by `okienko-bff` and by no browser. Each request says in headers who acts, for the bank’s own journal.',
  'Whatever the bank refuses it answers with a status and `{"outcome": "..."}`; any other answer, and none, counts as',
  '"the bank’s system does not answer". Members that are not described here are ignored.',
  'Data of a person is in the answers of `receivedData` and `releasedData` and nowhere else, never in a path.',
].join(' ')

const SECURITY: Json = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description:
      'Either a token of the employee for this API (token exchange, RFC 8693), or one of the BFF itself (client credentials).',
  },
  employee: {
    type: 'apiKey',
    in: 'header',
    name: BANK_EMPLOYEE_HEADER,
    description:
      'With a token of the BFF itself, or a secret: who acts, as a JWS in compact form (RFC 7515) that the BFF signs (`typ` ' +
      `\`${BANK_EMPLOYEE_TYPE}\`; claims: schema Employee; keys: \`${BANK_KEYS_PATH}\` of the BFF). The name of the header is a setting of the BFF.`,
  },
  secret: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: 'A secret that both know, in the header that the mapping file of the BFF names.',
  },
  hintSecret: {
    type: 'apiKey',
    in: 'header',
    name: BANK_HINT.secretHeader,
    description: 'A secret that the BFF and the bank’s system share for this alone.',
  },
}

const AUDIT: Readonly<Record<keyof views.BankAudit, z.ZodType>> = views.bankAudit.shape
const AUDIT_NAMES = Object.keys(BANK_AUDIT_HEADERS) as (keyof views.BankAudit)[]

function auditParameters(): Json {
  const said = auditForHeaders(BANK_AUDIT_EXAMPLE)
  const parameters = AUDIT_NAMES.map((name) => {
    const known = !AUDIT[name].safeParse('').success
    const about = AUDIT[name].meta()?.description ?? ''
    const parameter = {
      name: BANK_AUDIT_HEADERS[name],
      in: 'header',
      required: known,
      description: `${about}${known ? '' : ' Left out where it is not known.'} UTF-8 with percent signs, as \`decodeURIComponent\` reads it.`,
      schema: { type: 'string', pattern: "^[A-Za-z0-9._~!*'()%-]+$" },
      example: said[name],
    }
    return [name, parameter] as const
  })
  return Object.fromEntries(parameters)
}

function paths(): Json {
  const found: Record<string, Record<string, Json>> = {}
  for (const [name, call] of Object.entries<BankCall>(BANK_CALLS)) {
    const method = call.method.toLowerCase()
    found[call.path] = { ...found[call.path], [method]: operation(name as BankCallName, call) }
  }
  return found
}

function operation(name: BankCallName, call: BankCall): Json {
  const examples = BANK_EXAMPLES.filter((example) => example.call === name)
  return {
    operationId: name,
    summary: call.summary,
    description: howOften(call),
    security: [{ bearer: [] }, { bearer: [], employee: [] }, { secret: [], employee: [] }],
    parameters: parametersOf(call),
    ...(call.body && {
      requestBody: { required: true, content: json(call.body, askedIn(examples)) },
    }),
    responses: { [call.status]: good(call, examples), 401: NO_TOKEN, ...refusals(call, examples) },
  }
}

const NO_TOKEN: Json = {
  description:
    'Not let in: the token, the secret or the signed header does not hold. Nothing was done. The BFF asks for another token, and once more.',
}

function howOften({ again, optional }: BankCall): string {
  const repeated = again
    ? 'May come again when an answer was lost: it does nothing twice.'
    : 'Comes once; when its answer was lost, `state` is asked for.'
  return optional ? `${repeated} A bank may do without it.` : repeated
}

function parametersOf({ about, keyed }: BankCall): Json[] {
  return [
    ...(about
      ? [{ name: 'reference', in: 'path', required: true, schema: schemaOf(views.bankReference) }]
      : []),
    ...(keyed ? [KEY] : []),
    ...AUDIT_NAMES.map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ]
}

const KEY: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'The same key is the same verification: nothing is begun twice. It never comes with another body.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,64}$' },
  example: 'f0a1c5d2-98d7-4b1e-8f32-6f1f3a7c9e10',
}

/** Members of a dictionary of examples, by a name that can stand in a JSON Pointer as it is. */
const named = (examples: readonly (readonly [BankExample, unknown])[]): Json =>
  Object.fromEntries(
    examples.map(([{ name }, value]) => [name.replace(/[^\w]+/g, '-'), { summary: name, value }]),
  )

function askedIn(examples: readonly BankExample[]): Json {
  const good = examples.filter(({ outcome }) => outcome === 'ok')
  return named(good.map((example) => [example, example.asked]))
}

const answersIn = (examples: readonly BankExample[]): Json =>
  named(examples.map((example) => [example, example.answer]))

function good({ answer, summary }: BankCall, examples: readonly BankExample[]): Json {
  if (answer === null) return { description: summary }
  const said = examples.filter(({ outcome }) => outcome === 'ok')
  return { description: summary, content: json(answer, answersIn(said)) }
}

function refusals({ outcomes }: BankCall, examples: readonly BankExample[]): Json {
  const byStatus = Map.groupBy(outcomes, (outcome) => BANK_STATUSES[outcome])
  const found = [...byStatus].map(([status, same]) => {
    const said = examples.filter(({ outcome }) => same.some((one) => one === outcome))
    const schema = {
      allOf: [{ $ref: reference('Refusal') }],
      properties: { outcome: { enum: same } },
    }
    const description = same.map((one) => `\`${one}\`: ${BANK_MEANINGS[one]}`).join('\n\n')
    const content = { 'application/json': { schema, examples: answersIn(said) } }
    return [status, { description, content }] as const
  })
  return Object.fromEntries(found)
}

function hint(): Json {
  return {
    operationId: 'hint',
    summary: 'A verification may have moved',
    description:
      `From the bank’s system to the BFF, as \`${BANK_HINT.method} ${BANK_HINT.path}\` there; a bank may do without. It is a hint alone: ` +
      'the BFF asks for the state then. Late, twice or with a wrong reference it does nothing else.',
    security: [{ hintSecret: [] }],
    requestBody: {
      required: true,
      content: json(views.bankHint, { moved: { summary: 'moved', value: BANK_HINT_EXAMPLE } }),
    },
    responses: {
      [BANK_HINT.status]: { description: 'Heard, whatever the reference is.' },
      400: { description: 'It is no hint.' },
      401: { description: 'The secret is not the one that both know.' },
    },
  }
}

const refusal = z.object({ outcome: z.enum(BANK_OUTCOMES) })
const components = z.registry<{ id: string }>()
for (const [id, schema] of Object.entries({
  Reference: views.bankReference,
  Words: views.bankWords,
  Operation: views.bankOperation,
  Offer: views.bankOffer,
  Invitation: views.bankInvitation,
  Order: views.bankOrder,
  Verification: views.bankVerification,
  Data: views.bankData,
  Decision: views.bankDecision,
  Cancellation: views.bankCancellation,
  Note: views.bankNote,
  Hint: views.bankHint,
  Refusal: refusal,
  Employee: bankEmployee,
})) {
  components.add(schema, { id })
}

const reference = (id: string) => `#/components/schemas/${id}`

function schemas(): Json {
  const made = z.toJSONSchema(components, { uri: reference, io: 'input', override: published })
  const plain = Object.entries(made.schemas).map(
    ([id, { $schema, $id, ...schema }]) => [id, schema] as const,
  )
  return Object.fromEntries(plain.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** `base64` is no format of JSON Schema; and what a mapping may give as a text is a boolean for everybody else. */
function published({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format === 'base64') delete jsonSchema.format
  if (jsonSchema.type === 'boolean') delete jsonSchema.anyOf
}

function schemaOf(schema: z.ZodType): Json {
  const id = components.get(schema)?.id
  if (id === undefined) throw new Error('a schema of a call is no component')
  return { $ref: reference(id) }
}

function json(schema: z.ZodType, examples: Json): Json {
  return { 'application/json': { schema: schemaOf(schema), examples } }
}
