import { beforeRestoreIn, createSigner, lastCheckpointIn } from '@okienko/journal'
import { formatVerifierKey, type SignerKey } from '@okienko/journal/check'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import type { Records } from '../../application/ports/records.ts'
import { JournalRefused } from './journal-refused.ts'
import { type LastKnown, lastKnown } from './last-known.ts'
import { type JournalPlaces, nameSigningKey, orRefused, publishKey } from './signing-identity.ts'

export interface RestoreOptions {
  /** Of a server that does not run. */
  readonly records: Records
  readonly log: JournalLog
  readonly places: JournalPlaces
  /** The journal's key, under whatever name. */
  readonly signer: SignerKey
  readonly now: number
  /** What must have been done before anything is declared; not called where that is refused. */
  readonly beforehand?: () => Promise<void>
}

export interface Restored {
  readonly from: string
  readonly origin: string
  /** Entries that were signed under the old origin, and those that the database still had. */
  readonly signed: number
  readonly kept: number
  /** The line that verifies what is signed from now on. */
  readonly verifierKey: string
}

/**
 * Declares that the database has lost entries: the log goes on under a new origin, and its next entry
 * names the old one and what was signed of it. Throws JournalRefused when nothing is lost.
 */
export function restoreJournal(options: RestoreOptions): Promise<Restored> {
  return orRefused(async () => {
    const known = await lastKnown(options)
    if (known.lacks) return declare(options, known)
    throw new JournalRefused('Nothing is lost: the database holds all that was signed.')
  })
}

/** Declares that the database was brought back from a backup, whether that has lost entries or not. */
export function declareRestore(options: RestoreOptions): Promise<Restored> {
  return orRefused(async () => declare(options, await lastKnown(options)))
}

async function declare(options: RestoreOptions, known: LastKnown): Promise<Restored> {
  const { records, log, places, signer: own, now, beforehand } = options
  const { checkpoint, next: origin } = known
  const key = await nameSigningKey(places, own, origin)
  const tree = await log.tree()
  await beforehand?.()
  const event = {
    kind: 'journal-restored',
    at: now,
    actor: { kind: 'okienko' },
    from: checkpoint.origin,
    lastSize: checkpoint.size,
    lastRoot: checkpoint.root.toHex(),
  } as const
  await records.commit({ change: null, events: [event] })
  const after = await log.tree()
  await beforeRestoreIn(places.last).keep(known.note, { ...after, origin })
  const signer = createSigner({ origin, key, last: lastCheckpointIn(places.last) })
  const begun = await signer.begin(after)
  if (begun.kind === 'refused') {
    throw new JournalRefused(`The journal could not be begun anew: ${begun.reason}.`)
  }
  await log.publish(begun.checkpoint, after.size)
  await publishKey(places, key)
  return {
    from: checkpoint.origin,
    origin,
    signed: checkpoint.size,
    kept: tree.size,
    verifierKey: formatVerifierKey(key.verifier),
  }
}
