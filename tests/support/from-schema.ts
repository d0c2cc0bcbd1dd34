import fc from 'fast-check'

export type Schema = Readonly<Record<string, unknown>>

/** Values that a schema of the published document allows. Throws for what the document never uses. */
export function valuesOf(document: Schema, schema: Schema): fc.Arbitrary<unknown> {
  const of = (inner: unknown) => valuesOf(document, inner as Schema)
  const { $ref, const: only, type, properties, items } = schema
  const either = schema['oneOf'] ?? schema['anyOf'] ?? schema['allOf']
  if (typeof $ref === 'string') return of(follow(document, $ref))
  if (only !== undefined) return fc.constant(only)
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum'])
  if (Array.isArray(either)) return fc.oneof(...either.map(of))
  switch (type) {
    case 'object': {
      const entries = Object.entries((properties ?? {}) as Record<string, Schema>)
      const known = Object.fromEntries(entries.map(([name, inner]) => [name, of(inner)]))
      return fc.record(known, { requiredKeys: (schema['required'] ?? []) as string[] })
    }
    case 'array':
      return fc.array(of(items), { maxLength: 3 })
    case 'string':
      return texts(schema)
    case 'integer':
    case 'number':
      return fc.integer()
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      throw new Error(`no values for ${JSON.stringify(schema).slice(0, 200)}`)
  }
}

function texts({ format, pattern, minLength, maxLength }: Schema): fc.Arbitrary<string> {
  const instants = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
  if (format === 'uuid') return fc.uuid()
  if (format === 'date-time') return instants.map((date) => date.toISOString())
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern))
  return fc.string({ minLength: Number(minLength ?? 0), maxLength: Number(maxLength ?? 40) })
}

function follow(document: Schema, pointer: string): unknown {
  const steps = pointer.split('/').slice(1)
  return steps.reduce<unknown>((at, step) => (at as Schema)[step], document)
}
