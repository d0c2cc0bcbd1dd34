import { parseArgs } from 'node:util'
import { makeBackup } from '../compose/backup/make-backup.ts'
import { BackupBroken, BackupRefused } from '../compose/backup/refused.ts'
import { type RestoredBackup, restoreBackup } from '../compose/backup/restore-backup.ts'
import { verifyBackup } from '../compose/backup/verify-backup.ts'
import { fileTrouble } from './file-trouble.ts'

type Env = Readonly<Record<string, string | undefined>>
type Print = (line: string) => void

export const BACKUP_USAGE = `okienko backup DIRECTORY      copies the data, also beside a server that runs; never the keys
okienko backup verify DIRECTORY [--key FILE]
                              exit 0 only if every file is as its list says, the tables are those of Okienko, and
                              the journal holds up to its last signature by the key. Other rows nobody signs
okienko restore DIRECTORY [--key FILE]
                              brings a backup into an empty data folder, and says what is to be done then
`

/**
 * `okienko backup DIRECTORY` and `okienko backup verify DIRECTORY`. Exit code 0 when it is done or holds, 1 when a
 * backup is broken, 2 when called wrongly, 3 when it cannot be made or read.
 */
export function backupCommand(args: readonly string[], env: Env, print: Print): Promise<number> {
  return args[0] === 'verify' ? verify(args.slice(1), print) : make(args, env, print)
}

async function make(args: readonly string[], env: Env, print: Print): Promise<number> {
  const read = readArgs(args, {})
  if (read === null) return misused(print)
  return told(print, async () => {
    const { journal, evidence } = await makeBackup(env, read.directory)
    print(`backup     ${read.directory}, complete`)
    print(`entries    ${journal.entries} of ${journal.origin}, ${journal.signed} signed`)
    print(`evidence   ${evidence} files`)
    print('Not in it: the keys, which have a backup of their own elsewhere, and sessions.')
  })
}

async function verify(args: readonly string[], print: Print): Promise<number> {
  const read = readArgs(args, { key: { type: 'string' } })
  if (read === null) return misused(print)
  return told(print, async () => {
    const { madeAt, okienko, journal, evidence } = await verifyBackup(read.directory, read.key)
    print(`made       ${madeAt}, by Okienko ${okienko}`)
    print(
      `entries    ${journal.entries} of ${journal.origin}, ${journal.signed} under a checkpoint`,
    )
    print(`key        ${read.key ?? 'the one that came with the backup; name your own with --key'}`)
    print(`evidence   ${evidence} files`)
    print('holds')
  })
}

/** `okienko restore DIRECTORY`. Exit codes as above. */
export async function restoreCommand(
  args: readonly string[],
  env: Env,
  print: Print,
): Promise<number> {
  const read = readArgs(args, { key: { type: 'string' } })
  if (read === null) return misused(print)
  return told(print, async () => {
    const { facts, missingKeys, unproven, lost } = await restoreBackup(
      env,
      read.directory,
      read.key,
    )
    print(`restored   the data of ${facts.madeAt}, ${facts.journal.entries} entries`)
    for (const line of notTaken(unproven)) print(line)
    for (const line of nextSteps(missingKeys, lost)) print(line)
  })
}

/** Somebody erased as the backup was made, or an id that somebody wrote there: a person can tell, and nobody else. */
function notTaken(unproven: RestoredBackup['unproven']): readonly string[] {
  if (unproven.length === 0) return []
  const [first] = unproven
  const which = unproven.length === 1 ? `${first}` : `${first} and ${unproven.length - 1} more`
  return [
    `not taken  from the list of erased customers, since no signed entry tells of it: ${which}.`,
    "           Without --key FILE none is taken: the key in the backup may be anybody's.",
    '           If nobody can have altered the backup, copy them into `erased` beside the last checkpoint',
    '           before the start: they are customers who were erased while it was made',
  ]
}

/** What an operator does now, in order; the start is the last of it. */
function nextSteps(
  missingKeys: RestoredBackup['missingKeys'],
  lost: RestoredBackup['lost'],
): readonly string[] {
  const keys = missingKeys.map((name) => `next       bring back ${name} from its own backup`)
  const declare =
    '           okienko journal restore declares the loss, and must come before the start'
  if (lost === 'entries') {
    const says =
      'next       the backup has not all entries that were signed. Is there a newer one? If not,'
    return [...keys, says, declare, START]
  }
  if (lost !== 'nothing') {
    const says = `next       no last checkpoint lies in ${lost.unknownFor} (OKIENKO_JOURNAL_LAST): bring it back. If it is lost,`
    return [...keys, says, declare, START]
  }
  return [...keys, keys.length > 0 ? START : `next${START.slice(4)}`]
}

/** The service, where systemd runs it: as root it would leave files behind that are root's. */
const START = 'then       start the server'

function readArgs(
  args: readonly string[],
  options: { readonly key?: { readonly type: 'string' } },
) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const [directory, ...rest] = positionals
    if (directory === undefined || directory === '' || rest.length > 0) return null
    const key = (values as { readonly key?: string }).key
    return { directory, ...(key === undefined ? {} : { key }) }
  } catch {
    return null
  }
}

function misused(print: Print): number {
  print(BACKUP_USAGE.trimEnd())
  return 2
}

async function told(print: Print, work: () => Promise<void>): Promise<number> {
  try {
    await work()
    return 0
  } catch (error) {
    if (error instanceof BackupBroken) {
      print(`broken: ${error.message}`)
      return 1
    }
    print(fileTrouble(error, [BackupRefused]))
    return 3
  }
}
