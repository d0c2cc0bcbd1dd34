import type { Tree } from '@okienko/journal/check'
import type { Logger } from 'pino'
import {
  type KeptConfiguration,
  keepConfiguration,
} from '../application/configuration/keep-configuration.ts'
import type {
  CatalogueReading,
  CatalogueSource,
} from '../application/ports/configuration-source.ts'
import type { Approval } from '../domain/approval/approval.ts'
import type { JournalEvent } from '../domain/journal/events.ts'
import { type Config, ConfigError } from '../settings/config.ts'
import { type ConfigurationDeps, openCatalogue } from './catalogue.ts'
import { approvedNow, openStanding } from './configuration.ts'
import {
  type Applications,
  NO_APPLICATIONS,
  parseKeptApplications,
  readApplicationsFile,
  unlistedAmong,
} from './read-applications.ts'
import { isKept, readFirstCatalogue } from './read-catalogue.ts'

type Deps = ConfigurationDeps & { readonly log: { tree(): Promise<Tree> } }

const UNLISTED =
  'OKIENKO_OIDC_CLIENTS does not list the client of an application as `application`: no token of it is taken'

/**
 * The files at a start. Throws ConfigError with every problem of them where nothing else can be in force: in a demo, and
 * where there is no data yet. Then nothing has been made.
 */
export async function readFirst(config: Config): Promise<CatalogueReading> {
  const first = await readFirstCatalogue(config)
  if (first.kind === 'read' && !isKept(config)) {
    const applications = await readApplicationsFile(config, first.content)
    if (applications.kind === 'refused') throw new ConfigError(applications.problems.join('\n'))
  }
  return first
}

/**
 * What two people agree to: the catalogue, and the applications. An installation that has run without applications and
 * names a file of them changes what is in force, as one does that names another; one that names none any more has an
 * empty list.
 */
export async function openConfigurations(
  config: Config,
  first: CatalogueReading,
  deps: Deps,
  logger: Logger,
) {
  const catalogue = await openCatalogue(config, first, deps, logger)
  const applications = await openApplications(config, catalogue, deps, logger)
  return {
    catalogue,
    applications,
    /** What a configuration's approval does. */
    bringIntoForce: async ({ configuration, to }: Approval, events: readonly JournalEvent[]) => {
      const kept: KeptConfiguration = configuration === 'applications' ? applications : catalogue
      const outcome = await kept.bringIntoForce(to ?? '', events)
      if (outcome === 'done') logger.info({ to }, approvedNow(kept.name))
      return outcome
    },
  }
}

async function openApplications(
  config: Config,
  catalogue: CatalogueSource,
  deps: Deps,
  logger: Logger,
): Promise<KeptConfiguration<Applications>> {
  const { OKIENKO_DEMO: demo, OKIENKO_OIDC_CLIENTS: clients } = config
  const isNew = (await deps.log.tree()).size === 0
  const own = {
    ...deps,
    name: 'applications',
    demo,
    parse: parseKeptApplications,
    before: isNew && config.OKIENKO_APPLICATIONS !== undefined ? null : NO_APPLICATIONS,
  } as const
  const read = async () => {
    const reading = await readApplicationsFile(config, catalogue.current())
    if (reading.kind === 'refused') return reading
    const unlisted = unlistedAmong(reading.content.applications, clients)
    if (unlisted.length > 0) logger.warn({ applications: unlisted }, UNLISTED)
    return reading
  }
  const standing = await openStanding(own, await read(), logger)
  return keepConfiguration(standing, { ...own, read })
}
