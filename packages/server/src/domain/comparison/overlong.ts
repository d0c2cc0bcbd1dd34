import { COMPARED_FIELDS, type ComparedField, type FieldVerdict } from '../closed-lists.ts'
import type { Comparison, FieldResult } from './comparison.ts'
import { by } from './field.ts'
import { type Extent, extentOf } from './tidy.ts'

/** What such verdicts say holds of a part of a value, too. */
const OF_A_PART: ReadonlySet<FieldVerdict> = new Set([
  'conflict',
  'missing_in_document',
  'not_compared',
])

type Extents = Readonly<Partial<Record<ComparedField, Extent>>>

/** The fields of which a side is not compared as it is: it is cut, unless both sides are one text, or has padding. */
export function extentsOf(document: unknown, record: unknown): Extents {
  const found: [ComparedField, Extent][] = []
  for (const field of COMPARED_FIELDS) {
    const ours = given(document, field)
    const theirs = given(record, field)
    const extents = [extentOf(field, ours), extentOf(field, theirs)]
    if (extents.includes('cut') && !isOneText(ours, theirs)) found.push([field, 'cut'])
    else if (!extents.every((extent) => extent === 'all')) found.push([field, 'without-padding'])
  }
  return Object.fromEntries(found)
}

function given(side: unknown, field: ComparedField): unknown {
  return typeof side === 'object' && side !== null
    ? (side as Partial<Record<string, unknown>>)[field]
    : undefined
}

function isOneText(one: unknown, other: unknown): boolean {
  const [ours, theirs] = [one, other].map((value) =>
    Array.isArray(value) ? value.join(' ') : value,
  )
  return typeof ours === 'string' && ours === theirs
}

/**
 * Results for values that are too long: what was cut is never the same, nor a slip. Addresses are never a conflict by
 * themselves. Letters are marked only in values that were compared as they are.
 */
export function withExtents(fields: Comparison['fields'], extents: Extents): Comparison['fields'] {
  const changed = { ...fields }
  for (const [name, extent] of Object.entries(extents)) {
    const field = name as ComparedField
    changed[field] = extent === 'cut' ? ofCut(field, fields[field]) : unmarked(fields[field])
  }
  return changed
}

function ofCut(field: ComparedField, result: FieldResult): FieldResult {
  if (OF_A_PART.has(result.verdict)) return unmarked(result)
  return by(field === 'address' ? 'address-incomplete' : 'too-long-to-compare')
}

const unmarked = ({ marks: _, ...result }: FieldResult): FieldResult => result
