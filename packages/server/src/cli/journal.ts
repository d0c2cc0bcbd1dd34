import {
  exportCommand,
  type Io,
  inspectCommand,
  proveCommand,
  verifyCommand,
  witnessCommand,
} from '@okienko/journal/commands'
import {
  checkEntries,
  type OfflineJournal,
  openOfflineJournal,
  restoreOffline,
} from '../compose/offline-journal.ts'

type Env = Readonly<Record<string, string | undefined>>

export const JOURNAL_USAGE = `okienko journal export DIRECTORY
                              the event journal as static files, also beside a server that runs
okienko journal verify DIRECTORY --key FILE [--witness FILE]... [--at-least N]
                              exit 0 only if everything holds
okienko journal prove DIRECTORY INDEX --key FILE    a proof that an entry is in the journal
okienko journal inspect DIRECTORY [INDEX]     the checkpoint, or an entry
okienko journal witness --name NAME --log FILE --state DIRECTORY [--port N]
                              cosigns what the journal publishes; on a machine of its own
okienko journal restore       goes on after a declared loss, with the server stopped; brings no backup back
`

/** `okienko journal ...`. Exit code 0 when it holds or is done, 1 when broken, 2 when called wrongly. */
export async function journalCommand(args: readonly string[], env: Env, io: Io): Promise<number> {
  const [action, ...rest] = args
  switch (action) {
    case 'export':
      return exportJournal(rest, env, io)
    case 'verify':
      return verifyCommand(rest, io, checkEntries())
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
  const opened: OfflineJournal[] = []
  try {
    const code = await exportCommand(args, io, async () => {
      const journal = await openOfflineJournal(env)
      opened.push(journal)
      return journal
    })
    const [target] = args
    // What is exported is derived from the entries; the tiles that are published must be the same.
    if (code === 0 && target !== undefined) await opened[0]?.compareTiles(target)
    return code
  } finally {
    for (const journal of opened) journal.close()
  }
}

async function restore(args: readonly string[], env: Env, io: Io): Promise<number> {
  if (args.length > 0) {
    io.err(
      'okienko journal restore takes nothing; a backup comes back with okienko restore DIRECTORY',
    )
    return 2
  }
  const restored = await restoreOffline(env)
  io.out(`before     ${restored.from}, ${restored.signed} entries signed`)
  io.out(`now        ${restored.origin}, goes on from ${restored.kept} entries`)
  io.out('Export and keep the old journal from wherever it still is; verify it with the old key.')
  return 0
}
