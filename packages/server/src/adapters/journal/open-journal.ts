import { createSigner, EMPTY_ROOT, lastCheckpointIn } from '@okienko/journal'
import type { SignerKey, VerifierKey } from '@okienko/journal/check'
import type { WitnessAddress } from '@okienko/journal/witness'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import type { Records } from '../../application/ports/records.ts'
import { guardedRecords } from './guarded-records.ts'
import { JournalRefused } from './journal-refused.ts'
import { keepSigning } from './keep-signing.ts'
import { type SignedTree, signTree } from './sign-tree.ts'
import {
  type JournalPlaces,
  nameSigningKey,
  orRefused,
  publishKey,
  readLast,
} from './signing-identity.ts'

export interface JournalOptions {
  readonly log: JournalLog
  readonly places: JournalPlaces
  /** The journal's key, under whatever name. */
  readonly signer: SignerKey
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
  /** Asks the witnesses once more soon, though nothing was written. */
  signAgain(): void
  /** How long the oldest entry without a checkpoint has been waiting, milliseconds. */
  lag(): number
  /** Signs what still waits. The storage must be open yet. */
  close(): Promise<void>
}

/**
 * Opens the journal. At the very first start the empty tree is signed, before there is an entry. Throws JournalRefused
 * when the database has lost or changed entries since they were signed, or when the last checkpoint is missing.
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { log, places, witnesses, witnessesRequired: required } = options
  const key = await orRefused(() => openKey(options))
  const publish = signTree({ log, key, last: places.last, witnesses })
  let signed: SignedTree = { size: 0, cosigned: 0, failures: [] }
  let size = 0
  async function sign(): Promise<void> {
    signed = await publish()
    size = Math.max(size, signed.size)
    if (signed.cosigned < required) {
      const failed = signed.failures.map((failure) => `; ${failure}`).join('')
      throw new Error(`${signed.cosigned} of ${required} witnesses have cosigned${failed}`)
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
    signAgain: signing.again,
    lag: signing.lag,
    close: signing.stop,
  }
}

async function openKey({
  log,
  places,
  signer,
}: Pick<JournalOptions, 'log' | 'places' | 'signer'>): Promise<SignerKey> {
  const last = await readLast(places)
  if (last !== null) return nameSigningKey(places, signer, last.origin)
  const { size } = await log.tree()
  // The empty tree is signed before there is an entry: whatever is there without is somebody else's.
  if (size > 0 || (await log.published()) !== null) {
    throw new JournalRefused(
      `The last checkpoint is missing from ${places.last}, and the journal in the database has ${size} entries. Bring it back. If it is lost, declare that: okienko restore.`,
    )
  }
  const key = await nameSigningKey(places, signer, places.origin)
  await beginEmpty(key, places)
  return key
}

/** Whoever is killed around it begins again, or finds it done. */
async function beginEmpty(key: SignerKey, places: JournalPlaces): Promise<void> {
  const { name: origin } = key.verifier
  const signer = createSigner({ origin, key, last: lastCheckpointIn(places.last) })
  const begun = await signer.begin({ size: 0, root: EMPTY_ROOT })
  if (begun.kind === 'signed') return
  throw new JournalRefused(`The journal could not be begun: ${begun.reason}.`)
}
