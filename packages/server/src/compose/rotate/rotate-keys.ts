import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Env } from '@okienko/edge/settings'
import { renewErasures } from '../../adapters/journal/erasure-list.ts'
import { signedTree } from '../../adapters/journal/signed-tree.ts'
import { storageKeysFrom } from '../../adapters/keys/storage-keys.ts'
import { dropSessions } from '../../adapters/sqlite/adopt-databases.ts'
import { publishedIn } from '../../adapters/sqlite/open-log-file.ts'
import { isRekeyed, rekeyDatabase, unmark } from '../../adapters/sqlite/rekey-database.ts'
import { rewrapKeys } from '../../adapters/sqlite/rewrap-keys.ts'
import { rewrapping } from '../../adapters/subjects/rewrap.ts'
import { Altered } from '../../application/ports/fault.ts'
import {
  ConfigError,
  journalPlaces,
  readJournalSettings,
  readKeyPlace,
} from '../../settings/config.ts'
import type { KeyName, KeyPlace } from '../../settings/key-place.ts'
import {
  type Fingerprints,
  fingerprints,
  readDataKeys,
  refuseOtherKeys,
  writeDataKeys,
} from '../keys/data-keys.ts'
import { openSignerKey, readSecret, refuseKeys } from '../keys/open-keys.ts'
import { refuseOpenData } from '../private-data.ts'
import {
  asConfigError,
  databaseIn,
  lockDataFolder,
  refuseForeignData,
  refuseLostDatabase,
  refuseOlderData,
  refuseStrangeDatabases,
} from '../storage.ts'
import { changeJournalKey, signAsBefore } from './change-journal-key.ts'
import { refuseNotUnder } from './refuse-not-under.ts'
import { type AllRowMacs, rowMacs } from './row-macs.ts'

/** Which keys the data was taken to; none where it was under all of them already. */
export interface Rotated {
  readonly renewed: readonly KeyName[]
  /** The line that verifies the journal from now on, where its key is a new one. */
  readonly verifier: string | null
}

const DATABASES = ['', '.subjects'] as const
const NAMES = ['storage', 'customers', 'journal'] as const

/**
 * Takes the data from the keys that are in use to the next ones, with the server stopped. Changes no key: whoever
 * runs it puts the next ones in their place afterwards. Killed at any moment it goes on when it is run again with the
 * same keys, and until then no start takes the data. All is read before anything is begun. Throws ConfigError, and
 * Altered for what is not authentic: then it is as it was. Sessions end.
 */
export async function rotateKeys(env: Env, next: KeyPlace, macs?: AllRowMacs): Promise<Rotated> {
  const places = journalPlaces(readJournalSettings(env))
  const { directory } = places
  const keys = readKeyPlace(env)
  refuseOpenData(places)
  if (!existsSync(databaseIn(directory))) {
    throw new ConfigError(`${directory} has no database: is it the data folder?`)
  }
  refuseStrangeDatabases(directory)
  refuseOlderData(directory)
  await refuseLostDatabase(places)
  await refuseKeys({ keys })
  await refuseKeys({ keys: next })
  await using stack = new AsyncDisposableStack()
  stack.use(lockDataFolder(directory))
  const to = await fingerprints(next)
  const stage = await stageOf(directory, keys, to)
  if (stage === 'under-them') {
    await refuseNotUnder(places, next, macs).catch(notUnderThem(directory))
    return { renewed: [], verifier: null }
  }
  const file = databaseIn(directory)
  const from = await fingerprints(keys)
  if (stage === 'to-begin') {
    await refuseNotUnder(places, keys, macs)
    await signAsBefore(places, keys)
    await writeDataKeys(directory, { under: from, goesTo: { keys: to, done: false } })
  }
  if (stage !== 'rekeyed') {
    // Its entry has a MAC too: so it comes before the MACs are made anew.
    if (from.journal !== to.journal && !isRekeyed(file, '')) {
      await changeJournalKey(places, keys, next)
    }
    // Signed by both, where the key of the journal has changed.
    const signed = await signedTree(places, await openSignerKey({ keys: next }), publishedIn(file))
    await rekeyAll(file, { keys, next }, macs ?? rowMacs(signed))
    await renewErasures(places.last, await customersKey(keys), await customersKey(next))
    await writeDataKeys(directory, { under: from, goesTo: { keys: to, done: true } })
  }
  for (const which of DATABASES) unmark(file, which)
  await writeDataKeys(directory, { under: to })
  const renewed = NAMES.filter((name) => from[name] !== to[name])
  return { renewed, verifier: renewed.includes('journal') ? verifierIn(directory) : null }
}

/** Under the origin that the journal has now, which after a restore is none that a key was made for. */
function verifierIn(directory: string): string {
  return readFileSync(join(directory, 'journal.vkey'), 'utf8').trim()
}

/** Where it stands, by what the folder says. Throws ConfigError where it goes elsewhere. */
async function stageOf(
  directory: string,
  keys: KeyPlace,
  to: Fingerprints,
): Promise<'to-begin' | 'on-its-way' | 'rekeyed' | 'under-them'> {
  const said = readDataKeys(directory)
  if (said !== null && said.goesTo === undefined && same(said.under, to)) return 'under-them'
  await refuseOtherKeys(directory, keys)
  if (said?.goesTo !== undefined) {
    if (same(said.goesTo.keys, to)) return said.goesTo.done ? 'rekeyed' : 'on-its-way'
    throw new ConfigError(
      `${directory} is on its way to other keys than these: go on with those that it was begun with.`,
    )
  }
  refuseForeignData(directory)
  return same(await fingerprints(keys), to) ? 'under-them' : 'to-begin'
}

/** Nobody signs what the folder says: where it is not so, it is not said again. */
function notUnderThem(directory: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof ConfigError || error instanceof Altered)) throw error
    const why = error instanceof Altered ? `${error.cause}.` : error.message
    throw new ConfigError(
      `${directory} is said to be under these keys, and is not: ${why} Set OKIENKO_KEYS to the keys that it is under, and where okienko.keys in it says otherwise, take that file away.`,
    )
  }
}

async function customersKey(keys: KeyPlace): Promise<Uint8Array> {
  return storageKeysFrom(await readSecret(keys, 'storage')).keyFor('customers')
}

async function rekeyAll(
  file: string,
  { keys, next }: { readonly keys: KeyPlace; readonly next: KeyPlace },
  macs: AllRowMacs,
): Promise<void> {
  const from = storageKeysFrom(await readSecret(keys, 'storage'))
  const to = storageKeysFrom(await readSecret(next, 'storage'))
  const customers = [
    await readSecret(keys, 'customers'),
    await readSecret(next, 'customers'),
  ] as const
  // What a cookie opens was sealed and authenticated under the keys of before.
  dropSessions(file)
  for (const which of DATABASES) {
    asConfigError(() =>
      rekeyDatabase(file, which, (database) => {
        for (const one of macs[which]) one.check(database, from.keyFor)
        if (which === '.subjects' && !sameBytes(...customers)) {
          rewrapKeys(database, rewrapping(...customers))
        }
        for (const one of macs[which]) one.make(database, to.keyFor)
      }),
    )
  }
}

function same(one: Fingerprints, other: Fingerprints): boolean {
  return NAMES.every((name) => one[name] === other[name])
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
