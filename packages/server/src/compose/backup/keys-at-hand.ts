import { readVerifierKey } from '@okienko/journal'
import { formatVerifierKey, type SignerKey, type VerifierKey } from '@okienko/journal/check'
import { BackupRefused } from '../../adapters/backup-folder/backup-refused.ts'
import { nameSigningKey, orRefused } from '../../adapters/journal/signing-identity.ts'
import type { StorageKeys } from '../../adapters/keys/storage-keys.ts'
import type { CustomersSecret } from '../../adapters/sqlite/kept-under.ts'
import { KEY_FILES, type KeyPlace } from '../../settings/key-place.ts'
import { customersSecret } from '../keys/customers-secret.ts'
import { otherThan } from '../keys/data-keys.ts'
import { openSignerKey, openStorageKeys, refuseKeys } from '../keys/open-keys.ts'
import type { BackupFacts } from './facts.ts'
import type { Places } from './places.ts'

/** The bank's own keys, of those by which its data is told from anybody else's. */
export interface KeysAtHand {
  /** The journal's key, under whatever name. */
  readonly signer: SignerKey
  readonly storage: StorageKeys
  readonly customers: CustomersSecret
  /** Where they lie. */
  readonly place: KeyPlace
}

/**
 * Nothing is restored without the keys: they have a backup of their own, and none is made anew beside older data.
 * Throws ConfigError unless all three are there and can be used.
 */
export async function keysAtHand(keys: KeyPlace): Promise<KeysAtHand> {
  await refuseKeys({ keys })
  return {
    signer: await openSignerKey({ keys }),
    storage: await openStorageKeys({ keys }),
    customers: await customersSecret(keys),
    place: keys,
  }
}

/** Throws BackupRefused where a backup says that it is under other keys than these, which are named. */
export async function refuseOtherBackup(
  { keys: under }: BackupFacts,
  { place }: KeysAtHand,
): Promise<void> {
  const others = under === null ? [] : await otherThan(under, place)
  if (others.length === 0) return
  throw new BackupRefused(
    `The backup is under another ${others.map((name) => KEY_FILES[name]).join(' and ')} than at hand in ${place.directory}: set OKIENKO_KEYS to the keys of its time. Keys that were renewed since do not open it.`,
  )
}

/** The key by which a journal of that origin is verified. */
export type KeyOf = (origin: string) => Promise<VerifierKey>

/** The bank's own key. Throws JournalRefused, and BackupRefused where the file of a key is that of another one. */
export function ownKey({ signer }: KeysAtHand, { journal }: Places, agreeing?: string): KeyOf {
  return async (origin) => {
    const { verifier } = await orRefused(() => nameSigningKey(journal, signer, origin))
    if (agreeing === undefined) return verifier
    const named = await keyIn(agreeing)(origin)
    if (formatVerifierKey(named) === formatVerifierKey(verifier)) return verifier
    throw new BackupRefused(`${agreeing} is not the key of the journal.signer.key that is at hand.`)
  }
}

/** The key in a file. Throws BackupRefused where it is that of another origin. */
export function keyIn(file: string): KeyOf {
  return async (origin) => {
    const key = await readVerifierKey(file)
    if (key.name === origin) return key
    throw new BackupRefused(
      `${file} is the key of ${key.name}, and the backup is of ${origin}: take the key of that time.`,
    )
  }
}
