import type { Metrics } from '@okienko/edge'
import type { Logger } from 'pino'
import { catalogueInForce, type InForceDeps } from '../application/catalogue/catalogue-in-force.ts'
import {
  type KeepCatalogueDeps,
  type KeptCatalogue,
  keepCatalogue,
  type ReloadOutcome,
} from '../application/catalogue/keep-catalogue.ts'
import type { CatalogueReading } from '../application/ports/catalogue-source.ts'
import type { Approval } from '../domain/approval/approval.ts'
import type { JournalEvent } from '../domain/journal/events.ts'
import { type Config, ConfigError } from '../settings/config.ts'
import { parseKeptCatalogue, readCatalogueFile } from './read-catalogue.ts'

type CatalogueDeps = Omit<InForceDeps, 'demo' | 'parse'> & Omit<KeepCatalogueDeps, 'demo' | 'read'>

const WRONG = {
  missing:
    'The catalogue in force is not beside the journal any more: somebody has taken it away. Put the very file back that was approved (the journal names its SHA-256), or restore a backup (okienko restore).',
  'not-understood':
    'The catalogue in force is none to this version of Okienko. Go back to the version before, have a catalogue approved that both take, and upgrade then.',
} as const

/**
 * The catalogue in force, where its file says `first`, and how two people bring another one into force. A file that is
 * refused keeps nothing that was approved from being in force, and is told of. Throws ConfigError where what was
 * approved is not to be had, or nothing was and the file is refused.
 */
export async function openCatalogue(
  { OKIENKO_CATALOGUE, OKIENKO_DEMO: demo }: Config,
  first: CatalogueReading,
  deps: CatalogueDeps,
  logger: Logger,
) {
  const problems = first.kind === 'refused' ? first.problems : []
  const file = first.kind === 'refused' ? null : first
  const standing = await catalogueInForce({ ...deps, demo, parse: parseKeptCatalogue }, file)
  if (standing === 'no-file') throw new ConfigError(problems.join('\n'))
  if (typeof standing === 'string') throw new ConfigError([WRONG[standing], ...problems].join('\n'))
  if (file === null) {
    logger.warn(
      { problems },
      'the file of the catalogue is refused: what was approved stays in force',
    )
  }
  const { grounds, waiting, catalogue: current } = standing
  const { version } = current
  if (grounds !== 'approved')
    logger.warn({ version, grounds }, 'the catalogue in force is unapproved')
  if (waiting !== null) logger.warn({ version, to: waiting.catalogue.version }, RELOADED.waiting[1])
  const read = () => readCatalogueFile(OKIENKO_CATALOGUE)
  const catalogue = keepCatalogue(standing, { ...deps, demo, read })
  return {
    catalogue,
    /** What a configuration's approval does; the catalogue is the first. */
    bringIntoForce: async ({ to }: Approval, events: readonly JournalEvent[]) => {
      const outcome = await catalogue.bringIntoForce(to ?? '', events)
      if (outcome === 'done') logger.info({ to }, 'another catalogue is in force: it was approved')
      return outcome
    },
  }
}

const RELOADED = {
  changed: ['info', 'another catalogue is in force'],
  waiting: ['warn', 'the file of the catalogue was edited: it waits for two people'],
  unchanged: ['info', 'the catalogue has not changed'],
  refused: ['error', 'the new catalogue is refused, the old one stays in force'],
  'not-journalled': ['error', 'the journal cannot be written, the old catalogue stays in force'],
} as const satisfies Record<ReloadOutcome['kind'], readonly ['info' | 'warn' | 'error', string]>

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
