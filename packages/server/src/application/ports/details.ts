import type { Identifier } from '../../domain/customer/identifier.ts'
import type { CustomerThing } from './subject-rows.ts'
import type { Subject } from './subjects.ts'

/** The little that identifies beside the log (design §8): never attributes, never a photo. */
export interface CustomerDetail {
  readonly verificationId: string
  readonly customer: Identifier
  readonly caseId?: string
  readonly knownCustomerId?: string
}

/**
 * Details sealed under their customers' keys, each found by its commitment: SHA-256 over 32 random bytes
 * and the detail's canonical JSON. The log may hold a commitment for ever; it says nothing once the
 * random bytes are erased with the customer. Throws Fault('journal-unavailable'), and Altered for a detail that is
 * not what was kept.
 */
export interface Details {
  /** Durable on return: the commitment, or null when the customer has been erased meanwhile. */
  keep(subject: Subject, detail: CustomerDetail): Promise<string | null>
  open(commitment: string): Promise<CustomerDetail | null>
  /** Of a commitment that no entry names. */
  drop(commitment: string): Promise<void>
  /** All of a customer, in the order in which they were kept. */
  of(subject: Subject): Promise<readonly CustomerDetail[]>
  /** What is missing, or altered, of commitments that entries name: nothing of those that were erased. */
  unaccounted(commitments: readonly string[]): Promise<readonly CustomerThing[]>
}
