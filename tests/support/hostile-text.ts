import fc from 'fast-check'

/** Stands in much of what is sent and must never come back in a problem. */
export const MARKER = 'qz7hostile'

const NASTY = [
  '',
  MARKER,
  `${MARKER}\u0000`,
  `${MARKER}\ud800`,
  `\udfff${MARKER}`,
  `\u202e${MARKER}\ufeff`,
  '__proto__',
  'constructor',
  'toString',
  '../../../../etc/passwd',
  `'; DROP TABLE event; --${MARKER}`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of somebody else's language
  '${jndi:ldap://127.0.0.1/x}',
  `<script>${MARKER}</script>`,
  `${MARKER}\r\nset-cookie: okienko=1`,
  'ﷺ'.repeat(2_000),
  `${MARKER}${'a'.repeat(40_000)}`,
  'NaN',
  '9'.repeat(400),
]

/** Values of the wrong type, size or intention. */
export const hostileValues: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, -0, 2 ** 53, [], {}, [[]]),
  fc.constantFrom(...NASTY),
  fc.constantFrom(...NASTY).map((name) => JSON.parse(`{${JSON.stringify(name)}: {"admin": true}}`)),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.jsonValue({ maxDepth: 4 }),
  fc.integer({ min: 2, max: 2_000 }).map(deep),
)

function deep(levels: number): unknown {
  let value: unknown = MARKER
  for (let level = 0; level < levels; level += 1) value = level % 2 ? [value] : { a: value }
  return value
}

/** Puts a hostile value in the place of some value within, the whole included. */
export function spoil(value: unknown, nth: number, hostile: unknown): unknown {
  const isBranch = typeof value === 'object' && value !== null
  const keys = isBranch ? Object.keys(value) : []
  if (nth % (keys.length + 2) < 2 && (keys.length === 0 || nth % 5 === 0)) return hostile
  const of = value as Record<string, unknown>
  const key = keys[nth % keys.length] ?? MARKER
  if (nth % 7 === 0) return { ...of, [MARKER]: hostile }
  if (nth % 7 === 1) return Object.fromEntries(Object.entries(of).filter(([name]) => name !== key))
  return { ...of, [key]: spoil(of[key], Math.floor(nth / 3), hostile) }
}

type Edit = (text: string) => string | Uint8Array

/** What no serializer would write. */
const EDITS: readonly Edit[] = [
  (text) => text.replace('{', '{"__proto__":{"admin":true},'),
  (text) => text.replace('{', '{"constructor":{"prototype":{"admin":true}},'),
  (text) => text.replace(/\{("[^"]*":)/, `{$1"${MARKER}",$1`),
  (text) => text.replace(/"([^"]*)"/, '"\\ud800$1"'),
  (text) => text.replace(/"([^"]*)"$/, '"$1\\u0000"'),
  (text) => text.slice(0, -1),
  (text) => `\ufeff${text}`,
  (text) => `${text}${text}`,
  (text) => `${text}\u0000`,
  (text) => `/*${MARKER}*/${text}`,
  (text) => text.replaceAll('"', "'"),
  (text) => text.replace(/:"[^"]*"/, ':1e999999'),
  (text) => text.replace(/:"[^"]*"/, ':NaN'),
  (text) => '['.repeat(30_000) + text,
  (text) => `${'{"a":'.repeat(10_000)}${text}`,
  (text) => text + ' '.repeat(70_000),
  (text) => text + ' '.repeat(400_000),
  (text) => Buffer.concat([Buffer.from(text.slice(0, 9)), Buffer.of(0xff, 0xfe, 0xc0, 0xaf)]),
  (text) => Buffer.from(text, 'utf16le'),
]

/** JSON of valid values, of spoilt ones, and bytes that are no JSON at all. */
export function bodiesAround(valid: fc.Arbitrary<unknown>): fc.Arbitrary<Uint8Array> {
  const written = valid.map((value) => JSON.stringify(value))
  const spoilt = fc
    .tuple(valid, fc.nat(1_000), hostileValues)
    .map(([value, nth, hostile]) => JSON.stringify(spoil(value, nth, hostile)))
  const edited = fc.tuple(written, fc.constantFrom(...EDITS)).map(([text, edit]) => edit(text))
  return fc
    .oneof(
      { arbitrary: written, weight: 5 },
      { arbitrary: spoilt, weight: 5 },
      { arbitrary: edited, weight: 3 },
      { arbitrary: fc.json(), weight: 1 },
      { arbitrary: fc.uint8Array({ maxLength: 300 }), weight: 1 },
    )
    .map((body) => (typeof body === 'string' ? Buffer.from(body) : body))
}
