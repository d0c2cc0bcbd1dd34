import { DatabaseSync } from 'node:sqlite'
import { hasLog } from './look-at-database.ts'
import type { Use } from './look-at-lock.ts'
import { openFrozen } from './open-frozen.ts'
import { bytes } from './rows.ts'

const MOST_FOUND = 500
/** More than come before the index has caught up. */
const MOST_BEHIND = 20_000

/**
 * The entries of a kind, newest first, as the index beside `file` has them and the log behind it: for whoever looks
 * without keys, and believes what the files say. Changes nothing: beside a server that runs its own memory of the log is
 * read. Null where that cannot be: an index is missing or far behind, or the newest lies in the log of a server that was
 * killed.
 */
export function lookAtEntries(file: string, kind: string, use: Use): readonly string[] | null {
  try {
    const places = [file, `${file}.search`]
    if (use !== 'in-use' && places.some(hasLog)) return null
    const open = (one: string) =>
      use === 'in-use' ? new DatabaseSync(one, { readOnly: true }) : openFrozen(one)
    using index = open(`${file}.search`)
    using records = open(file)
    const { size } = index.prepare('SELECT size FROM mark').get() ?? {}
    const { entries } = records.prepare('SELECT count(*) AS entries FROM entry').get() ?? {}
    if (Number(entries) - Number(size) > MOST_BEHIND) return null
    const indexed = index
      .prepare('SELECT place FROM entry WHERE kind = ? ORDER BY place DESC LIMIT ?')
      .all(kind, MOST_FOUND)
    const behind = records
      .prepare('SELECT place FROM entry WHERE place >= ? ORDER BY place DESC')
      .all(Number(size))
    const body = records.prepare('SELECT body FROM entry WHERE place = ?')
    return [...behind, ...indexed]
      .map(({ place }) =>
        new TextDecoder().decode(bytes(body.get(Number(place))?.['body'] ?? null)),
      )
      .filter((text) => text.includes(`"kind":"${kind}"`))
  } catch {
    // What is wrong with the files is said of them.
    return null
  }
}
