import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type CheckEntry,
  JournalFault,
  type LogReader,
  lastCheckpointIn,
  readVerifierKey,
  tilePath,
  tilesOf,
} from '@okienko/journal'
import type { VerifierKey } from '@okienko/journal/check'
import { entryChecker } from '../adapters/journal/check-entry.ts'
import { parseUnchecked } from '../adapters/journal/signing-identity.ts'
import { openLogFile } from '../adapters/sqlite/open-log-file.ts'
import { journalPlaces, readJournalSettings } from '../settings/config.ts'
import { refuseOpenData } from './private-data.ts'
import { databaseIn } from './storage.ts'

export { JournalRefused } from '../adapters/journal/journal-refused.ts'

type Env = Readonly<Record<string, string | undefined>>

/** The journal of the data folder that `env` names, read without a server or beside one that runs. */
export interface OfflineJournal {
  readonly reader: LogReader
  readonly key: VerifierKey
  /** Throws JournalFault unless the tiles that the server publishes are those of an export. */
  compareTiles(exported: string): Promise<void>
  close(): void
}

export async function openOfflineJournal(env: Env): Promise<OfflineJournal> {
  const places = journalPlaces(readJournalSettings(env))
  const { directory, last } = places
  refuseOpenData(places)
  const key = await readVerifierKey(join(directory, 'journal.vkey'))
  const log = openLogFile(databaseIn(directory))
  return {
    key,
    reader: {
      async checkpoint() {
        const checkpoint = await log.published()
        if (checkpoint !== null) return checkpoint
        throw new JournalFault('checkpoint-not-ours', 'nothing has been signed yet')
      },
      entries: log.entries,
      last: () => lastCheckpointIn(last).read(),
    },
    async compareTiles(exported) {
      const { size } = parseUnchecked(await readFile(join(exported, 'checkpoint'), 'utf8'))
      for (const { level, index, width } of tilesOf(size)) {
        if (level === 'entries') continue
        const file = tilePath({ level, index, width })
        const stored = await log.readTile(level, index, width)
        if (Buffer.compare(await readFile(join(exported, file)), stored) === 0) continue
        const words = `${file} as stored is not what its entries imply`
        throw new JournalFault('entries-do-not-match', words)
      }
    },
    close: log.close,
  }
}

/** What an entry must be, for whoever verifies an export of ours. */
export function checkEntries(): CheckEntry {
  return entryChecker()
}
