import { join } from 'node:path'
import { parseSignerKey, type SignerKey } from '@okienko/journal/check'
import { KeyFileError, readKeyFile, refuseOpenFolder } from '../../adapters/keys/key-file.ts'
import { type StorageKeys, storageKeysFrom } from '../../adapters/keys/storage-keys.ts'
import { masterKeyFrom } from '../../adapters/subjects/master-key.ts'
import type { MasterKey } from '../../application/ports/master-key.ts'
import { ConfigError } from '../../settings/config.ts'
import { KEY_FILES, type KeyName, type KeyPlace } from '../../settings/key-place.ts'

const SECRET_BYTES = 32

/** What a room needs to find its key. */
export interface HasKeys {
  readonly keys: KeyPlace
}

/** What authenticates what is stored. Throws ConfigError when the key is missing, open to others, or is none. */
export async function openStorageKeys({ keys }: HasKeys): Promise<StorageKeys> {
  return storageKeysFrom(await readSecret(keys, 'storage'))
}

/** Under which the customers are kept. Throws ConfigError as above. */
export async function openMasterKey({ keys }: HasKeys): Promise<MasterKey> {
  return masterKeyFrom(await readSecret(keys, 'customers'))
}

/** What signs the journal. Throws ConfigError as above. */
export async function openSignerKey({ keys }: HasKeys): Promise<SignerKey> {
  const bytes = await readKey(keys, 'journal')
  try {
    return await parseSignerKey(new TextDecoder().decode(bytes).replace(/\r?\n$/, ''))
  } catch {
    throw new ConfigError(`The key ${fileOf(keys, 'journal')} holds no signing key.`)
  }
}

/** Throws ConfigError unless all three keys are there and can be used, before anything is done with one of them. */
export async function refuseKeys({ keys }: HasKeys): Promise<void> {
  asConfigError(() => refuseOpenFolder(keys.directory, securedBy(keys)))
  await openSignerKey({ keys })
  await openMasterKey({ keys })
  await openStorageKeys({ keys })
}

/** Of storage and customers: 32 bytes; of customers with a renewed second half, 64. */
export async function readSecret(keys: KeyPlace, name: KeyName): Promise<Uint8Array> {
  const secret = await readKey(keys, name)
  const lengths = name === 'customers' ? [SECRET_BYTES, 2 * SECRET_BYTES] : [SECRET_BYTES]
  if (lengths.includes(secret.length)) return secret
  throw new ConfigError(`The key ${fileOf(keys, name)} must hold ${SECRET_BYTES} bytes.`)
}

export async function readKey(keys: KeyPlace, name: KeyName): Promise<Uint8Array> {
  try {
    return await readKeyFile(fileOf(keys, name), securedBy(keys))
  } catch (error) {
    throw error instanceof KeyFileError ? new ConfigError(error.message) : error
  }
}

export function fileOf({ directory, prefix }: KeyPlace, name: KeyName): string {
  return join(directory, prefix + KEY_FILES[name])
}

function securedBy({ kind }: KeyPlace): 'owner' | 'credentials' {
  return kind === 'credentials' ? 'credentials' : 'owner'
}

function asConfigError(look: () => void): void {
  try {
    look()
  } catch (error) {
    throw error instanceof KeyFileError ? new ConfigError(error.message) : error
  }
}
