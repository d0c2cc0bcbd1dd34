import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { entriesOf, forgeLog } from '../../../packages/server/src/adapters/sqlite/testing/forger.ts'
import { rewrite, type Thief } from '../thief.ts'
import { type Attack, RECORDS } from './attack.ts'

/** On entries, tiles, frontier and signature. */
export const ON_THE_JOURNAL: readonly Attack[] = [
  {
    place: `${RECORDS}: entry`,
    act: 'deleted',
    what: 'one in the middle',
    noticed: 'start refused',
    because: 'tiles and frontier',
    do: (thief) => rewrite(thief, RECORDS, 'DELETE FROM entry WHERE place = 3'),
  },
  {
    place: `${RECORDS}: entry`,
    act: 'altered',
    what: 'who did it, in a signed one',
    noticed: 'start refused',
    because: 'its hash in the tree that is signed',
    do: (thief) =>
      rewrite(
        thief,
        RECORDS,
        `UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), '"requested"', '"presented"') AS BLOB)
         WHERE place = (SELECT min(place) FROM entry WHERE instr(CAST(body AS TEXT), '"requested"'))`,
      ),
  },
  {
    place: `${RECORDS}: entry`,
    act: 'swapped',
    what: 'two neighbours',
    noticed: 'start refused',
    because: 'their hashes in the tree that is signed',
    do: (thief) =>
      rewrite(
        thief,
        RECORDS,
        'UPDATE entry SET place = 1000000 WHERE place = 4',
        'UPDATE entry SET place = 4 WHERE place = 5',
        'UPDATE entry SET place = 5 WHERE place = 1000000',
      ),
  },
  {
    place: `${RECORDS}: entry`,
    act: 'inserted',
    what: 'one at the end, tiles and frontier as they were',
    noticed: 'start refused',
    because: 'the frontier does not know it',
    do: (thief) =>
      rewrite(thief, RECORDS, 'INSERT INTO entry SELECT max(place) + 1, body FROM entry'),
  },
  {
    place: `${RECORDS}: entry`,
    act: 'inserted',
    what: 'one at the end, with every tile and the frontier',
    noticed: 'start refused',
    because: 'no MAC is over it, and no signature',
    do: (thief) =>
      rebuild(thief, Number.MAX_SAFE_INTEGER, (own) => [
        ...own,
        JSON.stringify({ ...JSON.parse(own.at(-1) ?? ''), kind: 'service-started' }),
      ]),
  },
  {
    place: `${RECORDS}: entry`,
    act: 'altered',
    what: 'all that was ever done, by somebody else, with every tile and the frontier',
    noticed: 'start refused',
    because: 'it is not the tree that is signed',
    do: (thief) =>
      rebuild(thief, 0, (own) => own.map((text) => text.replace('advisor', 'auditor'))),
  },
  {
    place: `${RECORDS}: entry`,
    act: 'deleted',
    what: 'the last ten, with every tile and the frontier, and the newest signature',
    noticed: 'start refused',
    because: 'more was signed, says the second place',
    do(thief) {
      rebuild(thief, -10, () => [])
      rewrite(thief, RECORDS, 'DELETE FROM checkpoint')
    },
  },
  {
    place: `${RECORDS}: entry`,
    act: 'deleted',
    what: 'the last ten, with every tile, the frontier, the newest signature and the second place',
    noticed: 'start refused',
    because: 'there are entries, which are never without a last checkpoint',
    do(thief) {
      rebuild(thief, -10, () => [])
      rewrite(thief, RECORDS, 'DELETE FROM checkpoint')
      rmSync(thief.last, { recursive: true })
    },
  },
  {
    place: `${RECORDS}: entry_mac`,
    act: 'inserted',
    what: 'a MAC for entries that are not there',
    noticed: 'start refused',
    because: 'it says that entries have been taken away',
    do: (thief) =>
      rewrite(
        thief,
        RECORDS,
        `INSERT INTO entry_mac SELECT size, size + 1, randomblob(32) FROM frontier`,
      ),
  },
  {
    place: `${RECORDS}: tile_hash`,
    act: 'altered',
    what: 'a hash',
    noticed: 'start refused',
    because: 'the entries imply another one',
    do: (thief) =>
      rewrite(
        thief,
        RECORDS,
        'UPDATE tile_hash SET hash = zeroblob(32) WHERE level = 0 AND place = 2',
      ),
  },
  {
    place: `${RECORDS}: tile_hash`,
    act: 'deleted',
    what: 'all of them',
    noticed: 'start refused',
    because: 'the frontier needs them',
    do: (thief) => rewrite(thief, RECORDS, 'DELETE FROM tile_hash'),
  },
  {
    place: `${RECORDS}: frontier`,
    act: 'deleted',
    what: 'the size of the log',
    noticed: 'start refused',
    because: 'there are entries',
    do: (thief) => rewrite(thief, RECORDS, 'DELETE FROM frontier'),
  },
  {
    place: `${RECORDS}: frontier`,
    act: 'brought back',
    what: 'with the entries behind it taken away',
    noticed: 'start refused',
    because: 'more was signed, says the second place',
    do: (thief) =>
      rewrite(
        thief,
        RECORDS,
        'UPDATE frontier SET (size, hashes, last_at) = (SELECT size, hashes, last_at FROM older.frontier)',
        'DELETE FROM entry WHERE place > (SELECT max(place) FROM older.entry)',
        `DELETE FROM tile_hash WHERE place > (
           SELECT max(place) FROM older.tile_hash o WHERE o.level = tile_hash.level)`,
      ),
  },
  {
    place: `${RECORDS}: checkpoint`,
    act: 'deleted',
    what: 'the newest signature',
    noticed: 'harmless',
    because: 'the second place has it, and it is published again',
    do: (thief) => rewrite(thief, RECORDS, 'DELETE FROM checkpoint'),
  },
  {
    place: `${RECORDS}: checkpoint`,
    act: 'brought back',
    what: 'an older signature',
    noticed: 'harmless',
    because: 'the second place has the newest, and it is published again',
    do: (thief) =>
      rewrite(
        thief,
        RECORDS,
        'UPDATE checkpoint SET (size, body) = (SELECT size, body FROM older.checkpoint)',
      ),
  },
  {
    place: `${RECORDS}: probe`,
    act: 'altered',
    what: 'its counter',
    noticed: 'harmless',
    because: 'nobody reads it: it is there to have been written',
    do: (thief) => rewrite(thief, RECORDS, 'UPDATE probe SET writes = 0'),
  },
]

/** The journal with other entries behind the first `keep`, every tile and the frontier as they must be then. */
function rebuild(
  { data }: Thief,
  keep: number,
  bodies: (own: readonly string[]) => readonly string[],
) {
  const file = join(data, RECORDS)
  const own = entriesOf(file)
  forgeLog(file, keep < 0 ? own.length + keep : keep, bodies(own))
}
