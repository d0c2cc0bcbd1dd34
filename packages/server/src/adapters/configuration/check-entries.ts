import { type Path, quoted, suggestion, type WrongPlace } from '@okienko/outbound/file'
import { z } from 'zod'
import { type Entry, FILE, MOST_ENTRIES, SECTIONS, type SectionName } from './entries.ts'

/** One section, by the names of its entries. */
export interface Section<S extends SectionName> {
  /** Of every entry, those values that are what they should be. */
  readonly parts: ReadonlyMap<string, Partial<Entry<S>>>
  /** The entries in which every value is. */
  readonly whole: ReadonlyMap<string, Entry<S>>
}

export type Sections = { readonly [S in SectionName]: Section<S> }

/** The file as far as each part of it, looked at alone, is what it should be. */
export interface CheckedFile {
  readonly version: string
  /** Null where the file does not say. */
  readonly institution: string | null
  readonly sections: Sections
  readonly problems: readonly WrongPlace[]
}

/** Checks every value by its own rules; a wrong one does not keep the others from being checked. */
export function checkEntries(value: unknown): CheckedFile {
  const problems: WrongPlace[] = []
  const file = checked(FILE, value, [], problems)
  const raw = (isEntry(value) ? value : {}) as Record<string, unknown>
  const section = <S extends SectionName>(name: S) => checkSection(name, raw[name], problems)
  return {
    version: file?.version ?? '',
    institution: file?.institution ?? null,
    sections: {
      documents: section('documents'),
      dataSets: section('dataSets'),
      purposes: section('purposes'),
      cards: section('cards'),
      groups: section('groups'),
      operations: section('operations'),
    },
    problems,
  }
}

function checkSection<S extends SectionName>(
  name: S,
  value: unknown,
  problems: WrongPlace[],
): Section<S> {
  const { id, entry } = SECTIONS[name]
  const entries = isEntry(value) ? Object.entries(value) : []
  if (entries.length > MOST_ENTRIES) {
    problems.push({ path: [name], words: `has more than ${MOST_ENTRIES} entries`, inName: true })
    return { parts: new Map(), whole: new Map() }
  }
  const parts = new Map<string, Partial<Entry<S>>>()
  const whole = new Map<string, Entry<S>>()
  for (const [key, written] of entries) {
    const path = [name, key]
    for (const { message } of id.safeParse(key).error?.issues.slice(0, 1) ?? []) {
      problems.push({ path, words: `${quoted(key)} ${message}`, inName: true })
    }
    const read = checked<z.ZodType>(entry, written, path, problems)
    // The entry's own schema made both, which is more than the compiler can follow over a table.
    if (read !== undefined) whole.set(key, read as Entry<S>)
    parts.set(key, partsOf(entry.shape, written) as Partial<Entry<S>>)
  }
  return { parts, whole }
}

function partsOf(shape: Readonly<Record<string, z.ZodType>>, written: unknown): object {
  const values = isEntry(written) ? new Map(Object.entries(written)) : new Map()
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, schema]) => {
      const { success, data } = schema.safeParse(values.get(name))
      return success ? [[name, data]] : []
    }),
  )
}

/** The value as the schema reads it; what is wrong with it, and every name that is not known, is put among the problems. */
export function checked<T extends z.ZodType>(
  schema: T,
  value: unknown,
  path: Path,
  problems: WrongPlace[],
): z.output<T> | undefined {
  const outcome = schema.safeParse(value)
  for (const issue of outcome.error?.issues ?? []) {
    problems.push({ path: [...path, ...(issue.path as string[])], words: issue.message })
  }
  problems.push(...unknownNames(schema, value, path))
  return outcome.data
}

function unknownNames(schema: z.ZodType, value: unknown, path: Path): readonly WrongPlace[] {
  if (schema instanceof z.ZodOptional)
    return unknownNames(schema.unwrap() as z.ZodType, value, path)
  if (!(schema instanceof z.ZodObject) || !isEntry(value)) return []
  const known = Object.keys(schema.shape)
  return Object.entries(value).flatMap(([name, inner]) => {
    const within = [...path, name]
    if (Object.hasOwn(schema.shape, name)) return unknownNames(schema.shape[name], inner, within)
    const words = `is not known here${suggestion(name, known) || `; known are ${known.join(', ')}`}`
    return [{ path: within, words, inName: true }]
  })
}

export function isEntry(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
