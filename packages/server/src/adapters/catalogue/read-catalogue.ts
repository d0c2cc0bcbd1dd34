import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { CatalogueReading } from '../../application/ports/catalogue-source.ts'
import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import { DOCUMENT_AGE } from '../../domain/catalogue/document-age.ts'
import { catalogueVersion } from '../../domain/catalogue/version.ts'
import { checkEntries, type Sections } from './check-entries.ts'
import { checkReferences, type Installed } from './check-references.ts'
import { type Problem, shown } from './problem.ts'
import { type ReadYaml, readYaml } from './read-yaml.ts'

const LARGEST = 500_000
const MOST_PROBLEMS = 20

/**
 * Reads a catalogue file for an installation that can serve so much. Refused with every problem of it, at most 20, each a line
 * `file:line:column path: what is wrong and what to do`. Never throws.
 */
export async function readCatalogue(file: string, installed: Installed): Promise<CatalogueReading> {
  const bytes = await read(file)
  return typeof bytes === 'string'
    ? { kind: 'refused', problems: [`${file}: ${bytes}`] }
    : parseCatalogue(bytes, file, installed)
}

/** The same for the bytes of a file; `file` is its name in the problems. */
export function parseCatalogue(
  bytes: Uint8Array,
  file: string,
  installed: Installed,
): CatalogueReading {
  const text = decode(bytes)
  if (text === null) return { kind: 'refused', problems: [`${file}: is not text in UTF-8`] }
  const yaml = readYaml(text)
  const entries = yaml.value === undefined ? null : checkEntries(yaml.value)
  const problems = [
    ...yaml.problems,
    ...(entries === null ? [] : [...entries.problems, ...checkReferences(entries, installed)]),
  ]
  if (entries === null || entries.institution === null || problems.length > 0) {
    return { kind: 'refused', problems: linesOf(problems, yaml, file) }
  }
  const digest = createHash('sha256').update(bytes).digest('hex')
  const { version, institution, sections } = entries
  return {
    kind: 'read',
    bytes,
    catalogue: assemble(
      sections,
      institution,
      catalogueVersion(version, digest),
      installed.sources[0],
    ),
  }
}

function assemble(
  { documents, dataSets: sets, purposes: aims, cards, groups, operations }: Sections,
  institutionId: string,
  version: string,
  usualSource: string,
): Catalogue {
  const dataSets = new Map(
    [...sets.whole].map(([id, { document, scope, fields }]) => [
      id,
      {
        id,
        documentKind: document,
        scope,
        fields,
        documentMaxAge: documents.whole.get(document)?.maxAge ?? DOCUMENT_AGE.usual,
      },
    ]),
  )
  const purposes = new Map(
    [...aims.whole].map(([id, { keepEvidence, ...of }]) => [
      id,
      { id, ...of, ...(keepEvidence && { keepEvidence }) },
    ]),
  )
  return {
    version,
    groups: [...groups.whole].map(([id, name]) => ({ id, name })),
    cards: [...cards.whole].flatMap(([cardId, card]) => {
      const dataSet = dataSets.get(card.dataSet)
      const purpose = purposes.get(card.purpose)
      return dataSet && purpose
        ? [{ cardId, source: card.source ?? usualSource, institutionId, dataSet, purpose }]
        : []
    }),
    operations: [...operations.whole].map(
      ([id, { name, group, card, showBeforeDecision = [], needsAdult, ...rest }]) => ({
        id,
        name,
        group: group ?? null,
        cardId: card,
        showBeforeDecision,
        ...(needsAdult && { needsAdult }),
        ...rest,
      }),
    ),
  }
}

function linesOf(problems: readonly Problem[], yaml: ReadYaml, file: string): readonly string[] {
  const placed = problems
    .map((problem) => ({ ...problem, ...yaml.place(problem) }))
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map(({ line, column, path, words }) => {
      const subject =
        path.length === 0 ? '' : ` ${path.map((part) => shown(String(part))).join('.')}`
      return `${file}:${line}:${column}${subject}: ${words}`
    })
  const left = placed.length - MOST_PROBLEMS
  if (left <= 0) return placed
  return [...placed.slice(0, MOST_PROBLEMS), `${file}: and ${left} more; mend these first`]
}

async function read(file: string): Promise<Uint8Array | string> {
  try {
    const handle = await open(file, 'r')
    try {
      const found = await handle.stat()
      if (!found.isFile()) return 'is not a file'
      if (found.size > LARGEST) return `is larger than ${LARGEST} bytes; is it the right file?`
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    return `cannot be read${code}; check the path and who may read it`
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
