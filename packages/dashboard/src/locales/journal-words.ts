import type { EntryKindName, Outcome } from '@okienko/contract'

/** What a sentence about an entry may use, each part in words already; empty where the entry has none. */
export interface Parts {
  /** Who acted, to begin a sentence with: "Doradca". */
  readonly who: string
  readonly fields: string
  readonly reason: string
  readonly operation: string
  readonly grade: 'proven' | 'vouched' | null
  readonly criteria: string
  readonly count: number
  readonly index: number
  readonly from: string
  readonly to: string
  /** When what the entry grants or keeps is over. */
  readonly until: string
}

/** Kinds of entries in groups that an auditor thinks in. */
export const KIND_GROUPS = {
  verifications: [
    'requested',
    'invited',
    'request-refused',
    'received',
    'answer-refused',
    'released',
    'rejected',
    'refused',
    'expired',
    'cancelled',
    'failed',
  ],
  seen: ['presented', 'read', 'closed'],
  kept: [
    'evidence-kept',
    'evidence-erased',
    'evidence-listed',
    'evidence-read',
    'subject-erased',
    'erasure-repeated',
    'hold-placed',
    'hold-lifted',
  ],
  oversight: [
    'journal-searched',
    'journal-read',
    'chain-read',
    'journal-exported',
    'subject-reported',
  ],
  identity: ['reidentification-requested', 'reidentification-approved', 'reidentified'],
  sessions: ['signed-in', 'signed-out', 'access-denied'],
  system: ['catalogue-changed', 'service-started', 'service-stopped', 'journal-restored'],
} as const satisfies Record<string, readonly EntryKindName[]>
export type KindGroup = keyof typeof KIND_GROUPS

/** What an entry says, in one language. */
export interface JournalWords {
  readonly sentences: Readonly<Record<EntryKindName, (parts: Parts) => string>>
  readonly kinds: Readonly<Record<EntryKindName, string>>
  readonly groups: Readonly<Record<KindGroup, string>>
  readonly outcomes: Readonly<Record<Outcome, string>>
  /** Names of the members of entries. */
  readonly members: Readonly<Record<string, string>>
  /** Every reason of every kind, to stand after a colon. */
  readonly reasons: Readonly<Record<string, string>>
  readonly criteria: Readonly<Record<string, string>>
  /** Who acted, to begin a sentence with. */
  readonly actors: {
    readonly employee: (role: string) => string
    readonly source: string
    readonly okienko: string
    readonly unknown: string
  }
  readonly grades: { readonly proven: string; readonly vouched: string }
  /** Fields that no document has, and those that each kind of document calls differently. */
  readonly fields: Readonly<Record<string, string>>
  readonly others: (count: number) => string
  readonly nothing: string
}
