import { existsSync } from 'node:fs'
import type { Dialect } from '@okienko/outbound'
import { readDialect } from '@okienko/outbound/file'
import { BANK_SHAPE, type BankShape } from '../bank/shape.ts'
import { ConfigError } from '../settings/config.ts'
import type { Settings } from '../settings/settings.ts'
import { dialectFile, isOwnDialect } from './pages.ts'

export type BankDialect = Dialect<BankShape>

/** The dialect, held against its recorded answers; or everything that is wrong with its file. Never throws. */
export async function bankDialect(name: string): Promise<BankDialect | readonly string[]> {
  if (!isOwnDialect(name) && !existsSync(name)) {
    return [`there is no file ${name}; it is "standard", or the path of a YAML file`]
  }
  const reading = await readDialect(dialectFile(name), BANK_SHAPE)
  return reading.kind === 'read' ? reading.content : reading.problems
}

type AboutSecret = Pick<
  Settings,
  'OKIENKO_BANK_AUTH' | 'OKIENKO_BANK_SECRET' | 'OKIENKO_BANK_EMPLOYEE_HEADER'
>

/** What of the dialect and of the settings does not go together, one line each that begins with a setting. */
export function wrongWithSecret(
  { secret }: Pick<BankDialect, 'secret'>,
  settings: AboutSecret,
): readonly string[] {
  const { OKIENKO_BANK_AUTH: way, OKIENKO_BANK_SECRET: given } = settings
  const header = secret?.header.toLowerCase()
  return [
    // With `secret` it is required in any case, and told of the settings.
    ...(secret !== null && given === undefined && way !== 'secret'
      ? ['OKIENKO_BANK_SECRET: is required, the dialect names a header for it']
      : []),
    ...(secret === null && given !== undefined
      ? ['OKIENKO_BANK_SECRET: the dialect names no header for it (`secret`)']
      : []),
    // One of the two would take the other's place.
    ...(header === 'authorization' && way !== 'secret'
      ? [
          `OKIENKO_BANK_AUTH: ${way} needs the header Authorization, which the dialect has for its secret`,
        ]
      : []),
    ...(header === settings.OKIENKO_BANK_EMPLOYEE_HEADER.toLowerCase()
      ? ['OKIENKO_BANK_EMPLOYEE_HEADER: the dialect has that header for its secret']
      : []),
  ]
}

/** The dialect that the settings name. Throws ConfigError with every problem of the file, or of both together. */
export async function readBankDialect(
  settings: AboutSecret & Pick<Settings, 'OKIENKO_BANK_DIALECT'>,
): Promise<BankDialect> {
  const dialect = await bankDialect(settings.OKIENKO_BANK_DIALECT)
  const wrong =
    'calls' in dialect
      ? wrongWithSecret(dialect, settings)
      : dialect.map((line) => `OKIENKO_BANK_DIALECT: ${line}`)
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'))
  return dialect as BankDialect
}
