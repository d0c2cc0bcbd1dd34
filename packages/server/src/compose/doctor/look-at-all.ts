import type { SettingName, Settings } from '../../settings/settings.ts'
import { type Finding, found } from './finding.ts'
import { notAsked, notRight } from './not-asked.ts'

/** One part of what is looked at. */
export interface Examination {
  /** For whoever reads that it could not be done. */
  readonly what: string
  /** Without which there is nothing to look at. */
  readonly needs?: readonly SettingName[]
  readonly look: () => readonly Finding[] | Promise<readonly Finding[]>
}

/** Two questions in a row, and some. */
const PATIENCE_MS = 8_000

/**
 * Looks at all of it at once, and gives what was found in the order of the examinations. One that fails or takes
 * too long is a finding, and the others are as they are; so is one whose settings are not right. Never rejects.
 */
export async function lookAtAll(
  examinations: readonly Examination[],
  settings: Partial<Settings>,
  patience = PATIENCE_MS,
): Promise<readonly Finding[]> {
  const all = examinations.map(async ({ what, needs = [], look }) => {
    const missing = notRight(settings, needs)
    if (missing.length > 0) return notAsked(what, missing)
    const late = Promise.withResolvers<readonly Finding[]>()
    const timer = setTimeout(() => {
      late.resolve([found('examination-too-long', `${what}: not within ${patience / 1_000} s`)])
    }, patience)
    try {
      return await Promise.race([Promise.resolve().then(look), late.promise])
    } catch (error) {
      return [found('examination-failed', `${what}: ${kindOf(error)}`)]
    } finally {
      clearTimeout(timer)
    }
  })
  return (await Promise.all(all)).flat()
}

/** Of what kind, and no more: its message may hold anything. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'something was thrown'
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name
}
