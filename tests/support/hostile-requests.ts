import fc from 'fast-check'
import { EMPLOYEE_NAMES, type Employee } from './employees.ts'
import { type Schema, valuesOf } from './from-schema.ts'
import { bodiesAround, MARKER } from './hostile-text.ts'

/** Who a request claims to come from; real credentials are filled in when it is sent. */
export type Claim =
  | { readonly by: 'nobody' }
  | { readonly by: 'cookie' | 'token' | 'bent-token'; readonly employee: Employee }
  | { readonly by: 'junk'; readonly headers: readonly Header[] }

export type Header = readonly [name: string, value: string]

export interface HostileRequest {
  readonly method: string
  /** Request target; its parameter is filled in when it is sent. */
  readonly target: string
  /** Which handle goes there: a text, or one of those that the caller has been given. */
  readonly handle: string | number
  readonly claim: Claim
  readonly headers: readonly Header[]
  /** Content type of the body. */
  readonly media: string | null
  readonly body: Uint8Array | null
  readonly framing: Framing
}

/** How the message is laid out on the wire; all but the first two are not what RFC 9112 allows. */
export const FRAMINGS = [
  'plain',
  'chunked',
  'length-and-chunked',
  'two-lengths',
  'negative-length',
  'bad-chunk',
  'odd-encoding',
  'no-host',
  'two-hosts',
  'bare-feeds',
  'folded-header',
  'old-version',
  'odd-version',
  'smuggled',
] as const
export type Framing = (typeof FRAMINGS)[number]

interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters?: readonly { readonly in: string; readonly name: string; schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> }
}

/** Requests of every operation of the document, from plain to hostile in each of their parts. */
export function hostileRequests(
  document: Schema,
  operations: readonly string[],
): fc.Arbitrary<HostileRequest> {
  return fc.oneof(
    ...operationsOf(document).map((operation) => ({
      arbitrary: requestsOf(document, operation, operations),
      weight: weightOf(operation),
    })),
  )
}

/** What changes something has more ways to go wrong, a start the most; who is signed out is of no more use. */
function weightOf({ method, path }: Operation): number {
  if (path === '/sign-out') return 1
  if (method === 'POST' && path === '/v1/verifications') return 80
  return method === 'POST' ? 20 : 10
}

function operationsOf(document: Schema): readonly Operation[] {
  const paths = document['paths'] as Record<string, Record<string, Omit<Operation, 'path'>>>
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({
      ...one,
      path,
      method: method.toUpperCase(),
    })),
  )
}

function requestsOf(document: Schema, operation: Operation, operations: readonly string[]) {
  return fc.record<HostileRequest>({
    method: mostly(9, operation.method, fc.constantFrom(...METHODS)),
    target: mostly(5, operation.path, targetsAround(operation.path)),
    handle: fc.oneof(
      { arbitrary: fc.nat(1_000), weight: 6 },
      fc.uuid(),
      fc.constantFrom(...HANDLES),
    ),
    claim: claims,
    headers: headersOf(document, operation),
    media: mostly<string | null>(8, 'application/json', fc.constantFrom(...MEDIA)),
    body: bodyOf(document, operation, operations),
    framing: mostly(14, 'plain', fc.constantFrom(...FRAMINGS)),
  })
}

function mostly<T>(weight: number, usual: T, odd: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary: fc.constant(usual), weight }, { arbitrary: odd, weight: 1 })
}

const METHODS = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'],
  ...['PROPFIND', 'QUERY', 'PURGE', 'get', 'BREW', `X${MARKER}`],
]

const HANDLES = [
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  ...['%', '%zz', '%00', '%2e%2e%2f', '%c0%af', '%ed%a0%80', '%252e', '..', '.', ';x=y', '*', ' '],
  ...[
    '__proto__',
    'constructor',
    'toString',
    MARKER,
    '\u00ff\u00fe',
    '\u0001',
    '%0d%0aset-cookie:x',
  ],
  ...['checkpoint', '0/000', '0/x001/067', 'entries/000.p/1', '9/999.p/255', '0/../checkpoint'],
  'a'.repeat(3_000),
]

function targetsAround(path: string): fc.Arbitrary<string> {
  return fc
    .constantFrom(
      ...[
        '/',
        '//',
        '?',
        '??',
        '#x',
        ';x',
        '/..',
        '/%2e%2e/',
        '%00',
        '%2f',
        '%',
        '\t',
        '\u00e9',
      ].map((end) => path + end),
      ...[
        `?a=${MARKER}`,
        '?__proto__[x]=1',
        '?returnTo=//evil.example',
        '?a=%',
        `?${'a='.repeat(900)}`,
      ],
      ...[
        `?returnTo=/%0d%0a${MARKER}`,
        '?code=x&state=y',
        '?error=x&iss=y',
        `?q=${'a'.repeat(17_000)}`,
      ],
      ...[path.toUpperCase(), path.replaceAll('/', '//'), path.replaceAll('/', '\\'), `.${path}`],
      ...[path.replace('v', '%76'), path.replace('i', '%69'), path.replaceAll('/', '%2f')],
      ...['*', '', '/', '//', '/..%2f..%2fpackage.json', '/component/..%2f..%2fpackage.json'],
      ...['/component/%2e%2e/%2e%2e/src/main.ts', '/component/okienko.js%00', `/${MARKER}`],
      ...[`http://evil.example${path}`, `//evil.example${path}`, 'evil.example:443', `ftp:${path}`],
    )
    .map((target) => (target.startsWith('?') ? path + target : target))
}

const junk: fc.Arbitrary<readonly Header[]> = fc.constantFrom<readonly Header[]>(
  [['authorization', 'Bearer']],
  [['authorization', 'Bearer a.b.c']],
  [['authorization', `Bearer ${'a'.repeat(9_000)}`]],
  [['authorization', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.']],
  [['authorization', `Basic ${MARKER}`]],
  [['authorization', '\u00ff']],
  [
    ['authorization', 'Bearer a'],
    ['authorization', 'Bearer b'],
  ],
  [['cookie', `okienko=${MARKER}`]],
  [['cookie', `okienko=${'A'.repeat(43)}`]],
  [['cookie', '__proto__=x; constructor=y; okienko=%zz']],
  [['cookie', 'okienko']],
  [['cookie', `${'a=b; '.repeat(500)}`]],
  [['cookie', `okienko-sign-in=${MARKER}.${'A'.repeat(500)}`]],
  [['cookie', '\u00ff=\u00fe; okienko="']],
)

const employees = fc.constantFrom(...EMPLOYEE_NAMES)
const claims: fc.Arbitrary<Claim> = fc.oneof(
  { arbitrary: fc.constant<Claim>({ by: 'nobody' }), weight: 1 },
  { arbitrary: fc.record({ by: fc.constant('cookie' as const), employee: employees }), weight: 4 },
  { arbitrary: fc.record({ by: fc.constant('token' as const), employee: employees }), weight: 4 },
  {
    arbitrary: fc.record({ by: fc.constant('bent-token' as const), employee: employees }),
    weight: 1,
  },
  { arbitrary: fc.record({ by: fc.constant('junk' as const), headers: junk }), weight: 1 },
)

/** Nothing here makes a request another one that could be valid: each is noise, or an attempt. */
const NOISE: readonly Header[] = [
  ...['x-forwarded-for', 'x-real-ip', 'forwarded'].map(
    (name): Header => [name, `127.0.0.1, ${MARKER}`],
  ),
  ...['x-http-method-override', 'x-method-override'].map((name): Header => [name, 'DELETE']),
  ...['x-original-url', 'x-rewrite-url'].map((name): Header => [name, '/v1/subjects/erasure']),
  ...[MARKER, 'null', 'http://evil.example', ''].map((value): Header => ['origin', value]),
  ...['cross-site', 'same-site', MARKER].map((value): Header => ['sec-fetch-site', value]),
  ...['navigate', 'Navigate', MARKER].map((value): Header => ['sec-fetch-mode', value]),
  ...['', '*', 'uk', 'pl;q=x', 'xx'.repeat(500), '\u00ff'].map(
    (value): Header => ['accept-language', value],
  ),
  ...['', 'image/png', '*/*;q=0', MARKER].map((value): Header => ['accept', value]),
  ...['0', '-1', '99999999999', MARKER, '1e9', ' ', '1, 2'].map(
    (value): Header => ['last-event-id', value],
  ),
  ...['short', 'x'.repeat(65), `${MARKER}\u00ff`, '__proto__'].map(
    (value): Header => ['idempotency-key', value],
  ),
  ...['100-continue', MARKER].map((value): Header => ['expect', value]),
  ...['upgrade', 'close', 'te, host', 'keep-alive, content-length'].map(
    (value): Header => ['connection', value],
  ),
  ...['websocket', 'h2c'].map((value): Header => ['upgrade', value]),
  ['access-control-request-method', 'POST'],
  ['if-none-match', '*'],
  ['if-modified-since', MARKER],
  ['range', 'bytes=0-0,5-2,-1'],
  ['content-encoding', 'gzip'],
  ['accept-encoding', 'gzip;q=x, br'],
  ['trailer', 'content-length'],
  ['traceparent', MARKER],
  ['x-request-id', MARKER],
  ['__proto__', MARKER],
  ['constructor', MARKER],
  [`x-${MARKER}`, '\u0000'],
  [`x-${MARKER}`, 'a\rb'],
  ['x y', 'z'],
  ['', 'z'],
]

function headersOf(document: Schema, { parameters = [] }: Operation): fc.Arbitrary<Header[]> {
  const own = parameters
    .filter((parameter) => parameter.in === 'header')
    .map(({ name, schema }) =>
      valuesOf(document, schema).map((value): Header => [name, String(value)]),
    )
  const noise = fc.constantFrom(...NOISE)
  const one = own.length > 0 ? fc.oneof(noise, ...own) : noise
  return fc.oneof(
    { arbitrary: fc.constant<Header[]>([]), weight: 2 },
    { arbitrary: fc.array(one, { maxLength: 3 }), weight: 2 },
  )
}

function bodyOf(document: Schema, { requestBody }: Operation, operations: readonly string[]) {
  const schema = requestBody?.content['application/json']?.schema
  const valid = schema ? valuesOf(document, schema) : fc.constant({})
  const possible = valid.chain((value) => {
    if (typeof value !== 'object' || value === null || !('operation' in value))
      return fc.constant(value)
    return fc
      .constantFrom(...operations, 'no-such-operation')
      .map((operation) => ({ ...value, operation }))
  })
  const none = { arbitrary: fc.constant(null), weight: schema ? 1 : 8 }
  return fc.oneof(none, { arbitrary: bodiesAround(possible), weight: schema ? 8 : 1 })
}

const MEDIA = [
  ...[null, '', 'text/plain', 'application/json; charset=utf-16', 'application/JSON ;', MARKER],
  ...['application/x-www-form-urlencoded', 'multipart/form-data', 'application/json, text/html'],
  ...['application/merge-patch+json', `application/json; a=${'b'.repeat(2_000)}`, '\u00ff/\u00fe'],
]
