import {
  createSigner,
  EMPTY_ROOT,
  lastCheckpointIn,
  proveConsistency,
  type Signer,
} from '@okienko/journal'
import type { SignerKey } from '@okienko/journal/check'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import { JournalRefused } from './journal-refused.ts'
import {
  type JournalPlaces,
  nameSigningKey,
  orRefused,
  publishKey,
  readLast,
} from './signing-identity.ts'

/** Signs all that the log has. Throws JournalRefused where that does not go on from what was signed. */
export async function extendSigned(signer: Signer, log: JournalLog) {
  const before = await signer.last()
  const tree = await log.tree()
  const older = before?.size ?? 0
  const proof = older > tree.size ? [] : await proveConsistency(log.readTile, older, tree.size)
  const outcome = await signer.sign(tree, proof)
  if (outcome.kind === 'signed') return { checkpoint: outcome.checkpoint, size: tree.size }
  throw new JournalRefused(`The journal is not the one that was signed: ${outcome.reason}.`)
}

/**
 * Signs and publishes all that the log of a server that does not run has; one of which nothing was signed is begun.
 * Throws JournalRefused as above.
 */
export function signStopped(options: {
  readonly log: JournalLog
  readonly places: JournalPlaces
  readonly signer: SignerKey
}): Promise<void> {
  const { log, places } = options
  return orRefused(async () => {
    const last = await readLast(places)
    const origin = last?.origin ?? places.origin
    const key = await nameSigningKey(places, options.signer, origin)
    const signer = createSigner({ origin, key, last: lastCheckpointIn(places.last) })
    if (last === null) await signer.begin({ size: 0, root: EMPTY_ROOT })
    const { checkpoint, size } = await extendSigned(signer, log)
    await log.publish(checkpoint, size)
    await publishKey(places, key)
  })
}
