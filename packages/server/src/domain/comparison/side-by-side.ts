import { COMPARED_FIELDS, type ComparedField } from '../closed-lists.ts'
import { compare } from './compare.ts'
import type { Comparison, FieldResult } from './comparison.ts'
import { kindNamed } from './numbers/document-kind.ts'
import type { ComparedDocument, RegisterRecord } from './pair.ts'
import { clean } from './text/clean.ts'
import { saysNothing } from './text/placeholder.ts'
import { tidyDocument } from './tidy.ts'

/** One of several that speak of a person: the mDowód, a card or passport read elsewhere, the customer register. */
export interface Source {
  /** How the configured order calls it. */
  readonly name: string
  /** What it says; `kind` is the kind of the document that its number and dates are of. */
  readonly values: RegisterRecord
  /** Typed by people: there a placeholder says nothing, where on a document it is a name. */
  readonly isTyped: boolean
}

/** What a source says of a field, against the most authoritative one that says something. */
export interface Stance {
  /** The place, in the sources as given, of the one it is held against; null where it is that one itself. */
  readonly against: number | null
  /** Null for the one that the others are held against, and where nobody says anything. */
  readonly result: FieldResult | null
}

export interface SideBySide {
  /** One stance for each source, in the order of the sources as given. */
  readonly fields: Readonly<Record<ComparedField, readonly Stance[]>>
  /** Each source as a whole against the most authoritative of all; null for that one. */
  readonly wholes: readonly (Comparison | null)[]
}

const OF_DOCUMENT: ReadonlySet<string> = new Set(['documentNumber', 'issueDate', 'expiryDate'])

/**
 * Several sources at once: for each field, the verdict of each against the most authoritative one that says something.
 * Numbers and dates of documents are held against those of a document of the same kind alone (promise 9).
 *
 * @param order Names of sources, the most authoritative first; what it does not name comes last, as given.
 * @param today yyyy-MM-dd in Poland.
 */
export function sideBySide(
  sources: readonly Source[],
  order: readonly string[],
  today: string,
): SideBySide {
  const ranked = byAuthority(sources, order)
  const held = comparisons(sources, today)
  const first = ranked[0] ?? -1
  const fields = COMPARED_FIELDS.map((field) => [field, stancesOf(field, sources, ranked, held)])
  return {
    fields: Object.fromEntries(fields) as SideBySide['fields'],
    wholes: sources.map((_, at) => (at === first ? null : held(first, at))),
  }
}

function byAuthority(sources: readonly Source[], order: readonly string[]): readonly number[] {
  const rank = ({ name }: Source) => (order.includes(name) ? order.indexOf(name) : order.length)
  return sources
    .map((source, at) => ({ at, rank: rank(source) }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ at }) => at)
}

/** Each pair is compared once, and only when a field asks for it. */
function comparisons(sources: readonly Source[], today: string) {
  const done = new Map<string, Comparison>()
  return (one: number, other: number): Comparison => {
    const pair = `${one} ${other}`
    const known = done.get(pair)
    if (known !== undefined) return known
    const document: ComparedDocument = { ...tidyDocument({}), ...saidBy(sources[one]) }
    const made = compare(document, sources[other]?.values ?? {}, today)
    done.set(pair, made)
    return made
  }
}

/** What a source says, as what another is held against. */
function saidBy(source: Source | undefined): Partial<ComparedDocument> {
  if (source === undefined) return {}
  return Object.fromEntries(
    Object.entries(source.values).filter(
      ([field, value]) => field === 'givenNames' || saysSomething(value, fieldOf(field), source),
    ),
  )
}

function saysSomething(value: unknown, field: ComparedField, { isTyped }: Source): boolean {
  return isTyped ? !saysNothing(value, field, undefined) : clean(value) !== ''
}

const fieldOf = (name: string) => COMPARED_FIELDS.find((field) => field === name) ?? 'address'

function stancesOf(
  field: ComparedField,
  sources: readonly Source[],
  ranked: readonly number[],
  held: (one: number, other: number) => Comparison,
): readonly Stance[] {
  return sources.map((source, at) => {
    const against = ranked.find((other) => speaks(field, sources[other], source))
    if (against === undefined || against === at) return { against: null, result: null }
    return { against, result: held(against, at).fields[field] }
  })
}

/** Whether a source has something to say of a field that another can be held against. */
function speaks(field: ComparedField, one: Source | undefined, other: Source): boolean {
  if (one === undefined) return false
  if (OF_DOCUMENT.has(field) && kindOf(one) !== kindOf(other)) return false
  const value: unknown = one.values[field]
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.some((part) => saysSomething(part, field, one))
}

const kindOf = ({ values }: Source) => kindNamed(values.kind)
