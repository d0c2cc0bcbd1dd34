import type { Logger } from 'pino'
import { type Config, ConfigError } from '../settings/config.ts'
import { backsystemDialect } from '../settings/wing-options.ts'
import { type BacksystemDialect, readDialect } from './read-dialect.ts'

/** What of a dialect should be known to whoever runs it, as `/readyz` names it. */
export type DialectWarning = 'invitation-unchecked' | 'answer-unbound'

/** Nobody here can say whether a code leads to this institution; nothing in an answer but the BackSystem's word ties it to its code. */
export function warningsOf(dialect: BacksystemDialect): readonly DialectWarning[] {
  return [
    ...(dialect.code.kind === 'opaque' ? (['invitation-unchecked'] as const) : []),
    ...(dialect.knowsToken ? [] : (['answer-unbound'] as const)),
  ]
}

const WORDS: Readonly<Record<DialectWarning, string>> = {
  'invitation-unchecked':
    'the dialect of the BackSystem says nothing of what its codes hold: that a code leads to this institution and card is its word alone',
  'answer-unbound':
    'the dialect of the BackSystem tells no token of a code: that an answer is to this code is its word alone, and evidence is vouched',
}

/** What does not go together with the settings, one line each that begins with a name. */
export function wrongForDialect(
  dialect: BacksystemDialect,
  settings: Partial<Pick<Config, 'OKIENKO_BACKSYSTEM_DELIVERY' | 'OKIENKO_ACCEPT_VOUCHED'>>,
): readonly string[] {
  const { OKIENKO_BACKSYSTEM_DELIVERY: delivery, OKIENKO_ACCEPT_VOUCHED: vouched } = settings
  const { name, pushedTo, asked } = dialect
  return [
    ...(delivery === 'push' && pushedTo === null
      ? [`OKIENKO_BACKSYSTEM_DELIVERY: is push, and the dialect ${name} has no path for delivered`]
      : []),
    ...(delivery === 'poll' && asked === null
      ? [`OKIENKO_BACKSYSTEM_DELIVERY: is poll, and the dialect ${name} has no call result`]
      : []),
    ...(!dialect.knowsToken && vouched?.includes('backsystem') === false
      ? [
          `OKIENKO_ACCEPT_VOUCHED: must have backsystem: by the dialect ${name} nothing but the BackSystem's word ties an answer to its code`,
        ]
      : []),
  ]
}

/**
 * How the BackSystem is spoken to. Throws ConfigError with every problem of the file, a recorded answer that is not read as
 * it should among them, and with what does not go with the settings. Logs what the file leaves unchecked. Asks nobody.
 */
export async function openDialect(config: Config, logger: Logger): Promise<BacksystemDialect> {
  const reading = await readDialect(backsystemDialect(config))
  if (reading.kind === 'refused') {
    const named = reading.problems.map((one) => `OKIENKO_BACKSYSTEM_DIALECT: ${one}`)
    throw new ConfigError(named.join('\n'))
  }
  const { content: dialect } = reading
  const wrong = wrongForDialect(dialect, config)
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'))
  const { name, version } = dialect
  for (const warning of warningsOf(dialect)) {
    logger.warn({ dialect: name, version, warning }, WORDS[warning])
  }
  return dialect
}
