import type { Settings } from '../../settings/settings.ts'
import { readApplicationsFile, unlistedAmong } from '../read-applications.ts'
import { type Catalogue, readCatalogueFile } from '../read-catalogue.ts'
import { type Finding, found } from './finding.ts'
import { readShortFile } from './read-file.ts'

export type ApplicationSettings = Partial<
  Pick<
    Settings,
    'OKIENKO_APPLICATIONS' | 'OKIENKO_CATALOGUE' | 'OKIENKO_DEMO' | 'OKIENKO_OIDC_CLIENTS'
  >
>

/** The list of applications as the start reads it, by the file of the catalogue; nothing where none is named. */
export async function examineApplications(
  settings: ApplicationSettings,
): Promise<readonly Finding[]> {
  const { OKIENKO_APPLICATIONS: file, OKIENKO_OIDC_CLIENTS: clients = new Map() } = settings
  if (file === undefined) return []
  const { kind, ...reading } = readShortFile(file)
  if (kind === 'unreadable' && 'why' in reading) {
    const says = `the file of OKIENKO_APPLICATIONS ${reading.why}`
    return [found('applications-unreadable', says)]
  }
  const catalogue = await catalogueOf(settings)
  // By what is wrong with the catalogue nothing can be said of what rests on it.
  if (catalogue === null) return []
  const read = await readApplicationsFile({ OKIENKO_DEMO: false, ...settings }, catalogue)
  if (read.kind === 'refused') return read.problems.map((one) => found('applications-wrong', one))
  const { applications, version } = read.content
  return [
    found('applications-good', `${applications.length} applications, ${version}`),
    ...unlistedAmong(applications, clients).map((id) => found('applications-unlisted', id)),
  ]
}

async function catalogueOf({ OKIENKO_CATALOGUE: file }: ApplicationSettings) {
  if (file === undefined || readShortFile(file).kind === 'unreadable') return null
  const read = await readCatalogueFile(file)
  return read.kind === 'read' ? (read.content as Catalogue) : null
}

/** The version of the list in the file; null where there is none that could be in force. */
export async function applicationsVersion(settings: ApplicationSettings): Promise<string | null> {
  const { OKIENKO_APPLICATIONS: file } = settings
  if (file === undefined || readShortFile(file).kind === 'unreadable') return null
  const catalogue = await catalogueOf(settings)
  if (catalogue === null) return null
  const read = await readApplicationsFile({ OKIENKO_DEMO: false, ...settings }, catalogue)
  return read.kind === 'read' ? read.content.version : null
}
