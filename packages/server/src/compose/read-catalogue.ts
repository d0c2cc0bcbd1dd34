import { existsSync } from 'node:fs'
import { DOCUMENTS } from '@okienko/evidence'
import { parseCatalogue, readCatalogue } from '../adapters/configuration/read-catalogue.ts'
import type { CatalogueReading } from '../application/ports/configuration-source.ts'
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
  if (reading.kind === 'refused' && !isKept(config))
    throw new ConfigError(reading.problems.join('\n'))
  return reading
}

/** Whether something may be in force whatever the files say. */
export function isKept(config: Config): boolean {
  return !config.OKIENKO_DEMO && existsSync(databaseIn(config.OKIENKO_DATA_DIR))
}

/** What bytes say that were in force once. Never throws. */
export function parseKeptCatalogue(bytes: Uint8Array): CatalogueReading {
  return parseCatalogue(bytes, 'the catalogue in force', INSTALLED)
}
