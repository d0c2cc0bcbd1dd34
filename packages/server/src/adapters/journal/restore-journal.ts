import { createSigner, lastCheckpointIn, proveConsistency, restoredOrigin } from '@okienko/journal'
import { type Checkpoint, verifyConsistency } from '@okienko/journal/check'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import type { Records } from '../../application/ports/records.ts'
import { JournalRefused } from './journal-refused.ts'
import {
  type JournalPlaces,
  openSigningKey,
  orRefused,
  parseUnchecked,
  publishKey,
  readLast,
} from './signing-identity.ts'

export interface RestoreOptions {
  /** Of a server that does not run. */
  readonly records: Records
  readonly log: JournalLog
  readonly places: JournalPlaces
  readonly now: number
}

export interface Restored {
  readonly from: string
  readonly origin: string
  /** Entries that were signed under the old origin, and those that the database still had. */
  readonly signed: number
  readonly kept: number
}

/**
 * Declares that the database has lost entries: the log goes on under a new origin, and its next entry
 * names the old one and what was signed of it. Throws JournalRefused when nothing is lost.
 */
export function restoreJournal(options: RestoreOptions): Promise<Restored> {
  const { records, log, places, now } = options
  return orRefused(async () => {
    const known = await lastKnown(log, places)
    const tree = await log.tree()
    const origin = restoredOrigin(known.origin)
    const key = await openSigningKey(places, { named: origin, mayCreate: false })
    const event = {
      kind: 'journal-restored',
      at: now,
      actor: { kind: 'okienko' },
      from: known.origin,
      lastSize: known.size,
      lastRoot: known.root.toHex(),
    } as const
    await records.commit({ change: null, events: [event] })
    const signer = createSigner({ origin, key, last: lastCheckpointIn(places.last) })
    const after = await log.tree()
    const begun = await signer.begin(after)
    if (begun.kind === 'refused') {
      throw new JournalRefused(`The journal could not be begun anew: ${begun.reason}.`)
    }
    await log.publish(begun.checkpoint, after.size)
    await publishKey(places, key)
    return { from: known.origin, origin, signed: known.size, kept: tree.size }
  })
}

/** The checkpoint that was lost: that of the second place, or of the database where that place is empty. */
async function lastKnown(log: JournalLog, places: JournalPlaces): Promise<Checkpoint> {
  const last = await readLast(places)
  if (last === null) {
    const published = await log.published()
    if (published === null) throw new JournalRefused('There is no journal to restore.')
    return parseUnchecked(published)
  }
  if (await goesOnFrom(log, last)) {
    throw new JournalRefused('Nothing is lost: the database holds all that was signed.')
  }
  return last
}

/** Whether a log holds all that a checkpoint says was in it, unaltered. */
export async function goesOnFrom(
  log: Pick<JournalLog, 'tree' | 'readTile'>,
  signed: Checkpoint,
): Promise<boolean> {
  const tree = await log.tree()
  if (signed.size > tree.size) return false
  const proof = await proveConsistency(log.readTile, signed.size, tree.size)
  return verifyConsistency(signed, tree, proof)
}
