import type { Settings } from '../../settings/settings.ts'
import { backsystemDialect } from '../../settings/wing-options.ts'
import { warningsOf, wrongForDialect } from '../dialect.ts'
import { type BacksystemDialect, readDialect } from '../read-dialect.ts'
import { type Finding, found } from './finding.ts'

/** Outside the demo no wire is taken for granted. */
export function isDialectUnset(settings: Partial<Settings>): boolean {
  return settings.OKIENKO_BACKSYSTEM_DIALECT === undefined && settings.OKIENKO_DEMO !== true
}

/** The file of the BackSystem's dialect as the start reads it; null where nobody could be asked by it. Asks nobody. */
export async function examineDialect(
  settings: Partial<Settings>,
): Promise<{ readonly findings: readonly Finding[]; readonly dialect: BacksystemDialect | null }> {
  const reading = await readDialect(backsystemDialect(settings))
  if (reading.kind === 'refused') {
    return { findings: reading.problems.map((one) => found('dialect-wrong', one)), dialect: null }
  }
  const { content: dialect } = reading
  const { name, version, examples } = dialect
  const says = `${name} ${version}, ${examples} recorded answers are read as they should be`
  const findings = [
    found('dialect-good', says),
    ...wrongForDialect(dialect, settings).map((one) => found('dialect-unfit', one)),
    ...warningsOf(dialect).map((warning) =>
      warning === 'invitation-unchecked'
        ? found('dialect-code-unchecked', `${name} has code: { form: opaque }`)
        : found('dialect-answer-unbound', `${name} tells no token of a code`),
    ),
  ]
  return { findings, dialect }
}
