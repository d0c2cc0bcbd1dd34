import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { CatalogueSource } from '../../application/ports.ts'
import { approve, type Catalogue } from '../../domain/catalogue.ts'

const slug = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/)
const digits = z.string().regex(/^\d{1,12}$/)
const text = z.string().min(1).max(300)
const fields = z
  .array(z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/))
  .min(1)
  .max(60)

const dataSet = z.strictObject({ id: slug, documentKind: slug, scope: z.int().min(0), fields })
const purpose = z.strictObject({ id: z.string().min(1).max(64), name: text, legalBasis: text })
const catalogue = z.strictObject({
  version: z.string().min(1).max(64),
  cards: z
    .array(z.strictObject({ cardId: digits, institutionId: digits, dataSet, purpose }))
    .max(500),
  operations: z
    .array(
      z.strictObject({
        id: slug,
        name: z.strictObject({ pl: text, en: text, uk: text }),
        cardId: digits,
        fields,
      }),
    )
    .max(500),
})

/** What is wrong with a catalogue file, in words for the administrator. */
export class CatalogueError extends Error {
  override name = 'CatalogueError'
}

/**
 * Reads the catalogue of approved service cards and the bank's operations from a JSON file.
 * Throws CatalogueError unless every operation asks only for what its card allows (promise 5).
 */
export function readCatalogue(file: string): CatalogueSource {
  const parsed = catalogue.safeParse(parseJson(file))
  if (!parsed.success) throw new CatalogueError(`${file}: ${z.prettifyError(parsed.error)}`)
  const current: Catalogue = parsed.data
  unique(file, current.cards, ({ cardId }) => `card ${cardId}`)
  unique(file, current.operations, ({ id }) => `operation ${id}`)
  for (const { id } of current.operations) {
    const approved = approve(current, id)
    if (typeof approved === 'string')
      throw new CatalogueError(`${file}: operation ${id}: ${approved}`)
  }
  return { current: () => current }
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new CatalogueError(`${file}: not a readable JSON file`, { cause })
  }
}

function unique<T>(file: string, entries: readonly T[], name: (entry: T) => string): void {
  const names = entries.map(name)
  const twice = names.find((candidate, index) => names.indexOf(candidate) !== index)
  if (twice !== undefined) throw new CatalogueError(`${file}: ${twice} appears twice`)
}
