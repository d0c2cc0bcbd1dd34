import { examineClock, examineIssuer, lookAtAll, openAsker } from '@okienko/edge/doctor'
import { trustForTls } from '@okienko/edge/program'
import { ConfigError, type Env } from '@okienko/edge/settings'
import { builtPages } from '../compose/pages.ts'
import { type Config, readConfig, readWhatIsRight } from '../settings/config.ts'
import type { SettingName } from '../settings/settings.ts'
import { type Finding, found } from './codes.ts'
import { examineBank } from './examine-bank.ts'
import { examineDialect } from './examine-dialect.ts'
import { examineKeys } from './examine-keys.ts'
import { examineSettings } from './examine-settings.ts'
import { examineToken } from './examine-token.ts'

/** The Node that the product is tested with. */
const LEAST_NODE = 26

/**
 * Looks at everything that a start needs, before it. Changes nothing on any disk, starts no verification, signs nobody
 * in, tells no secret, and is done within ten seconds. The bank's API is asked what may be asked for. Never rejects.
 */
export async function examine(env: Env): Promise<readonly Finding[]> {
  const settings = readWhatIsRight(env)
  const config = configOrNull(env)
  trustForTls(config?.files.tlsAuthorities ?? [])
  const asker = openAsker()
  const { OKIENKO_ORIGIN, OKIENKO_BFF_PORT } = settings
  const origin = OKIENKO_ORIGIN ?? `http://127.0.0.1:${OKIENKO_BFF_PORT}`
  const others: readonly { what: string; look: (config: Config) => Promise<readonly Finding[]> }[] =
    [
      { what: 'the token for the bank', look: (whole) => examineToken(whole, asker) },
      { what: 'the bank’s API', look: (whole) => examineBank(whole, asker) },
    ]
  const findings = await lookAtAll<SettingName, Finding>(
    [
      { what: 'the settings', look: () => examineSettings(env, settings) },
      { what: 'the machine', look: machine },
      {
        what: 'the dialect',
        needs: ['OKIENKO_BANK_DIALECT'],
        look: () => examineDialect(settings),
      },
      { what: 'the keys', look: () => examineKeys(settings, Date.now()) },
      {
        what: 'the issuer',
        needs: ['OKIENKO_OIDC_ISSUER'],
        look: () => examineIssuer(settings, asker, origin),
      },
      ...others.map(({ what, look }) => ({
        what,
        look: () =>
          config === null
            ? [found('not-asked', `${what}, not looked at: the settings are not right yet`)]
            : unlessRefused(what, () => look(config)),
      })),
    ],
    settings,
  )
  return [...findings, examineClock(asker.readings)]
}

/** What does not go together, dialect, keys and settings, is told of these. */
async function unlessRefused(
  what: string,
  look: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return [found('not-asked', `${what}, not looked at: settings and dialect do not go together`)]
  }
}

/** What is wrong with them is said of the settings. */
function configOrNull(env: Env): Config | null {
  try {
    return readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return null
    throw error
  }
}

function machine(): readonly Finding[] {
  const { node } = process.versions
  const isOld = Number.parseInt(node, 10) < LEAST_NODE
  const pages = builtPages()
  return [
    found(isOld ? 'node-too-old' : 'node-good', `this is Node ${node}`),
    ...(pages['/component/'] === undefined
      ? [found('pages-missing', 'no component has been built')]
      : []),
  ]
}
