import type { Metrics } from '@okienko/edge'
import type { Logger } from 'pino'
import {
  configurationInForce,
  type InForceDeps,
  type Standing,
} from '../application/configuration/configuration-in-force.ts'
import type {
  KeptConfiguration,
  ReloadOutcome,
} from '../application/configuration/keep-configuration.ts'
import type { Configured, Reading } from '../application/ports/configuration-source.ts'
import type { ConfigurationName } from '../domain/closed-lists.ts'
import { ConfigError } from '../settings/config.ts'

/** What each is called in the log and to whoever starts a server. */
const NAMES = {
  catalogue: 'catalogue',
  applications: 'list of applications',
} as const satisfies Record<ConfigurationName, string>

const WRONG = {
  missing: (what: string) =>
    `The ${what} in force is not beside the journal any more: somebody has taken it away. Put the very file back that was approved (the journal names its SHA-256), or restore a backup (okienko restore).`,
  'not-understood': (what: string) =>
    `The ${what} in force is none to this version of Okienko. Go back to the version before, have one approved that both take, and upgrade then.`,
} as const

/**
 * The configuration in force, where its file says `first`. A file that is refused keeps nothing that was approved from
 * being in force, and is told of. Throws ConfigError where what was approved is not to be had, or nothing was and the
 * file is refused.
 */
export async function openStanding<C extends Configured>(
  deps: InForceDeps<C>,
  first: Reading<C>,
  logger: Logger,
): Promise<Standing<C>> {
  const what = NAMES[deps.name]
  const problems = first.kind === 'refused' ? first.problems : []
  const file = first.kind === 'refused' ? null : first
  const standing = await configurationInForce(deps, file)
  if (standing === 'no-file') throw new ConfigError(problems.join('\n'))
  if (typeof standing === 'string') {
    throw new ConfigError([WRONG[standing](what), ...problems].join('\n'))
  }
  if (file === null) {
    const message = `the file of the ${what} is refused: what was approved stays in force`
    logger.warn({ problems }, message)
  }
  const { grounds, waiting, content, bytes } = standing
  const { version } = content
  if (grounds !== 'approved' && bytes.length > 0) {
    logger.warn({ version, grounds }, `the ${what} in force is unapproved`)
  }
  if (waiting !== null) {
    logger.warn({ version, to: waiting.content.version }, RELOADED.waiting[1](what))
  }
  return standing
}

const RELOADED = {
  changed: ['info', (what) => `another ${what} is in force`],
  waiting: ['warn', (what) => `the file of the ${what} was edited: it waits for two people`],
  unchanged: ['info', (what) => `the ${what} has not changed`],
  refused: ['error', (what) => `the new ${what} is refused, the old one stays in force`],
  'not-journalled': [
    'error',
    (what) => `the journal cannot be written, the old ${what} stays in force`,
  ],
} as const satisfies Record<
  ReloadOutcome['kind'],
  readonly ['info' | 'warn' | 'error', (what: string) => string]
>

type Reloaded = Pick<KeptConfiguration, 'name' | 'reload'>

/** Reads the files again, one after the other, and tells log and metrics what came of it. Never rejects. */
export function reloading(
  all: readonly Reloaded[],
  logger: Logger,
  metrics: Metrics,
): () => Promise<void> {
  const reloads = all.map((one) => reloadingOne(one, logger, metrics))
  return async () => {
    for (const reload of reloads) await reload()
  }
}

function reloadingOne({ name, reload }: Reloaded, logger: Logger, { counter }: Metrics) {
  const what = NAMES[name]
  const reloads = counter(
    `okienko_${name}_reloads_total`,
    `Reloads of the ${what}, by outcome.`,
    Object.keys(RELOADED) as ReloadOutcome['kind'][],
  )
  return async () => {
    const { kind, ...details } = await reload()
    reloads(kind)
    const [level, message] = RELOADED[kind]
    logger[level](details, message(what))
  }
}

/** What to say once two people have agreed. */
export function approvedNow(name: ConfigurationName): string {
  return `another ${NAMES[name]} is in force: it was approved`
}
