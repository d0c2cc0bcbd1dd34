import { z } from 'zod'
import * as approvalViews from './approval-views.ts'
import * as evidenceViews from './evidence-views.ts'
import { PROBLEMS, type ProblemCode, problem } from './problems.ts'
import { problemsOf, ROUTES, type Route, type RouteName } from './routes.ts'
import * as views from './views.ts'

interface OpenApiOptions {
  /** Version of the product, as `info.version`. */
  readonly version: string
  /** Address of the installation; without it the document's own address counts. */
  readonly serverUrl?: string
  /** The routes that there are there; left out: all. */
  readonly routes?: readonly RouteName[]
  /** Problems that every route for employees, and their sign-in, can end with there, beside those of the route. */
  readonly problems?: readonly ProblemCode[]
}

type Json = { readonly [key: string]: unknown }

/**
 * The published description of the API (OpenAPI 3.1.1), made from ROUTES, PROBLEMS and the schemas and
 * from nothing else: the same contract gives the same document, byte for byte.
 */
export function openApiDocument({ version, serverUrl, routes, problems }: OpenApiOptions) {
  const paths: Record<string, Record<string, Json>> = {}
  for (const [name, route] of Object.entries<Route>(ROUTES)) {
    if (routes !== undefined && !routes.includes(name as RouteName)) continue
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operation(name as RouteName, route, problems ?? []),
    }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Okienko',
      version,
      summary: "Verify a customer's identity at the counter with mDowód.",
      description: ABOUT,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl ?? '/' }],
    tags: TAGS,
    paths,
    components: {
      schemas: { ...componentSchemas(), ProblemPage: problemPage },
      responses: {
        Problem: {
          description: 'What belongs to no operation.',
          content: problemContent({ $ref: reference('Problem') }),
        },
      },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          // The prefix needs https, which only a demo on loopback does without (RFC 6265bis §4.1.3).
          name: serverUrl?.startsWith('http:') ? 'okienko' : '__Host-okienko',
          description: 'Set by the sign-in of a browser; requests from another site are refused.',
        },
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: "Access token of the bank's identity provider, for this API as audience.",
        },
      },
    },
  } as const
}

const ABOUT = [
  'Live updates carry states only; data is read by its own requests, each with its own journal entry.',
  'Everything under /v1 is answered with `Cache-Control: no-store`.',
  'Whatever is refused is answered with a problem document (RFC 9457) whose `code` never changes its',
  'meaning. Beyond those listed with an operation: `not-found` for an unknown path and',
  '`method-not-allowed` for a method that a path does not list. A person whose browser was led to a',
  'refusal (`Sec-Fetch-Mode: navigate`, which no script can send, or, from a browser that does not say, an',
  '`Accept` that names `text/html` before JSON) gets it as a page instead.',
].join(' ')

const TAGS = [
  { name: 'desk', description: 'A verification, from the request to the released data.' },
  { name: 'applications', description: 'Applications of the bank read what was handed over.' },
  { name: 'evidence', description: 'What is kept about a customer: found, read, held, erased.' },
  {
    name: 'approvals',
    description: 'What takes two people: asked by one, approved by another, carried out once.',
  },
  {
    name: 'journal',
    description: 'The event journal as a log that anybody can verify (C2SP tlog-tiles).',
  },
  { name: 'session', description: 'Signing in and out.' },
  { name: 'operations', description: 'For those who run the installation.' },
] as const

/** Every schema that the contract exports is a component of that name. */
const components = z.registry<{ id: string }>()
for (const [name, schema] of Object.entries({
  ...views,
  ...evidenceViews,
  ...approvalViews,
  problem,
})) {
  components.add(schema, { id: name.charAt(0).toUpperCase() + name.slice(1) })
}

const reference = (id: string) => `#/components/schemas/${id}`

function componentSchemas(): Record<string, Json> {
  const { schemas } = z.toJSONSchema(components, { uri: reference, override: standardFormat })
  const plain = Object.entries(schemas).map(
    ([id, schema]) => [id, withoutIdentity(schema)] as const,
  )
  return Object.fromEntries(plain.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A component by reference, anything else in place. */
function schemaOf(schema: z.ZodType): Json {
  const id = components.get(schema)?.id
  return id === undefined
    ? withoutIdentity(z.toJSONSchema(schema, { override: standardFormat }))
    : { $ref: reference(id) }
}

/** `base64` is no format of JSON Schema; contentEncoding says it already (JSON Schema Validation §8.3). */
function standardFormat({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format === 'base64') delete jsonSchema.format
}

/** Inside OpenAPI 3.1 the document itself says which dialect and which base address hold. */
function withoutIdentity({ $schema, $id, ...schema }: Json): Json {
  return schema
}

function operation(name: RouteName, route: Route, more: readonly ProblemCode[]): Json {
  const isForEmployees = typeof route.roles === 'object' || name === 'signInCallback'
  const parameters = parametersOf(route)
  return {
    operationId: name,
    summary: route.summary,
    tags: [tagOf(route)],
    description: whoCalls(route),
    security: securityOf(route),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(route.body) } },
      },
    }),
    responses: {
      [route.success.status]: success(route),
      ...(name === 'ready' && { 503: { ...success(route), description: 'Not ready' } }),
      ...problemResponses([...problemsOf(route), ...(isForEmployees ? more : [])]),
    },
  }
}

function whoCalls({ roles }: Route): string {
  if (roles === 'anyone') return 'Without signing in.'
  if (roles === 'application') return 'Applications of the bank, by an access token; no employee.'
  return `Roles: ${roles.join(', ')}.`
}

function securityOf({ roles }: Route): readonly Json[] {
  if (roles === 'anyone') return []
  return roles === 'application' ? [{ bearer: [] }] : [{ session: [] }, { bearer: [] }]
}

function tagOf(route: Route): (typeof TAGS)[number]['name'] {
  if (/^\/v1\/(kept-evidence|subjects)/.test(route.path)) return 'evidence'
  if (/^\/v1\/(approvals|configuration)/.test(route.path)) return 'approvals'
  if (route.roles === 'application') return 'applications'
  if (route.path.startsWith('/v1/')) return 'desk'
  if (route.path.startsWith('/journal/')) return 'journal'
  return route.path.startsWith('/sign-') ? 'session' : 'operations'
}

function parametersOf(route: Route): Json[] {
  const inPath = route.params instanceof z.ZodObject ? Object.entries(route.params.shape) : []
  return [
    ...inPath.map(([name, schema]) => ({
      name,
      in: 'path',
      required: true,
      schema: schemaOf(schema),
    })),
    ...Object.entries(route.headers ?? {}).map(([name, { schema, description }]) => ({
      name,
      in: 'header',
      required: false,
      description,
      schema: schemaOf(schema),
    })),
  ]
}

function success({ success: { status, media, schema }, summary }: Route): Json {
  if (media === 'none' && status === 302) {
    const location = { schema: { type: 'string', format: 'uri-reference' }, required: true }
    return { description: summary, headers: { location } }
  }
  if (media === 'none') return { description: summary }
  if (media === 'text/event-stream') return schema ? liveStreamOf(schema) : liveStream
  return {
    description: summary,
    content: { [media]: { schema: schema ? schemaOf(schema) : { type: 'string' } } },
  }
}

const liveStream = {
  description:
    'Server-sent events: `event: state`, `id: <version>`, `data:` one StateChange as JSON. A comment ' +
    'line from time to time keeps the connection alive. After a final state the stream ends.',
  content: {
    'text/event-stream': {
      schema: { type: 'string' },
      example:
        'id: 2\nevent: state\n' +
        'data: {"id":"7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b11","version":2,"state":"received"}\n\n',
      'x-event-data': { state: { $ref: reference('StateChange') } },
    },
  },
}

/** Of another thing than a verification: the same form, without a final state. */
function liveStreamOf(schema: z.ZodType): Json {
  const event = { schema: { type: 'string' }, 'x-event-data': { state: schemaOf(schema) } }
  return {
    description:
      'Server-sent events: `event: state`, `data:` one change as JSON, `id: <version>` where the stream can be ' +
      'resumed. A comment line from time to time keeps the connection alive. The stream ends when its time is up: follow it anew.',
    content: { 'text/event-stream': event },
  }
}

function problemResponses(codes: readonly ProblemCode[]): Record<string, Json> {
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status)
  return Object.fromEntries([...byStatus].map(([status, same]) => [status, problems(status, same)]))
}

function problems(status: number, codes: readonly ProblemCode[]): Json {
  const retryAfter = { schema: { type: 'integer', minimum: 0 }, description: 'Seconds.' }
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title.en}`).join('\n\n'),
    ...(status === 429 && { headers: { 'retry-after': retryAfter } }),
    content: problemContent({
      allOf: [{ $ref: reference('Problem') }],
      properties: { status: { const: status }, code: { enum: codes } },
    }),
  }
}

function problemContent(schema: Json): Json {
  return {
    'application/problem+json': { schema },
    'text/html': { schema: { $ref: reference('ProblemPage') } },
  }
}

const problemPage: Json = {
  type: 'string',
  pattern: '^<!doctype html>\n<html lang="(pl|en|uk)">\n',
  description: 'A problem as a page: the answer to a person whose browser was led to it.',
}
