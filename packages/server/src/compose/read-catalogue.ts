import { readCatalogue } from '../adapters/catalogue/read-catalogue.ts'
import type { CatalogueReading } from '../application/ports/catalogue-source.ts'
import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import { type Config, ConfigError } from '../settings/config.ts'
import { SOURCE_NAMES } from './source-names.ts'

export type { Catalogue }

/** The catalogue's file as it is now, for this installation's sources. Never throws. */
export function readCatalogueFile(file: string): Promise<CatalogueReading> {
  return readCatalogue(file, SOURCE_NAMES)
}

/** Throws ConfigError with every problem of the file. */
export async function readFirstCatalogue({ OKIENKO_CATALOGUE }: Config): Promise<Catalogue> {
  const reading = await readCatalogueFile(OKIENKO_CATALOGUE)
  if (reading.kind === 'refused') throw new ConfigError(reading.problems.join('\n'))
  return reading.catalogue
}
