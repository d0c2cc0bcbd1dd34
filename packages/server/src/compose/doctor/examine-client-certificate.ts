import { isPeerName, lastOfEach, type RevocationList, staleLists } from '@okienko/evidence'
import type { Settings } from '../../settings/settings.ts'
import { readLists } from '../revocation-lists.ts'
import { type Finding, found } from './finding.ts'
import { readShortFile } from './read-file.ts'

const CLIENT = 'OKIENKO_BACKSYSTEM_CLIENT'
const LIST = 'OKIENKO_BACKSYSTEM_REVOCATION_LIST'
const AUTHORITY = 'OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY'

const DAY_MS = 86_400_000

/** Who may hand over results, as the listener will ask. */
export function examineClientCertificate(
  settings: Partial<Settings>,
  now: number,
): readonly Finding[] {
  const { [CLIENT]: names = [], [LIST]: file, [AUTHORITY]: authority } = settings
  const unnamed = [
    ...(names.every(isPeerName) ? [] : [found('backsystem-client-unnamed', CLIENT)]),
    ...(names.some(hasLostEscapes) ? [found('backsystem-client-odd', CLIENT)] : []),
  ]
  if (file === undefined || authority === undefined) return unnamed
  const reading = readShortFile(authority)
  // What is wrong with that file is said of it.
  if (reading.kind === 'unreadable') return unnamed
  const lists = readLists(file, reading.bytes.toString('utf8'))
  const finding =
    'why' in lists ? found('revocation-list-refused', `${LIST}: ${lists.why}`) : ageOf(lists, now)
  return [...unnamed, finding]
}

/** Two bytes of UTF-8 as digits beside a letter, as of a name from which a reader of variables took the backslashes. */
function hasLostEscapes({
  kind,
  value,
}: {
  readonly kind: string
  readonly value: string
}): boolean {
  const letter = '(?:C[3-9A-F]|D[0-9A-F])[89AB][0-9A-F]'
  return kind === 'subject' && new RegExp(`\\p{Ll}${letter}|${letter}\\p{Ll}`, 'u').test(value)
}

/** A day before the next one is due, or in the second half of a life that is shorter than two. */
function soonAt({ thisUpdate, nextUpdate }: RevocationList): number {
  return nextUpdate - Math.min(DAY_MS, (nextUpdate - thisUpdate) / 2)
}

/** By the one of several authorities that is the first to be asked for another. */
function ageOf(lists: readonly RevocationList[], now: number): Finding {
  const stale = staleLists(lists, now)
  const last = lastOfEach(lists)
  const some = stale.length > 0 ? stale : last
  const until = new Date(Math.min(...some.map(({ nextUpdate }) => nextUpdate))).toISOString()
  const goodUntil = `${LIST} is good until ${until.slice(0, 16)}Z`
  if (stale.length === 0) {
    const isSoon = last.some((list) => now > soonAt(list))
    return found(isSoon ? 'revocation-list-ends-soon' : 'revocation-list-good', goodUntil)
  }
  const which = lists.length > 1 ? `${stale.length} of ${last.length} lists` : 'the list'
  return found(
    'revocation-list-over',
    `${LIST}: ${which} is over, the next one was due at ${until.slice(0, 16)}Z`,
  )
}
