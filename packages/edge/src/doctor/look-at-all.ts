import { DOCTOR_CODES } from './codes.ts'
import { type Finding, findings } from './finding.ts'

const found = findings(DOCTOR_CODES)
/** What the doctor says of its own work. */
export type OfDoctor = ReturnType<typeof found>

/** Of `names` those that could not be read; one that is right and unset is no such. */
export function notRight<Name extends string>(
  settings: object,
  names: readonly Name[],
): readonly Name[] {
  return names.filter((name) => !Object.hasOwn(settings, name))
}

/** That something was not looked at, for these settings: what is wrong with them is said of the settings. */
export function notAsked(what: string, names: readonly string[]): readonly OfDoctor[] {
  if (names.length === 0) return []
  const are = names.length === 1 ? 'is' : 'are'
  return [found('not-asked', `${what}, not looked at: ${names.join(', ')} ${are} not right yet`)]
}

/** One part of what is looked at. */
export interface Examination<Name extends string = string, F extends Finding = Finding> {
  /** For whoever reads that it could not be done. */
  readonly what: string
  /** Without which there is nothing to look at. */
  readonly needs?: readonly Name[]
  readonly look: () => readonly F[] | Promise<readonly F[]>
}

/** Two questions in a row, and some. */
const PATIENCE_MS = 8_000

/**
 * Looks at all of it at once, and gives what was found in the order of the examinations. One that fails or takes
 * too long is a finding, and the others are as they are; so is one whose settings are not right. Never rejects.
 */
export async function lookAtAll<Name extends string, F extends Finding>(
  examinations: readonly Examination<Name, F>[],
  settings: object,
  patience = PATIENCE_MS,
): Promise<readonly (F | OfDoctor)[]> {
  const all = examinations.map(async ({ what, needs = [], look }) => {
    const missing = notRight(settings, needs)
    if (missing.length > 0) return notAsked(what, missing)
    const late = Promise.withResolvers<readonly (F | OfDoctor)[]>()
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
