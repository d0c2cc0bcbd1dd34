import type { CustomerThing } from './subject-rows.ts'
import type { Subject } from './subjects.ts'

/**
 * What entries commit to and must not hold: words that people typed, and configurations. It lies beside the log, sealed
 * under the key of whom it is about, and is erased with them; what is about no customer is the installation's own
 * ({@link Subjects.own}). Throws Fault('journal-unavailable'), and Altered for what is not what was kept.
 */
export interface BesideLog {
  /** Durable on return: the commitment, or null when the owner has been erased meanwhile. */
  keep(owner: Subject, content: Uint8Array): Promise<string | null>
  /** Null when it was erased with its owner. Throws Altered, having told of it, where somebody else took it away. */
  open(commitment: string): Promise<Uint8Array | null>
  /** Of a commitment that no entry names. */
  drop(commitment: string): Promise<void>
  /** What is missing, or altered, of commitments that entries name: nothing of those that were erased. */
  unaccounted(commitments: readonly string[]): Promise<readonly CustomerThing[]>
}
