import { readEvent } from '../../domain/journal/entry.ts'
import type { Details } from '../ports/details.ts'
import type { JournalSearch } from '../ports/journal-search.ts'
import type { Subject, Subjects } from '../ports/subjects.ts'

/** The entry in which an answer named the customer. */
export interface Receipt {
  readonly subject: string | null
  readonly commitment: string
}

/** Null when no answer to the verification has named anybody. */
export async function receiptOf(
  { search }: { readonly search: JournalSearch },
  verificationId: string,
): Promise<Receipt | null> {
  const criteria = { verificationId, kinds: ['received'] } as const
  const [found] = await search.find(criteria, { before: null, limit: 1 })
  const event = found && readEvent(found.text)
  if (event?.kind !== 'received' || event.commitment === null) return null
  return { subject: event.subject, commitment: event.commitment }
}

export interface CustomerOfDeps {
  readonly details: Details
  readonly subjects: Subjects
}

/** Null when the customer has been erased. */
export async function customerOf(
  { details, subjects }: CustomerOfDeps,
  { commitment }: Receipt,
): Promise<Subject | null> {
  const detail = await details.open(commitment)
  return detail && subjects.find(detail.customer)
}
