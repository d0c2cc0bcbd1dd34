import { existsSync } from 'node:fs'
import { JournalRefused } from '../../adapters/journal/journal-refused.ts'
import { signedTree } from '../../adapters/journal/signed-tree.ts'
import { orRefused, readLast } from '../../adapters/journal/signing-identity.ts'
import { checkMacs } from '../../adapters/sqlite/check-macs.ts'
import { keptUnder } from '../../adapters/sqlite/kept-under.ts'
import { publishedIn } from '../../adapters/sqlite/open-log-file.ts'
import { ConfigError, type journalPlaces } from '../../settings/config.ts'
import type { KeyPlace } from '../../settings/key-place.ts'
import { customersSecret } from '../keys/customers-secret.ts'
import { openSignerKey, openStorageKeys } from '../keys/open-keys.ts'
import { asConfigError, databaseIn } from '../storage.ts'
import { type AllRowMacs, rowMacs } from './row-macs.ts'

/**
 * Reads every row and changes nothing. Throws ConfigError unless the last checkpoint and the customers are under these
 * keys, and Altered for a row that is not: nothing that is refused later may stop half-way what could be refused now.
 */
export async function refuseNotUnder(
  places: ReturnType<typeof journalPlaces>,
  keys: KeyPlace,
  macs?: AllRowMacs,
): Promise<void> {
  const file = databaseIn(places.directory)
  const signed = await signedBy(places, keys)
  const { keyFor } = await openStorageKeys({ keys })
  const all = macs ?? rowMacs(signed)
  const customers = [...all['.subjects'], keptUnder(await customersSecret(keys))]
  asConfigError(() => {
    checkMacs(file, '', all[''], keyFor)
    if (existsSync(`${file}.subjects`))
      checkMacs(`${file}.subjects`, '.subjects', customers, keyFor)
  })
}

async function signedBy(places: ReturnType<typeof journalPlaces>, keys: KeyPlace) {
  try {
    if ((await orRefused(() => readLast(places))) === null) {
      throw new ConfigError(
        `${places.last} has no last checkpoint: bring it back. Where nothing has been signed yet, start Okienko once.`,
      )
    }
    const signer = await openSignerKey({ keys })
    return await signedTree(places, signer, publishedIn(databaseIn(places.directory)))
  } catch (error) {
    throw error instanceof JournalRefused ? new ConfigError(error.message) : error
  }
}
