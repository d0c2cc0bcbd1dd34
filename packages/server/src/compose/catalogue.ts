import type { Metrics } from '@okienko/edge'
import type { Logger } from 'pino'
import {
  type KeptCatalogue,
  keepCatalogue,
  type ReloadOutcome,
} from '../application/catalogue/keep-catalogue.ts'
import type { Clock } from '../application/ports/clock.ts'
import type { Records } from '../application/ports/records.ts'
import type { Turns } from '../application/ports/turns.ts'
import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import type { Config } from '../settings/config.ts'
import { readCatalogueFile } from './read-catalogue.ts'

interface CatalogueDeps {
  readonly records: Records
  readonly clock: Clock
  readonly inTurn: Turns
}

/** The catalogue in force, to begin with `first`. */
export function openCatalogue(
  { OKIENKO_CATALOGUE }: Config,
  first: Catalogue,
  deps: CatalogueDeps,
) {
  return keepCatalogue(first, { ...deps, read: () => readCatalogueFile(OKIENKO_CATALOGUE) })
}

const RELOADED = {
  changed: ['info', 'another catalogue is in force'],
  unchanged: ['info', 'the catalogue has not changed'],
  refused: ['error', 'the new catalogue is refused, the old one stays in force'],
  'not-journalled': ['error', 'the journal cannot be written, the old catalogue stays in force'],
} as const satisfies Record<ReloadOutcome['kind'], readonly ['info' | 'error', string]>

/** Reads the file again, and tells log and metrics what came of it. Never rejects. */
export function reloading(catalogue: KeptCatalogue, logger: Logger, { counter }: Metrics) {
  const reloads = counter(
    'okienko_catalogue_reloads_total',
    'Reloads of the catalogue, by outcome.',
    Object.keys(RELOADED) as ReloadOutcome['kind'][],
  )
  return async (): Promise<void> => {
    const { kind, ...details } = await catalogue.reload()
    reloads(kind)
    const [level, message] = RELOADED[kind]
    logger[level](details, message)
  }
}
