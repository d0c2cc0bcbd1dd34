import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { partsOfOrigin } from '@okienko/journal'
import type { Checkpoint } from '@okienko/journal/check'
import { readLast } from '../../adapters/journal/signing-identity.ts'
import { hasLog } from '../../adapters/sqlite/look-at-database.ts'
import type { Use } from '../../adapters/sqlite/look-at-lock.ts'
import { journalPlaces } from '../../settings/config.ts'
import { databaseIn } from '../storage.ts'
import { isFolder, nearest, type Places } from './examine-data.ts'
import { type Finding, found } from './finding.ts'
import { peekNumber } from './peek-number.ts'
import { may } from './read-file.ts'

/** The last checkpoint against the database, and the place where it is kept. */
export async function examineJournal(settings: Places, use: Use): Promise<readonly Finding[]> {
  const folder = resolve(settings.OKIENKO_DATA_DIR)
  const places = { ...journalPlaces(settings), last: resolve(journalPlaces(settings).last) }
  const place = secondPlace(places.last, folder, settings.OKIENKO_DEMO)
  if (place?.verdict === 'wrong') return [place]
  const placed = place === null ? [] : [place]
  let last: Checkpoint | null
  try {
    last = await readLast(places)
  } catch {
    return [found('last-checkpoint-broken', `the newest file in ${places.last}`), ...placed]
  }
  const file = databaseIn(folder)
  if (last === null) return [withoutLast(file, places.last, use), ...placed]
  if (!existsSync(file)) {
    return [found('database-missing', `${places.last} knows a journal, ${file} is missing`)]
  }
  if (places.origin !== '' && firstOrigin(last.origin) !== places.origin) {
    const says = `it was begun as ${firstOrigin(last.origin)}, and is set to ${places.origin}`
    return [found('journal-other-origin', says), ...placed]
  }
  return [againstDatabase(last.size, file, use), ...placed]
}

/** An entry is never written before there is a checkpoint. */
const BEGUN = [
  'SELECT size AS value FROM checkpoint',
  'SELECT size AS value FROM frontier WHERE size > 0',
]

/** A journal that was never signed begins with the next start. */
function withoutLast(file: string, last: string, use: Use): Finding {
  const isBegun = use !== 'in-use' && BEGUN.some((question) => peekNumber(file, question) !== null)
  if (isBegun) return found('last-checkpoint-missing', `${last} holds no checkpoint`)
  return found('journal-new', 'nothing has been signed yet')
}

/** Entries that are in the log of the database alone cannot be counted: they are for the start to find. */
function againstDatabase(signed: number, file: string, use: Use): Finding {
  const known = use !== 'in-use' && !hasLog(file)
  const stored = known ? peekNumber(file, 'SELECT size AS value FROM frontier') : null
  if (stored !== null && stored < signed) {
    return found('journal-rolled-back', `${signed} entries were signed, the database has ${stored}`)
  }
  return found('journal-good', `${signed} entries are signed`)
}

/** Null where there is nothing to be said. */
function secondPlace(last: string, folder: string, demo: boolean): Finding | null {
  const place = nearest(last)
  if (!isFolder(place) || !may(place, 'work-in')) {
    // Of a folder that cannot be had as a whole enough is said.
    if (last.startsWith(`${folder}/`)) return demo ? null : sameDisk(last)
    return found('second-place-not-writable', `this user cannot work in ${place}`)
  }
  if (statSync(place).dev !== statSync(nearest(folder)).dev) {
    return found('second-place-good', `${last} is on another disk than the data`)
  }
  return demo ? null : sameDisk(last)
}

function sameDisk(last: string): Finding {
  return found('second-place-same-disk', `${last} is on the disk of the data`)
}

/** The name under which a journal was begun, whatever restores have made of it. */
export function firstOrigin(origin: string): string {
  return partsOfOrigin(origin).first
}
