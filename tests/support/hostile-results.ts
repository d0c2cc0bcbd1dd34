import fc from 'fast-check'
import type { Framing, Header } from './hostile-requests.ts'
import { bodiesAround, hostileValues, MARKER } from './hostile-text.ts'

export interface HostileResult {
  readonly method: string
  readonly target: string
  readonly media: string | null
  readonly headers: readonly Header[]
  readonly body: Uint8Array | null
  readonly framing: Framing
}

const bytes = (most: number) =>
  fc.uint8Array({ maxLength: most }).map((some) => Buffer.from(some).toString('base64'))

/** Results as a BackSystem under somebody else's control would push them, about the given transactions. */
export function hostileResults(transactions: fc.Arbitrary<string>): fc.Arbitrary<HostileResult> {
  const common = { resultId: fc.uuid(), transactionId: transactions }
  const results = fc.oneof(
    fc.record({
      ...common,
      kind: fc.constant('signed'),
      signedMessage: bytes(2_000),
      ocspResponse: bytes(600),
    }),
    fc.record({
      ...common,
      kind: fc.constant('plain'),
      message: hostileValues,
      document: hostileValues,
    }),
    fc.record({ ...common, kind: fc.constantFrom('refused', 'approved', '__proto__') }),
    fc.record({
      ...common,
      kind: fc.constant('failed'),
      reason: fc.constantFrom('signature-invalid', 'data-lost', MARKER),
    }),
  )
  return fc.record<HostileResult>({
    method: mostly('POST', 'GET', 'PUT', 'DELETE', 'HEAD', 'PROPFIND'),
    target: mostly('/results', '/', '/results/', '/results?x=1', '/%72esults', '/../results', '*'),
    media: mostly<string | null>('application/json', null, 'text/plain', MARKER),
    headers: fc.oneof(
      { arbitrary: fc.constant([]), weight: 9 },
      fc.constantFrom<readonly Header[]>([['expect', MARKER]], [['content-encoding', 'gzip']]),
    ),
    body: fc.oneof(
      { arbitrary: bodiesAround(results), weight: 19 },
      fc.constantFrom(null, Buffer.alloc(1_100_000, '{')),
    ),
    framing: mostly<Framing>('plain', 'chunked', 'length-and-chunked', 'two-lengths', 'smuggled'),
  })
}

function mostly<T>(usual: T, ...odd: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary: fc.constant(usual), weight: 12 }, fc.constantFrom(...odd))
}
