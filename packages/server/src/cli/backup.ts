import { parseArgs } from 'node:util'
import { JournalFault } from '@okienko/journal'
import { declareLoss } from '../compose/backup/declare-loss.ts'
import { makeBackup } from '../compose/backup/make-backup.ts'
import { type Older, olderDatabases } from '../compose/backup/older-databases.ts'
import { BackupBroken, BackupRefused } from '../compose/backup/refused.ts'
import { type RestoredBackup, restoreBackup } from '../compose/backup/restore-backup.ts'
import { verifyBackup } from '../compose/backup/verify-backup.ts'
import { JournalRefused } from '../compose/offline-journal.ts'
import { whyEnded } from '../compose/why-ended.ts'
import { fileTrouble } from './file-trouble.ts'

type Env = Readonly<Record<string, string | undefined>>
type Print = (line: string) => void

export const BACKUP_USAGE = `okienko backup DIRECTORY      copies the data, also beside a server that runs; never the keys
okienko backup verify DIRECTORY [--key FILE]
                              exit 0 only if every file is as its list says, the tables are those of Okienko, and
                              the journal holds up to its last signature by the key. Other rows a restore judges
okienko restore DIRECTORY [--key FILE]
                              brings a backup of which every row is yours, by the keys at hand, into an empty
                              data folder, and declares it: the journal goes on
                              under a new origin, with a key that auditors and witnesses need
okienko restore               declares what the database of the data folder has lost, where it was brought back
                              by other means; with the server stopped
`

/**
 * `okienko backup DIRECTORY` and `okienko backup verify DIRECTORY`. Exit code 0 when it is done or holds, 1 when a
 * backup is broken, 2 when called wrongly, 3 when it cannot be made or read.
 */
export function backupCommand(args: readonly string[], env: Env, print: Print): Promise<number> {
  return args[0] === 'verify' ? verify(args.slice(1), print) : make(args, env, print)
}

const OLDER_DATA: Readonly<Record<Older, readonly string[]>> = {
  'before-0.2': [
    'older      the data is of an Okienko before 0.2, and only such a one restores this backup: upgrade',
    '           (okienko upgrade), and make another then',
  ],
  'of-another': [
    'older      the data is of an older Okienko, and only that one restores this backup: start this version',
    '           once, and make another then',
  ],
}
const OLDER_BACKUP: Readonly<Record<Older, string>> = {
  'before-0.2': 'of a version before 0.2',
  'of-another': 'of an older version than this one',
}

async function make(args: readonly string[], env: Env, print: Print): Promise<number> {
  const read = readArgs(args, {})
  if (read === null) return misused(print)
  return told(print, async () => {
    const { journal, evidence, older } = await makeBackup(env, read.directory)
    print(`backup     ${read.directory}, complete`)
    print(`entries    ${journal.entries} of ${journal.origin}, ${journal.signed} signed`)
    print(`evidence   ${evidence} files`)
    print('Not in it: the keys, which have a backup of their own elsewhere, and sessions.')
    if (older !== null) for (const line of OLDER_DATA[older]) print(line)
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
    const older = olderDatabases(read.directory)
    if (older !== null)
      print(`older      ${OLDER_BACKUP[older]}: it is restored by that version only`)
    print('holds')
  })
}

/** `okienko restore DIRECTORY`, and `okienko restore` alone for a loss. Exit codes as above. */
export async function restoreCommand(
  args: readonly string[],
  env: Env,
  print: Print,
): Promise<number> {
  if (args.length === 0) {
    return told(print, async () => {
      const { declared, erasedUnderOthers } = await declareLoss(env)
      for (const line of wordsFor(declared)) print(line)
      for (const line of nextAfter(erasedUnderOthers)) print(line)
    })
  }
  const read = readArgs(args, { key: { type: 'string' } })
  if (read === null) return misused(print)
  return told(print, async () => {
    const restored = await restoreBackup(env, read.directory, read.key)
    const { facts, declared, unproven, erasedUnderOthers } = restored
    print(`restored   the data of ${facts.madeAt}`)
    for (const line of notTaken(unproven)) print(line)
    for (const line of wordsFor(declared)) print(line)
    for (const line of nextAfter(erasedUnderOthers)) print(line)
  })
}

/** An id that somebody wrote there, or one under other keys: a person can tell, and nobody else. */
function notTaken(unproven: RestoredBackup['unproven']): readonly string[] {
  if (unproven.length === 0) return []
  return [
    'not taken  from the list of erased customers, since no signed entry tells of them:',
    ...unproven.map((id) => `           ${id}`),
    '           Somebody wrote these there, or they are under other keys. Is one of them known to you, erase that',
    '           customer again once the server runs',
  ]
}

/** The start, unless it would not know of customers that they were erased. */
function nextAfter(erasedUnderOthers: RestoredBackup['erasedUnderOthers']): readonly string[] {
  if (erasedUnderOthers.length === 0) return ['next       start the server']
  return [
    'erased     under other keys than these, by the list beside the last checkpoint, and in the data again:',
    ...erasedUnderOthers.map((id) => `           ${id}`),
    'next       take the data to the newer keys before the start (okienko keys rotate): it erases them again then.',
    '           Where there are no newer keys, somebody wrote these there: start the server',
  ]
}

/** What was declared, and who must be told of it. */
function wordsFor(declared: RestoredBackup['declared']): readonly string[] {
  const { from, origin, signed, kept, verifierKey } = declared
  return [
    `before     ${from}, ${signed} entries signed`,
    `now        ${origin}, goes on from ${kept} entries`,
    `key        ${verifierKey}`,
    '           auditors and witnesses need this line (journal.vkey) for what is signed from now on. Keep the old',
    '           one for backups and exports of before',
  ]
}

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
    const ended = whyEnded(error)
    print(
      ended?.kind === 'unavailable'
        ? ended.why
        : fileTrouble(error, [BackupRefused, JournalFault, JournalRefused]),
    )
    return 3
  }
}
