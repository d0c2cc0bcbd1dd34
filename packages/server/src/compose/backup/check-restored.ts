import { BackupBroken, BackupRefused } from '../../adapters/backup-folder/backup-refused.ts'
import { publishedTree } from '../../adapters/journal/signed-tree.ts'
import { checkMacs } from '../../adapters/sqlite/check-macs.ts'
import { CUSTOMER_MACS } from '../../adapters/sqlite/customer-macs.ts'
import { DatabaseRefused } from '../../adapters/sqlite/database-refused.ts'
import { keptUnder } from '../../adapters/sqlite/kept-under.ts'
import { openLogFile, publishedIn } from '../../adapters/sqlite/open-log-file.ts'
import { recordMacs } from '../../adapters/sqlite/record-macs.ts'
import { Altered, type StoredThing } from '../../application/ports/fault.ts'
import { journalHolds } from './journal-holds.ts'
import { type KeysAtHand, ownKey } from './keys-at-hand.ts'
import type { Places } from './places.ts'

/** Data that is about to be declared restored. Nobody has opened or served it yet, and the lock is held. */
export interface RestoredData {
  /** The file of states and journal, under whatever name it has now, and that of customers. */
  readonly database: string
  readonly subjects: string
  /** Where kept evidence is: all of it in doubt, after a backup. */
  readonly evidence: string
  readonly places: Places
  /** Those that are at hand. */
  readonly keys: KeysAtHand
}

/**
 * Throws BackupBroken, in words for the operator, where the data cannot be that of this bank, and BackupRefused where
 * nothing could tell.
 */
export type CheckRestored = (data: RestoredData) => Promise<void>

/** What must hold before a restore is declared, in this order: afterwards it is signed as ours. */
export const CHECKS: readonly CheckRestored[] = [
  holdsUpToItsSignature,
  hasOurRecords,
  hasOurCustomers,
]

export async function checkRestored(data: RestoredData, checks = CHECKS): Promise<void> {
  for (const check of checks) await check(data)
}

/** Of the copy itself: what lay in the backup may have been exchanged since it was verified. */
async function holdsUpToItsSignature({ database, places, keys }: RestoredData): Promise<void> {
  const log = openLogFile(database)
  try {
    await journalHolds(log, ownKey(keys, places))
  } finally {
    log.close()
  }
}

/** Every state, and every entry behind what the database itself says was signed, has a MAC of ours. */
async function hasOurRecords({ database, places, keys }: RestoredData): Promise<void> {
  const signed = await publishedTree(places.journal, keys.signer, publishedIn(database))
  refuseOthers(() => checkMacs(database, '', [recordMacs(signed)], keys.storage.keyFor))
}

/** The same of customers, their details and holds, and of the marks of erased ones; and customers.key opens them. */
async function hasOurCustomers({ subjects, keys }: RestoredData): Promise<void> {
  const macs = [CUSTOMER_MACS, keptUnder(keys.customers)]
  refuseOthers(() => checkMacs(subjects, '.subjects', macs, keys.storage.keyFor))
}

const WORDS: Partial<Readonly<Record<StoredThing, string>>> = {
  entry: 'an entry behind the last signature',
  hold: 'a legal hold',
}

function refuseOthers(check: () => void): void {
  try {
    check()
  } catch (error) {
    if (error instanceof DatabaseRefused) throw new BackupRefused(error.message)
    if (error instanceof Altered) throw broken(WORDS[error.what] ?? `a ${error.what}`)
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_OUT_OF_RANGE') throw broken('a number in a row')
    throw error
  }
}

function broken(what: string): BackupBroken {
  return new BackupBroken(
    `${what} is not what was stored under the keys at hand. If they are newer than the data, take those of its time; else somebody has altered it.`,
  )
}
