import { existsSync } from 'node:fs'
import { DOCUMENTS } from '@okienko/evidence'
import { parseCatalogue, readCatalogue } from '../adapters/catalogue/read-catalogue.ts'
import type { CatalogueReading } from '../application/ports/catalogue-source.ts'
import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import { type Config, ConfigError } from '../settings/config.ts'
import { SOURCE_NAMES } from './source-names.ts'
import { databaseIn } from './storage.ts'

export type { Catalogue }

const INSTALLED = {
  sources: SOURCE_NAMES,
  documentKinds: DOCUMENTS.map(({ kind }) => kind),
} as const

/** The catalogue's file as it is now, for what this installation can serve. Never throws. */
export function readCatalogueFile(file: string): Promise<CatalogueReading> {
  return readCatalogue(file, INSTALLED)
}

/**
 * The file at a start. Throws ConfigError with every problem of it where nothing else can be in force: in a demo, and
 * where there is no data yet. Then nothing has been made.
 */
export async function readFirstCatalogue(config: Config): Promise<CatalogueReading> {
  const reading = await readCatalogueFile(config.OKIENKO_CATALOGUE)
  const isKept = !config.OKIENKO_DEMO && existsSync(databaseIn(config.OKIENKO_DATA_DIR))
  if (reading.kind === 'refused' && !isKept) throw new ConfigError(reading.problems.join('\n'))
  return reading
}

/** What bytes say that were in force once. Never throws. */
export function parseKeptCatalogue(bytes: Uint8Array): CatalogueReading {
  return parseCatalogue(bytes, 'the catalogue in force', INSTALLED)
}
