import type { Logger } from 'pino'
import type { InForceDeps } from '../application/configuration/configuration-in-force.ts'
import {
  type KeepDeps,
  type KeptConfiguration,
  keepConfiguration,
} from '../application/configuration/keep-configuration.ts'
import type { CatalogueReading } from '../application/ports/configuration-source.ts'
import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import type { Config } from '../settings/config.ts'
import { openStanding } from './configuration.ts'
import { parseKeptCatalogue, readCatalogueFile } from './read-catalogue.ts'

type Own = 'name' | 'demo' | 'parse' | 'before'
export type ConfigurationDeps = Omit<InForceDeps<Catalogue>, Own> &
  Omit<KeepDeps<Catalogue>, Own | 'read'>

/** The catalogue in force, where its file says `first`; throws as openStanding does. */
export async function openCatalogue(
  { OKIENKO_CATALOGUE, OKIENKO_DEMO: demo }: Config,
  first: CatalogueReading,
  deps: ConfigurationDeps,
  logger: Logger,
): Promise<KeptConfiguration<Catalogue>> {
  const own = { ...deps, name: 'catalogue', demo, parse: parseKeptCatalogue, before: null } as const
  const standing = await openStanding(own, first, logger)
  return keepConfiguration(standing, { ...own, read: () => readCatalogueFile(OKIENKO_CATALOGUE) })
}
