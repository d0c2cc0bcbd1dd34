import type { FoundEntryView, JournalPage, ReidentificationView } from '@okienko/contract'
import type { Found } from '../../application/journal/search-journal.ts'
import type { FoundEntry } from '../../application/ports/journal-search.ts'
import type { Reidentification } from '../../domain/audit/reidentification.ts'
import { iso } from '../verification/views.ts'

export function foundView({ index, text }: FoundEntry): FoundEntryView {
  // Our own bytes: held against the form of entries before they were stored.
  return { index, entry: JSON.parse(text) }
}

export function pageView({ entries, more }: Found): JournalPage {
  const last = entries.at(-1)
  return { entries: entries.map(foundView), next: more && last ? String(last.index) : null }
}

export function reidentificationView(
  request: Reidentification,
  employeeId: string,
): ReidentificationView {
  const { id, verificationId, reason, state, requestedAt, until, askedBy } = request
  const times = { requestedAt: iso(requestedAt), until: iso(until) }
  return { id, verification: verificationId, reason, state, ...times, own: askedBy === employeeId }
}
