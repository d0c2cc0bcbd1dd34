import {
  NO_APPLICATIONS,
  parseApplications,
  readApplications,
} from '../adapters/configuration/read-applications.ts'
import type { ApplicationsReading } from '../application/ports/configuration-source.ts'
import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import type { Application, Applications } from '../domain/visit/application.ts'
import type { Config } from '../settings/config.ts'

export type { Applications }
export { NO_APPLICATIONS }

type From = Pick<Config, 'OKIENKO_DEMO'> & { readonly OKIENKO_APPLICATIONS?: string | undefined }

/** The file of applications as it is now, for that catalogue. Never throws. */
export function readApplicationsFile(
  { OKIENKO_APPLICATIONS: file, OKIENKO_DEMO: plainLinks }: From,
  catalogue: Catalogue,
): Promise<ApplicationsReading> {
  return readApplications(file, { catalogue, plainLinks })
}

/**
 * What bytes say that were in force once, whatever the catalogue has become since: what is not there any more is not
 * released either. Never throws.
 */
export function parseKeptApplications(bytes: Uint8Array): ApplicationsReading {
  const around = { catalogue: null, plainLinks: true }
  return parseApplications(bytes, 'the list of applications in force', around)
}

/** Those whose client no token is looked at for: they would never be let in. */
export function unlistedAmong(
  applications: readonly Application[],
  clients: Config['OKIENKO_OIDC_CLIENTS'],
): readonly string[] {
  return applications
    .filter(({ client }) => clients.get(client) !== 'application')
    .map(({ id }) => id)
}
