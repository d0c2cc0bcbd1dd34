import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { formatVerifierKey, type SignerKey } from '@okienko/journal/check'
import { KeyFileError, readKeyFile } from '../../adapters/keys/key-file.ts'
import { ConfigError } from '../../settings/config.ts'
import type { KeyPlace } from '../../settings/key-place.ts'
import { makeKeysWith } from '../keys/make-keys.ts'
import { openSignerKey, readKey, readSecret, refuseKeys } from '../keys/open-keys.ts'
import { OLD_NAMES, oldKeysIn } from '../keys/provide-keys.ts'

/** The two keys that an older version kept in its data folder. */
export interface OldKeys {
  readonly journal: Uint8Array
  readonly customers: Uint8Array
  readonly verifier: string
}

/** Throws ConfigError unless both are there and can be used. */
export async function readOldKeys(data: string): Promise<OldKeys> {
  const { verifier } = await oldSigner(data)
  return {
    journal: await readKey(inData(data), 'journal'),
    customers: await readOld(join(data, OLD_NAMES[0][0])),
    verifier: formatVerifierKey(verifier),
  }
}

export function oldSigner(data: string): Promise<SignerKey> {
  return openSignerKey({ keys: inData(data) })
}

/** The key of the journal had the name there that it has now. */
function inData(directory: string): KeyPlace {
  return { kind: 'folder', directory, prefix: '' }
}

async function readOld(file: string): Promise<Uint8Array> {
  try {
    const secret = await readKeyFile(file, 'owner')
    if (secret.length === 32) return secret
  } catch (error) {
    throw error instanceof KeyFileError ? new ConfigError(error.message) : error
  }
  throw new ConfigError(`The key ${file} must hold 32 bytes.`)
}

/**
 * The keys of the data in their new folder, made where it is new or empty. One that has keys already was begun with
 * before, or belongs to something else: then ConfigError is thrown.
 */
export async function bringKeys(old: OldKeys, to: KeyPlace): Promise<void> {
  if (!(await hasKeys(old, to))) await makeKeysWith(to.directory, old)
}

/** Whether an upgrade of this data has made them before. Throws ConfigError where they are others. */
export async function hasKeys(old: OldKeys, to: KeyPlace): Promise<boolean> {
  if (!existsSync(join(to.directory, 'storage.key'))) return false
  await refuseKeys({ keys: to })
  const same =
    isSame(await readKey(to, 'journal'), old.journal) &&
    isSame(await readSecret(to, 'customers'), old.customers)
  if (same) return true
  throw new ConfigError(
    `${to.directory} holds the keys of something else: name a new folder, or the one that the upgrade was begun with.`,
  )
}

/** No byte of them is left under their names, whatever a disk may keep besides. */
export async function destroyOldKeys(data: string): Promise<void> {
  for (const [name] of oldKeysIn(data)) {
    const file = join(data, name)
    const handle = await open(file, 'r+')
    try {
      const { size } = await handle.stat()
      await handle.write(randomBytes(size), 0, size, 0)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rm(file)
  }
  const folder = await open(data, 'r')
  await folder.sync().finally(() => folder.close())
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
