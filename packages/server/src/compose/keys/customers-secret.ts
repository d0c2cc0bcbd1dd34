import type { CustomersSecret } from '../../adapters/sqlite/kept-under.ts'
import { claimOf } from '../../adapters/subjects/keyed-subjects.ts'
import { masterKeyFrom } from '../../adapters/subjects/master-key.ts'
import { rewrapping } from '../../adapters/subjects/rewrap.ts'
import type { KeyPlace } from '../../settings/key-place.ts'
import { readSecret } from './open-keys.ts'

/** By what rows tell whether they are kept under the customers.key that is at hand. Throws ConfigError. */
export async function customersSecret(keys: KeyPlace): Promise<CustomersSecret> {
  const secret = await readSecret(keys, 'customers')
  return { claim: await claimOf(masterKeyFrom(secret)), unwrap: rewrapping(secret, secret) }
}
