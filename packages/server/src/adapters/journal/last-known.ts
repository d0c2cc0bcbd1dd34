import {
  beforeRestoreIn,
  lastCheckpointIn,
  openCheckpoint,
  partsOfOrigin,
  proveConsistency,
  restoredOrigin,
} from '@okienko/journal'
import { type Checkpoint, type SignerKey, verifyConsistency } from '@okienko/journal/check'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import { JournalRefused } from './journal-refused.ts'
import { type JournalPlaces, nameSigningKey, parseUnchecked } from './signing-identity.ts'

/** The last that is known to have been signed of a log, when a restore of it is declared. */
export interface LastKnown {
  readonly checkpoint: Checkpoint
  /** The same as it was signed. */
  readonly note: string
  /** The origin under which the log goes on. */
  readonly next: string
  /** Whether the log lacks something of what was signed last. */
  readonly lacks: boolean
}

interface Signed {
  readonly checkpoint: Checkpoint
  readonly note: string
}

/**
 * The checkpoint of the second place, or that of the database where it is the newer one or the only one. Both must be
 * signed by the key that is at hand: whoever can write both, and has no key, is not to say what was lost. Throws
 * JournalRefused where they are not, where nothing was ever signed, and where the second place is of before the
 * database.
 */
export async function lastKnown({
  log,
  places,
  signer,
  now,
}: {
  readonly log: Pick<JournalLog, 'tree' | 'readTile' | 'published'>
  readonly places: JournalPlaces
  /** The key that is at hand, under whatever name. */
  readonly signer: SignerKey
  readonly now: number
}): Promise<LastKnown> {
  const signedByUs = signedBy(signer, places)
  const published = await log.published()
  if (published === null) throw new JournalRefused('There is no journal to restore.')
  const mark = { at: now, root: (await log.tree()).root }
  const inDatabase = await signedByUs(published, 'The checkpoint in the database')
  const text = await lastCheckpointIn(places.last).read()
  if (text === null) {
    return { ...inDatabase, next: restoredOrigin(inDatabase.checkpoint.origin, mark), lacks: true }
  }
  const where = `The last checkpoint in ${places.last}`
  const last = await signedByUs(text, where)
  const next = restoredOrigin(last.checkpoint.origin, mark)
  if (restoresOf(inDatabase) > restoresOf(last)) {
    throw new JournalRefused(
      `${where} is of ${last.checkpoint.origin}, and the database of ${inDatabase.checkpoint.origin}, which came later. Bring back the newer one; if it is lost, put the numbered files of that folder aside.`,
    )
  }
  // A restore that was cut short has put a checkpoint there of a log that nobody ever had.
  const kept = await beforeRestoreIn(places.last).read(last.checkpoint)
  const before = kept === null ? last : await signedByUs(kept, where)
  const isNewer =
    inDatabase.checkpoint.origin === before.checkpoint.origin &&
    inDatabase.checkpoint.size > before.checkpoint.size &&
    (await goesOnFrom(log, before.checkpoint))
  const lacks = !(await goesOnFrom(log, last.checkpoint))
  return { ...(isNewer ? inDatabase : before), next, lacks }
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

function signedBy(signer: SignerKey, places: JournalPlaces) {
  return async (note: string, what: string): Promise<Signed> => {
    const checkpoint = parseUnchecked(note)
    const key = await nameSigningKey(places, signer, checkpoint.origin)
    const opened = await openCheckpoint(new TextEncoder().encode(note), { key: key.verifier })
    if (opened.kind === 'signed') return { checkpoint, note }
    throw new JournalRefused(
      `${what} is not signed by our key: expected ${opened.reason}. Bring back the key, or what that key has signed.`,
    )
  }
}

function restoresOf({ checkpoint }: Signed): number {
  return partsOfOrigin(checkpoint.origin).restores
}
