import { createHash } from 'node:crypto'
import { decode, linesOf, readFileOf, readYaml } from '@okienko/outbound/file'
import type { CatalogueReading } from '../../application/ports/configuration-source.ts'
import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import { DOCUMENT_AGE } from '../../domain/catalogue/document-age.ts'
import { catalogueVersion } from '../../domain/catalogue/version.ts'
import { checkEntries, type Sections } from './check-entries.ts'
import { checkReferences, type Installed } from './check-references.ts'

/**
 * Reads a catalogue file for an installation that can serve so much. Refused with every problem of it, at most 20, each a line
 * `file:line:column path: what is wrong and what to do`. Never throws.
 */
export async function readCatalogue(file: string, installed: Installed): Promise<CatalogueReading> {
  const bytes = await readFileOf(file)
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
    content: assemble(
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
      ([
        id,
        { name, group, card, showBeforeDecision = [], needsAdult, photoAgain, comparison, ...rest },
      ]) => ({
        id,
        name,
        group: group ?? null,
        cardId: card,
        showBeforeDecision,
        ...(needsAdult && { needsAdult }),
        ...(photoAgain && { photoAgain }),
        ...(comparison && { comparison }),
        ...rest,
      }),
    ),
  }
}
