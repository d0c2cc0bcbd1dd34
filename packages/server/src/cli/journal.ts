import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { JournalFault, type LogReader, readVerifierKey, tilePath, tilesOf } from '@okienko/journal'
import {
  exportCommand,
  type Io,
  inspectCommand,
  proveCommand,
  verifyCommand,
  witnessCommand,
} from '@okienko/journal/commands'
import { entryChecker } from '../adapters/journal/check-entry.ts'
import { restoreJournal } from '../adapters/journal/restore-journal.ts'
import { parseUnchecked } from '../adapters/journal/signing-identity.ts'
import { type LogFile, openLogFile } from '../adapters/sqlite/open-log-file.ts'
import { openSqlite } from '../adapters/sqlite/open-sqlite.ts'
import { journalPlaces, readJournalSettings } from '../settings/config.ts'

type Env = Readonly<Record<string, string | undefined>>

export const JOURNAL_USAGE = `okienko journal export DIRECTORY
                              the event journal as static files, also beside a server that runs
okienko journal verify DIRECTORY --key FILE [--witness FILE]... [--at-least N]
                              exit 0 only if everything holds
okienko journal prove DIRECTORY INDEX --key FILE    a proof that an entry is in the journal
okienko journal inspect DIRECTORY [INDEX]     the checkpoint, or an entry
okienko journal witness --name NAME --log FILE --state DIRECTORY [--port N]
                              cosigns what the journal publishes; on a machine of its own
okienko journal restore       goes on after a declared loss, with the server stopped
`

/** `okienko journal ...`. Exit code 0 when it holds or is done, 1 when broken, 2 when called wrongly. */
export async function journalCommand(args: readonly string[], env: Env, io: Io): Promise<number> {
  const [action, ...rest] = args
  switch (action) {
    case 'export':
      return exportJournal(rest, env, io)
    case 'verify':
      return verifyCommand(rest, io, entryChecker())
    case 'prove':
      return proveCommand(rest, io)
    case 'inspect':
      return inspectCommand(rest, io)
    case 'witness':
      return witnessCommand(rest, io)
    case 'restore':
      return restore(rest, env, io)
    default:
      io.err(JOURNAL_USAGE.trimEnd())
      return 2
  }
}

async function exportJournal(args: readonly string[], env: Env, io: Io): Promise<number> {
  const { directory } = journalPlaces(readJournalSettings(env))
  let log: LogFile | null = null
  try {
    const code = await exportCommand(args, io, async () => {
      const key = await readVerifierKey(join(directory, 'journal.vkey'))
      log = openLogFile(join(directory, 'okienko.db'))
      return { reader: readerOf(log), key }
    })
    const [target] = args
    if (code === 0 && log !== null && target !== undefined) await compareTiles(log, target)
    return code
  } finally {
    ;(log as LogFile | null)?.close()
  }
}

function readerOf(log: LogFile): LogReader {
  return {
    async checkpoint() {
      const checkpoint = await log.published()
      if (checkpoint !== null) return checkpoint
      throw new JournalFault('checkpoint-not-ours', 'nothing has been signed yet')
    },
    entries: log.entries,
  }
}

/** What is exported is derived from the entries; the tiles that the server publishes must be the same. */
async function compareTiles(log: LogFile, directory: string): Promise<void> {
  const { size } = parseUnchecked(await readFile(join(directory, 'checkpoint'), 'utf8'))
  for (const { level, index, width } of tilesOf(size)) {
    if (level === 'entries') continue
    const file = tilePath({ level, index, width })
    const exported = await readFile(join(directory, file))
    const stored = await log.readTile(level, index, width)
    if (Buffer.compare(exported, stored) === 0) continue
    throw new JournalFault(
      'entries-do-not-match',
      `${file} as stored is not what its entries imply`,
    )
  }
}

async function restore(args: readonly string[], env: Env, io: Io): Promise<number> {
  if (args.length > 0) {
    io.err('restore')
    return 2
  }
  const places = journalPlaces(readJournalSettings(env))
  const { records, log, close } = await openSqlite({ file: join(places.directory, 'okienko.db') })
  try {
    const restored = await restoreJournal({ records, log, places, now: Date.now() })
    io.out(`before     ${restored.from}, ${restored.signed} entries signed`)
    io.out(`now        ${restored.origin}, goes on from ${restored.kept} entries`)
    io.out('Export and keep the old journal from wherever it still is; verify it with the old key.')
    return 0
  } finally {
    await close()
  }
}
