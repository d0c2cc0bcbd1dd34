import type { IdentifyingField } from '../../domain/closed-lists.ts'
import type { Identifier } from '../../domain/customer/identifier.ts'
import type { SubjectMark } from '../../domain/verification/verification.ts'
import { yearInWarsaw } from '../../domain/warsaw.ts'
import type { Clock } from '../ports/clock.ts'
import type { CustomerDetail, Details } from '../ports/details.ts'
import { Fault } from '../ports/fault.ts'
import type { Subjects } from '../ports/subjects.ts'

export interface NamingDeps {
  readonly subjects: Subjects
  readonly details: Details
  readonly clock: Clock
}

/** What a verification and its entries may say of whom an answer is about; all null when it names nobody. */
export interface Naming {
  readonly subject: SubjectMark | null
  readonly commitment: string | null
  /** The field that named the customer: it is kept beside the log even where no operation needs it. */
  readonly identifiedBy: IdentifyingField | null
}

/** The same, and whether the customer was not known here before. */
export interface Named extends Naming {
  readonly isNew: boolean
}

/**
 * Keeps the customer and the detail beside the log. Rows are durable before any commit names them; those
 * that no commit ever names do no harm.
 */
export async function nameCustomer(
  { subjects, details, clock }: NamingDeps,
  customer: Identifier | null,
  about: Omit<CustomerDetail, 'customer'>,
): Promise<Named> {
  if (customer === null) {
    return { subject: null, commitment: null, identifiedBy: null, isNew: false }
  }
  const known = await subjects.find(customer)
  const subject = known ?? (await subjects.open(customer))
  const commitment = await details.keep(subject, { ...about, customer })
  // Erased at this very moment: the source hands the answer in again, and the customer is a new one.
  if (commitment === null) throw new Fault('journal-unavailable')
  const pseudonym = subject.pseudonym(yearInWarsaw(clock.now()))
  const identifiedBy = customer.kind === 'pesel' ? 'pesel' : 'documentNumber'
  const mark = { id: subject.id, pseudonym, by: identifiedBy } as const
  return { subject: mark, commitment, identifiedBy, isNew: known === null }
}

/** An answer that was not taken leaves nothing of the person beside the log. */
export async function forgetNamed(
  { subjects, details }: NamingDeps,
  { subject: mark, commitment, isNew }: Named,
): Promise<void> {
  if (mark === null || commitment === null) return
  await details.drop(commitment)
  const subject = isNew ? await subjects.get(mark.id) : null
  if (subject !== null && (await details.of(subject)).length === 0) await subjects.erase(mark.id)
}
