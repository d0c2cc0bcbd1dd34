import { type Asker, examineClock, examineIssuer, lookAtAll, openAsker } from '@okienko/edge/doctor'
import { trustForTls } from '@okienko/edge/program'
import { lastCheckpointIn } from '@okienko/journal'
import { lookAtLock, type Use } from '../../adapters/sqlite/look-at-lock.ts'
import { journalPlaces, readWhatIsRight } from '../../settings/config.ts'
import type { Settings } from '../../settings/settings.ts'
import { isToUpgrade } from '../keys/provide-keys.ts'
import { builtPages } from '../pages.ts'
import { examineApplications } from './examine-applications.ts'
import { examineBacksystem } from './examine-backsystem.ts'
import { examineCatalogue } from './examine-catalogue.ts'
import { examineCertificates } from './examine-certificates.ts'
import { examineCredentials } from './examine-credentials.ts'
import { examineData, type Places } from './examine-data.ts'
import { examineDatabase } from './examine-database.ts'
import { examineDisk } from './examine-disk.ts'
import { examineJournal } from './examine-journal.ts'
import { examineKeys } from './examine-keys.ts'
import { examineMachine } from './examine-machine.ts'
import { examinePorts } from './examine-ports.ts'
import { examineRefusals } from './examine-refusals.ts'
import { examineRegister } from './examine-register.ts'
import { type Env, examineSettings } from './examine-settings.ts'
import { examineListed, examineStanding } from './examine-standing.ts'
import { examineWitnesses } from './examine-witnesses.ts'
import type { Finding } from './finding.ts'
import type { Examination } from './look-at-all.ts'
import { readCertificates } from './read-certificates.ts'

/** Of service cards and operations. */
const FILE = ['OKIENKO_CATALOGUE'] as const
const LISTED = ['OKIENKO_APPLICATIONS'] as const
/** Where the data lies. */
const PLACES = ['OKIENKO_DATA_DIR', 'OKIENKO_JOURNAL_LAST', 'OKIENKO_KEYS'] as const

/**
 * Looks at everything that a start needs, before it: what one thing is wrong with keeps nobody from looking at
 * the next. Changes nothing on any disk, orders nothing, signs nobody in, tells no value of a setting that is a
 * secret, and is done within ten seconds. Never rejects.
 */
export async function examine(env: Env): Promise<readonly Finding[]> {
  const settings = readWhatIsRight(env)
  // Else whoever has a certificate of the bank's own authority would seem to be nobody.
  trustForTls(
    readCertificates('OKIENKO_TLS_AUTHORITIES', settings).certificates.map(({ raw }) => raw),
  )
  const asker = openAsker()
  const places = placesOf(settings)
  // Once: whoever looks at a lock is in the way of a start for a moment.
  let use: Use | null = null
  const withPlaces = (look: (places: Places, use: Use) => ReturnType<Examination['look']>) => {
    use ??= lookAtLock(places.OKIENKO_DATA_DIR)
    return look(places, use)
  }
  const machine = { node: process.versions.node, uid: process.getuid?.() ?? null }
  const examinations: readonly Examination[] = [
    { what: 'the settings', look: () => examineSettings(env, settings) },
    { what: 'the credentials', look: () => examineCredentials(env) },
    {
      what: 'the machine',
      look: () => examineMachine(settings, { ...machine, pages: builtPages() }),
    },
    { what: 'the catalogue', needs: FILE, look: () => withPlaces(catalogues(settings)) },
    { what: 'the applications', needs: LISTED, look: () => withPlaces(listed(settings)) },
    { what: 'the certificates', look: () => examineCertificates(settings, Date.now()) },
    { what: 'the data folder', needs: PLACES, look: () => withPlaces(examineData) },
    { what: 'the data, as the start does', needs: PLACES, look: () => withPlaces(examineRefusals) },
    { what: 'the database', needs: PLACES, look: () => withPlaces(examineDatabase) },
    {
      what: 'the keys',
      needs: PLACES,
      look: () => withPlaces((at, use) => examineKeys(at, use, env)),
    },
    { what: 'the journal', needs: PLACES, look: () => withPlaces(examineJournal) },
    { what: 'the disk', needs: PLACES, look: () => withPlaces((at) => examineDisk(at)) },
    { what: 'the ports', look: () => withPlaces((_, by) => examinePorts(settings, by)) },
    ...others(settings, asker, places),
  ]
  const findings = await lookAtAll(examinations, settings)
  // The keys come of the upgrade: whoever made some before would have to take them away again.
  const said = isToUpgrade(settings)
    ? findings.filter(({ code }) => !code.startsWith('key'))
    : findings
  return [...said, examineClock(asker.readings)]
}

/** What others answer. */
function others(settings: Partial<Settings>, asker: Asker, places: Places): readonly Examination[] {
  return [
    {
      what: 'the issuer',
      needs: ['OKIENKO_OIDC_ISSUER'],
      look: () => examineIssuer(settings, asker, originOf(settings)),
    },
    {
      what: 'the BackSystem',
      look: () => examineBacksystem(settings, asker),
    },
    {
      what: 'the register',
      needs: ['OKIENKO_REGISTER'],
      look: () => examineRegister(settings, asker),
    },
    {
      what: 'the witnesses',
      needs: ['OKIENKO_JOURNAL_WITNESSES', 'OKIENKO_JOURNAL_WITNESSES_REQUIRED'],
      look: async () => examineWitnesses(settings, asker, await lastSigned(places)),
    },
  ]
}

/** The file, and whether it is what is in force. */
function catalogues(settings: Partial<Settings>) {
  return async (at: Places, use: Use): Promise<readonly Finding[]> => [
    ...(await examineCatalogue(settings)),
    ...(await examineStanding({ ...settings, ...at }, use)),
  ]
}

function listed(settings: Partial<Settings>) {
  return async (at: Places, use: Use): Promise<readonly Finding[]> => [
    ...(await examineApplications(settings)),
    ...(await examineListed({ ...settings, ...at }, use)),
  ]
}

/** The checkpoint that was signed last; null where there is none that could be read. */
function lastSigned(places: Places): Promise<string | null> {
  return lastCheckpointIn(journalPlaces(places).last)
    .read()
    .catch(() => null)
}

/** As far as they are right; what is wrong with the rest is said of the settings. */
function placesOf(settings: Partial<Settings>): Places {
  const { OKIENKO_DEMO = false, OKIENKO_DATA_DIR = '', OKIENKO_JOURNAL_LAST } = settings
  const { OKIENKO_JOURNAL_ORIGIN = '', OKIENKO_KEYS } = settings
  const where = { OKIENKO_DATA_DIR, OKIENKO_JOURNAL_LAST, OKIENKO_KEYS }
  return { ...where, OKIENKO_DEMO, OKIENKO_JOURNAL_ORIGIN }
}

/** Where browsers reach the desk. */
function originOf({ OKIENKO_ORIGIN, OKIENKO_PORT }: Partial<Settings>): string {
  return OKIENKO_ORIGIN ?? `http://127.0.0.1:${OKIENKO_PORT}`
}
