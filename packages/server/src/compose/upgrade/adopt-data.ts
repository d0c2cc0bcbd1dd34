import { JournalRefused } from '../../adapters/journal/journal-refused.ts'
import type { JournalPlaces } from '../../adapters/journal/signing-identity.ts'
import {
  adoptRecordFile,
  adoptSubjectFile,
  countData,
  dropSessions,
  olderFiles,
} from '../../adapters/sqlite/adopt-databases.ts'
import { DatabaseRefused } from '../../adapters/sqlite/database-refused.ts'
import { isTheirKey } from '../../adapters/subjects/keyed-subjects.ts'
import { masterKeyFrom } from '../../adapters/subjects/master-key.ts'
import { ConfigError } from '../../settings/config.ts'
import type { KeyPlace } from '../../settings/key-place.ts'
import { refuseLostCustomers } from '../customers.ts'
import { noteKeys, readDataKeys, refuseOtherKeys } from '../keys/data-keys.ts'
import { type KeysRecord, readRecord, writeRecord } from '../keys/keys-record.ts'
import { openStorageKeys } from '../keys/open-keys.ts'
import { oldKeysIn } from '../keys/provide-keys.ts'
import { refuseOpenData } from '../private-data.ts'
import {
  databaseIn,
  isMissing,
  lockDataFolder,
  recordKeys,
  refuseForeignData,
  refuseLostDatabase,
  refuseOlderData,
  refuseStrangeData,
} from '../storage.ts'
import { adoptErasures } from './adopt-erasures.ts'
import {
  bringKeys,
  destroyOldKeys,
  hasKeys,
  type OldKeys,
  oldSigner,
  readOldKeys,
} from './old-keys.ts'
import { tellAdoption } from './tell-adoption.ts'
import { type DataAdopted, type OldLog, verifyOldLog } from './verify-old-log.ts'

/** The parts of an adoption, each told before it is begun. Killed in any of them, it goes on when it is run again. */
export type Step = 'verify' | 'keys' | 'rows' | 'erasures' | 'entry' | 'record' | 'old-keys'

export interface AdoptOptions {
  readonly places: JournalPlaces
  /** Where the keys come to. */
  readonly keys: KeyPlace
  readonly now?: () => number
  readonly tell?: (step: Step) => void
}

/** What was adopted. */
export interface Adopted {
  readonly size: number
  readonly verifications: number
  readonly customers: number
  /** Open verifications that were ended. */
  readonly ended: number
  /** Ids on the list of erased customers of whose erasure the journal does not tell. */
  readonly notTaken: readonly string[]
}

/** Nobody but the operator knows that keys are minutes old and have had no data yet. */
export const JUST_MADE =
  'If you have just made these keys (okienko keys init) and there was no other data under them, move them away and run it again.'

/** Whether a data folder is one from before there were MACs, or is on its way from there. */
export function isOlderData(directory: string): boolean {
  if (isMissing(databaseIn(directory))) return false
  if (oldKeysIn(directory).length > 0) return true
  try {
    refuseOlderData(directory)
    return false
  } catch (error) {
    if (error instanceof ConfigError) return true
    throw error
  }
}

/**
 * Adopts data from before rows and entries carried MACs, with no server running: it is believed as it stands, once.
 * The journal must hold; nothing is changed before it does. Killed at any moment it goes on when it is run again with
 * the same folder of keys, and until it is done no start takes the data. Throws ConfigError.
 */
export async function adoptData(options: AdoptOptions): Promise<Adopted> {
  const { places, keys } = options
  const { directory } = places
  refuseOpenData(places)
  refuseStrangeData(directory)
  await refuseLostDatabase(places)
  // Before the lock, which would be a file more.
  const record = readRecord(keys.directory)
  if (record !== null) refuseUnderRecord(directory, keys, record)
  using _lock = lockDataFolder(directory)
  refuseForeignData(directory)
  try {
    if (record === null) return await adoptUnderLock(options)
    return await finish(options, record.kind === 'adopted' ? record.size : 0)
  } catch (error) {
    const known = error instanceof JournalRefused || error instanceof DatabaseRefused
    throw known ? new ConfigError(error.message) : error
  }
}

async function adoptUnderLock(options: AdoptOptions): Promise<Adopted> {
  const { places, keys, now = Date.now, tell = () => {} } = options
  const { directory } = places
  const file = databaseIn(directory)
  tell('verify')
  const old = await readOldKeys(directory)
  const begun = await hasKeys(old, keys)
  const log = await verifyOldLog(file, places, await oldSigner(directory))
  await refuseOthers(directory, old, log, begun)
  const counted = countData(file)
  tell('keys')
  await bringKeys(old, keys)
  const storage = await openStorageKeys({ keys })
  const customers = storage.keyFor('customers')
  tell('rows')
  const own = { keys: recordKeys(storage), signed: log.signed }
  adoptRecordFile(file, own)
  adoptSubjectFile(file, customers, log.commitments)
  dropSessions(file)
  tell('erasures')
  const notTaken = await adoptErasures(places.last, customers, log.erased)
  tell('entry')
  const event = log.adopted ?? eventOf(log, counted, now())
  const ended = await tellAdoption({
    ...{ file, places, keys, own, event, now },
    isTold: log.adopted !== null,
  })
  tell('record')
  await noteKeys(directory, keys)
  const { size, root } = event
  await writeRecord(keys.directory, {
    kind: 'adopted',
    at: new Date(event.at).toISOString(),
    ...{ size, root },
  })
  tell('old-keys')
  await destroyOldKeys(directory)
  const { verifications, customers: people } = event
  return { size, verifications, customers: people, ended, notTaken }
}

/** Throws ConfigError where there is other data to adopt: these keys have had theirs. */
function refuseUnderRecord(directory: string, keys: KeyPlace, { kind }: KeysRecord): void {
  if (kind !== 'adopted') {
    const made = kind === 'new' ? ` ${JUST_MADE}` : ''
    throw new ConfigError(
      `The keys in ${keys.directory} were made for data that carries MACs from its beginning: nothing is adopted under them. What is older in ${directory} was put there. Take it away, or restore a backup (okienko restore).${made}`,
    )
  }
  refuseOlderData(directory)
}

/** Goes on where everything was done but that the old keys lie in the data. Throws ConfigError under other keys. */
async function finish({ places, keys, tell }: AdoptOptions, size: number): Promise<Adopted> {
  const { directory, last } = places
  await refuseOtherKeys(directory, keys)
  tell?.('old-keys')
  await destroyOldKeys(directory)
  const { verifications, customers } = countData(databaseIn(directory))
  const key = (await openStorageKeys({ keys })).keyFor('customers')
  const notTaken = await adoptErasures(last, key, new Set())
  return { size, verifications, customers, ended: 0, notTaken }
}

/** Throws ConfigError unless all of the data is of one piece, and is not one that was adopted before. */
async function refuseOthers(
  directory: string,
  { customers }: OldKeys,
  log: OldLog,
  begun: boolean,
): Promise<void> {
  const file = databaseIn(directory)
  const older = olderFiles(file)
  const said = log.adopted !== null && (older.records || !begun)
  if (said || (!begun && readDataKeys(directory) !== null)) {
    throw new ConfigError(
      `${directory} was adopted before, under other keys: what is older in it was put there. Restore a backup (okienko restore).`,
    )
  }
  if (!begun && !(older.records && older.subjects)) {
    throw new ConfigError(
      `The data in ${directory} is on its way to a folder of keys: name the one that the upgrade was begun with.`,
    )
  }
  if (log.tree.size > 0) refuseLostCustomers(directory)
  const { claimed } = countData(file)
  const claim = async (own: string) => claimed ?? own
  if (await isTheirKey({ rows: { claim }, masterKey: masterKeyFrom(customers) })) return
  throw new ConfigError(
    `The key okienko.master.key in ${directory} is not the one that the customers are kept under.`,
  )
}

function eventOf(
  { tree }: OldLog,
  { verifications, customers }: { readonly verifications: number; readonly customers: number },
  at: number,
): DataAdopted {
  const actor = { kind: 'okienko' } as const
  const { size, root } = tree
  return { kind: 'data-adopted', at, actor, size, root: root.toHex(), verifications, customers }
}
