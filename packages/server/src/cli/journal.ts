import {
  exportCommand,
  type Io,
  inspectCommand,
  proveCommand,
  verifyCommand,
  witnessCommand,
} from '@okienko/journal/commands'
import { inspectJournal } from '../compose/inspect-journal.ts'
import {
  checkEntries,
  type OfflineJournal,
  openOfflineJournal,
} from '../compose/offline-journal.ts'

type Env = Readonly<Record<string, string | undefined>>

export const JOURNAL_USAGE = `okienko journal export DIRECTORY
                              the event journal as static files, also beside a server that runs
okienko journal verify DIRECTORY --key FILE [--witness FILE]... [--at-least N]
                              exit 0 only if everything holds
okienko journal prove DIRECTORY INDEX --key FILE    a proof that an entry is in the journal
okienko journal inspect DIRECTORY [INDEX]     the checkpoint, or an entry
okienko journal inspect       the journal in the data folder: which entries are its own
okienko journal witness --name NAME --log FILE --state DIRECTORY [--port N]
                              cosigns what the journal publishes; on a machine of its own
`

const RESTORE_INSTEAD = `okienko journal restore is now okienko restore:
okienko restore               declares what the database has lost
okienko restore DIRECTORY     brings back a backup, and declares it`

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
      return rest.length === 0 ? inspectStored(env, io) : inspectCommand(rest, io)
    case 'witness':
      return witnessCommand(rest, io)
    case 'restore':
      io.err(RESTORE_INSTEAD)
      return 2
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

async function inspectStored(env: Env, io: Io): Promise<number> {
  const { size, signed, covered, foreign, isCut } = await inspectJournal(env)
  io.out(`size       ${size}`)
  io.out(`signed     ${signed}`)
  io.out(`covered    ${covered} behind those, by MACs`)
  for (const { from, to } of foreign) {
    io.out(`foreign    ${to - from === 1 ? from : `${from} to ${to - 1}`}`)
  }
  if (isCut) io.out('cut        entries that were there are gone')
  return foreign.length > 0 || isCut ? 1 : 0
}
