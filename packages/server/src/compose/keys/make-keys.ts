import { randomBytes } from 'node:crypto'
import type { Env } from '@okienko/edge/settings'
import { isKeyName, keyOfSeed } from '@okienko/journal/check'
import { KeyFileError } from '../../adapters/keys/key-file.ts'
import { type NewFile, placeFolder } from '../../adapters/keys/place-folder.ts'
import { ConfigError, readNamedKeyPlace } from '../../settings/config.ts'
import {
  KEY_FILES,
  type KeyName,
  type KeyPlace,
  nextCredentials,
} from '../../settings/key-place.ts'
import { realPlace } from '../../settings/places.ts'
import { formatRecord, type KeysRecord, RECORD, readRecord } from './keys-record.ts'
import { openSignerKey, readKey, readSecret, refuseKeys } from './open-keys.ts'

const VERIFIER = 'journal.vkey'
const SECRET_BYTES = 32
const encoder = new TextEncoder()

/** What was made for a new journal. */
export interface MadeKeys {
  /** The line by which anybody verifies the journal. */
  readonly verifier: string
}

/**
 * Makes the three keys in a new or empty folder, and beside them what verifies the journal: all or none, durably,
 * and never over others. Throws ConfigError.
 */
export async function makeKeys(directory: string, origin: string): Promise<MadeKeys> {
  const journal = await newSigner(origin)
  const keys = {
    journal: journal.bytes,
    customers: randomBytes(SECRET_BYTES),
    storage: randomBytes(SECRET_BYTES),
  }
  await place(directory, journal.verifier, keys, { kind: 'new', at: now() })
  return { verifier: journal.verifier }
}

/**
 * Makes a new folder with two keys from before there was one of the storage, and such a one beside them. It has no
 * record yet: the data is still to be adopted. Throws ConfigError.
 */
export async function makeKeysWith(
  directory: string,
  old: { readonly journal: Uint8Array; readonly customers: Uint8Array; readonly verifier: string },
): Promise<void> {
  const { journal, customers, verifier } = old
  await place(directory, verifier, { journal, customers, storage: randomBytes(SECRET_BYTES) }, null)
}

/**
 * Makes a new folder with the keys of another, and new ones in the place of those that are named. No data is under
 * the new ones yet, and what verifies the journal by them is known once it is: no file of it is made. Throws ConfigError.
 */
export async function renewKeys(
  from: KeyPlace,
  directory: string,
  renewed: readonly KeyName[],
): Promise<void> {
  await refuseKeys({ keys: from })
  const { verifier: old } = await openSignerKey({ keys: from })
  const customers = await readSecret(from, 'customers')
  const journal = renewed.includes('journal')
    ? (await newSigner(old.name)).bytes
    : await readKey(from, 'journal')
  const keys = {
    journal,
    customers: renewed.includes('customers') ? rewrapping(customers) : customers,
    storage: renewed.includes('storage')
      ? randomBytes(SECRET_BYTES)
      : await readSecret(from, 'storage'),
  }
  // Credentials have no record beside them. Either way the data that comes to these is under MACs already.
  const record = readRecord(from.directory) ?? { kind: 'renewed', at: now() }
  await place(directory, null, keys, record)
}

/** A key of customers whose first half goes on finding them, as journal and states name them by it. */
function rewrapping(secret: Uint8Array): Uint8Array {
  return Buffer.concat([secret.subarray(0, SECRET_BYTES), randomBytes(SECRET_BYTES)])
}

async function newSigner(origin: string) {
  if (!isKeyName(origin)) throw new ConfigError('OKIENKO_JOURNAL_ORIGIN: not a valid value')
  const { signer, verifier } = await keyOfSeed(
    origin,
    'ed25519',
    new Uint8Array(randomBytes(SECRET_BYTES)),
  )
  return { bytes: encoder.encode(`${signer}\n`), verifier }
}

function now(): string {
  return new Date().toISOString()
}

async function place(
  directory: string,
  verifier: string | null,
  keys: Readonly<Record<KeyName, Uint8Array>>,
  record: KeysRecord | null,
): Promise<void> {
  const secrets = (Object.keys(KEY_FILES) as KeyName[]).map(
    (name): NewFile => ({ name: KEY_FILES[name], bytes: keys[name], mode: 0o600 }),
  )
  const open =
    verifier === null
      ? []
      : [{ name: VERIFIER, bytes: encoder.encode(`${verifier}\n`), mode: 0o644 }]
  const told =
    record === null
      ? []
      : [{ name: RECORD, bytes: encoder.encode(formatRecord(record)), mode: 0o600 }]
  try {
    await placeFolder(directory, [...secrets, ...open, ...told])
  } catch (error) {
    throw error instanceof KeyFileError ? new ConfigError(error.message) : error
  }
}

/** The keys in a folder, wherever it is: of those that are in use nothing is said. */
export function keysIn(directory: string): KeyPlace {
  return { kind: 'folder', directory: realPlace(directory), prefix: '' }
}

/** The next keys: in a folder that is named, or else the credentials for them. Throws ConfigError. */
export function nextKeys(env: Env, directory: string | undefined): KeyPlace {
  const place = directory === undefined ? nextCredentials(env) : readNamedKeyPlace(env, directory)
  if (place !== null) return place
  throw new ConfigError('Name the folder of the new keys: okienko keys rotate DIRECTORY.')
}
