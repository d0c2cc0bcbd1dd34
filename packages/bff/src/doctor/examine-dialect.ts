import { bankDialect, wrongWithSecret } from '../compose/read-bank-dialect.ts'
import type { Settings } from '../settings/settings.ts'
import { type Finding, found } from './codes.ts'

/** The file of the dialect, held against its recorded answers, and against the settings. */
export async function examineDialect(settings: Partial<Settings>): Promise<readonly Finding[]> {
  const { OKIENKO_BANK_DIALECT: name = 'standard' } = settings
  const dialect = await bankDialect(name)
  if (!('calls' in dialect)) return dialect.map((line) => found('dialect-wrong', line))
  const { OKIENKO_BANK_AUTH: way, OKIENKO_BANK_EMPLOYEE_HEADER: header } = settings
  const isRead = Object.hasOwn(settings, 'OKIENKO_BANK_SECRET')
  const wrong =
    way === undefined || header === undefined || !isRead
      ? []
      : wrongWithSecret(dialect, {
          OKIENKO_BANK_AUTH: way,
          OKIENKO_BANK_SECRET: settings.OKIENKO_BANK_SECRET,
          OKIENKO_BANK_EMPLOYEE_HEADER: header,
        })
  const { examples, version } = dialect
  const says = `${dialect.name}, version ${version}: held against ${examples} recorded answers`
  return [found('dialect-good', says), ...wrong.map((line) => found('setting-refused', line))]
}
