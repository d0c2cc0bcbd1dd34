import { readFileSync, statSync } from 'node:fs'
import type { Settings } from './settings.ts'

/** The names that the bank itself has listed: only those enter the journal as they are. */
export interface KnownNames {
  readonly system: ReadonlySet<string>
  readonly branch: ReadonlySet<string>
  readonly workstation: ReadonlySet<string>
  readonly client: ReadonlySet<string>
}

/** The desk of the dashboard, and what `okienko try` calls itself. */
const OWN_SYSTEMS = ['desk', 'okienko-try']
const OWN_CLIENTS = ['desk']

/** Longer runs of digits, of whatever script, may be a person's number. */
const NAME = /^(?!~)(?!.*\p{Nd}{9})[^\p{Cc}\p{Cs}]{1,200}$/u

export const NAME_LISTS = ['OKIENKO_SYSTEMS', 'OKIENKO_BRANCHES', 'OKIENKO_WORKSTATIONS'] as const
type ListName = (typeof NAME_LISTS)[number]
/** Room for the workstations of the largest bank. */
const MOST_BYTES = 4_194_304
type Listing = Pick<Settings, ListName | 'OKIENKO_OIDC_CLIENT_ID' | 'OKIENKO_OIDC_CLIENTS'>

/** What is wrong with one list, as a line that begins with the setting; null where it is right. */
export function wrongWithNames(setting: ListName, list: readonly string[]): string | null {
  const names = namesIn(list)
  if (names === null) {
    return `${setting}: the list of names is no file of text in UTF-8 that this user may read`
  }
  if (names.every((name) => NAME.test(name))) return null
  // Which of them is wrong is not said: it may be a person's.
  return `${setting}: a name has at most 200 characters, no 9 digits in a row, and begins with no ~`
}

/** What is wrong with the lists, one line each that begins with the setting, or the names. */
export function knownNames(settings: Listing): KnownNames | readonly string[] {
  const wrong: string[] = []
  const listed = (setting: ListName, own: readonly string[] = []) => {
    const why = wrongWithNames(setting, settings[setting])
    if (why !== null) wrong.push(why)
    return new Set([...own, ...(namesIn(settings[setting]) ?? [])])
  }
  const known = {
    system: listed('OKIENKO_SYSTEMS', OWN_SYSTEMS),
    branch: listed('OKIENKO_BRANCHES'),
    workstation: listed('OKIENKO_WORKSTATIONS'),
    client: new Set([
      ...OWN_CLIENTS,
      settings.OKIENKO_OIDC_CLIENT_ID,
      ...settings.OKIENKO_OIDC_CLIENTS.keys(),
    ]),
  }
  return wrong.length > 0 ? wrong : known
}

/**
 * Names with commas between them, or, after an @, a file with one a line, in which a line that begins with # is a remark.
 * Null where the file cannot be had.
 */
export function namesIn(list: readonly string[]): readonly string[] | null {
  const [first = ''] = list
  if (!first.startsWith('@')) return list
  try {
    const file = list.join(',').slice(1)
    const stat = statSync(file)
    // A pipe would keep whoever reads it for ever.
    if (!stat.isFile() || stat.size > MOST_BYTES) return null
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
    const lines = text.split(/\r?\n/).map((line) => line.trim())
    return lines.filter((line) => line !== '' && !line.startsWith('#'))
  } catch {
    return null
  }
}
