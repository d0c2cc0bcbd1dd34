import type { VerifierKey } from '@okienko/journal/check'
import type { WitnessAddress } from '@okienko/journal/witness'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import type { Records } from '../../application/ports/records.ts'
import { guardedRecords } from './guarded-records.ts'
import { JournalRefused } from './journal-refused.ts'
import { keepSigning } from './keep-signing.ts'
import { type SignedTree, signTree } from './sign-tree.ts'
import {
  type JournalPlaces,
  openSigningKey,
  orRefused,
  publishKey,
  readLast,
} from './signing-identity.ts'

export interface JournalOptions {
  readonly log: JournalLog
  readonly places: JournalPlaces
  /** Milliseconds that a commit may wait for its checkpoint before no more are taken. */
  readonly maxLag: number
  readonly witnesses: readonly WitnessAddress[]
  /** How many of them must have cosigned a checkpoint for it to count. */
  readonly witnessesRequired: number
  readonly onTrouble: (cause: unknown) => void
  readonly onRecovery: () => void
}

/** The journal while the server runs. */
export interface Journal {
  readonly key: VerifierKey
  /** The same records, under checkpoints; refused while there can be none. */
  guard(records: Records): Records
  /** Entries, signed or not. */
  size(): number
  /** What was signed last, whether enough witnesses have cosigned it or not. */
  signed(): SignedTree
  /** How long the oldest entry without a checkpoint has been waiting, milliseconds. */
  lag(): number
  /** Signs what still waits. The storage must be open yet. */
  close(): Promise<void>
}

/**
 * Opens the journal, making its key at the very first start. Throws JournalRefused when the database has
 * lost or changed entries since they were signed, or when key or last checkpoint are missing.
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { log, places, witnesses, witnessesRequired: required } = options
  const key = await orRefused(() => openKey(log, places))
  const publish = signTree({ log, key, last: places.last, witnesses })
  let signed: SignedTree = { size: 0, cosigned: 0 }
  let size = 0
  async function sign(): Promise<void> {
    signed = await publish()
    size = Math.max(size, signed.size)
    if (signed.cosigned < required) {
      throw new Error(`${signed.cosigned} of ${required} witnesses have cosigned`)
    }
  }
  const signing = keepSigning({ ...options, now: () => performance.now(), sign })
  const trouble = await orRefused(sign).catch((error: unknown) => {
    if (error instanceof JournalRefused) throw error
    return { cause: error }
  })
  await publishKey(places, key)
  // Whatever else it was may pass: it is tried again, and commits wait no longer for it than others.
  if (trouble) {
    options.onTrouble(trouble.cause)
    signing.due()
  }
  return {
    key: key.verifier,
    guard: (records) =>
      guardedRecords(records, signing, (entries) => {
        size += entries
      }),
    size: () => size,
    signed: () => signed,
    lag: signing.lag,
    close: signing.stop,
  }
}

async function openKey(log: JournalLog, places: JournalPlaces) {
  const last = await readLast(places)
  const isNew = last === null
  // Entries without any checkpoint are of a first start that ended before its first signature.
  if (isNew && (await log.published()) !== null) {
    throw new JournalRefused(
      `The last checkpoint is missing from ${places.last}, but the journal in the database was signed. Bring it back, or declare the loss: okienko journal restore.`,
    )
  }
  return openSigningKey(places, { named: last?.origin ?? places.origin, mayCreate: isNew })
}
