import { statfsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { journalPlaces } from '../../settings/config.ts'
import { nearest, type Places } from './examine-data.ts'
import { type Finding, found } from './finding.ts'

const GIB = 1024 ** 3
/** In bytes: below `least` a start is no good idea, below `good` somebody should look. */
const ROOM = { least: GIB, good: 5 * GIB }

/** The room on the disk of the data, and on that of the second place where it is another. */
export function examineDisk(settings: Places, room = ROOM): readonly Finding[] {
  const places = [resolve(settings.OKIENKO_DATA_DIR), resolve(journalPlaces(settings).last)]
  const byDisk = new Map(places.map(nearest).map((place) => [statSync(place).dev, place]))
  return [...byDisk.values()].map((place) => roomAt(place, room))
}

function roomAt(place: string, { least, good }: typeof ROOM): Finding {
  const { bavail, bsize, files, ffree } = statfsSync(place)
  const free = bavail * bsize
  const says = `${(free / GIB).toFixed(1)} GiB free for ${place}`
  // A file system that counts no files says that it has none at all.
  if (files > 0 && ffree === 0) return found('disk-full', `no room for another file in ${place}`)
  if (free < least) return found('disk-full', says)
  return found(free < good ? 'disk-low' : 'disk-good', says)
}
