import type { StoredThing } from '../../application/ports/fault.ts'
import type { Criteria, Page } from '../../application/ports/journal-search.ts'

/** What the main thread and a storage thread say to each other. */

/** Subjects have a thread of their own: erasing one rewrites their file, and commits must not wait. */
export type Keeps = 'records-and-sessions' | 'subjects' | 'search'

export type Question =
  | { readonly kind: 'write-records'; readonly batch: readonly RecordWrite[] }
  | { readonly kind: 'write-sessions'; readonly batch: readonly SessionWrite[] }
  | { readonly kind: 'read-records'; readonly query: RecordQuery; readonly values: Values }
  | { readonly kind: 'read-session'; readonly digest: string }
  | { readonly kind: 'write-subjects'; readonly batch: readonly SubjectWrite[] }
  | { readonly kind: 'read-subjects'; readonly query: SubjectQuery; readonly values: Values }
  | { readonly kind: 'read-search'; readonly ask: SearchAsk }
  | { readonly kind: 'close' }

export type Reply =
  | { readonly kind: 'written'; readonly outcomes: readonly RecordOutcome[] }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly cause: string; readonly altered?: StoredThing }

export interface Asked {
  readonly id: number
  readonly question: Question
}

/** Reply 0 says, unasked, whether the files could be opened. */
export interface Replied {
  readonly id: number
  readonly reply: Reply
}

/** What the thread tells unasked: somebody else has written into the database of records. */
export type Told = 'others-wrote'

/** 'probe' is a write that is there to have been possible. */
export type RecordWrite = CommitRow | CheckpointRow | 'probe'

export interface CommitRow {
  readonly change: ChangeRow | null
  readonly entries: readonly EntryRow[]
}

/** An entry of the journal that has no place in the log yet: canonical JSON (RFC 8785), and its time. */
export interface EntryRow {
  readonly at: string
  readonly text: string
}

/** The newest signed checkpoint, and the size of the tree that it signs. */
export interface CheckpointRow {
  readonly checkpoint: string
  readonly size: number
}

export interface ChangeRow {
  readonly id: string
  readonly expectedVersion: number
  readonly next: VerificationRow | null
  readonly requestKey: string | null
  readonly requestFingerprint: string | null
}

// Aliases, not interfaces: only an alias fits the index signature of named SQL parameters.
export type VerificationRow = {
  readonly source: string
  readonly reference: string
  readonly state: string
  readonly employeeId: string
  readonly sessionId: string
  readonly requestedAt: number
  readonly deadline: number | null
  readonly openUntil: number | null
  readonly keptUntil: number | null
  readonly subjectId: string | null
  readonly body: string
}

export type SessionWrite =
  | { readonly put: SessionColumns }
  | { readonly replace: SessionColumns & { readonly former: Uint8Array } }
  | { readonly remove: string }
  | { readonly removeExpired: number }

export type SessionColumns = {
  readonly digest: string
  readonly sealed: Uint8Array
  readonly expiresAt: number
  readonly mac: Uint8Array
}

export type SubjectWrite =
  | { readonly add: SubjectColumns }
  | { readonly remove: string }
  | { readonly place: HoldColumns }
  | { readonly lift: string }
  | { readonly detail: DetailColumns }
  | { readonly drop: string }
  | { readonly claim: string }

export type SubjectColumns = {
  readonly digest: string
  readonly id: string
  readonly wrappedKey: Uint8Array
}

export type HoldColumns = {
  readonly id: string
  readonly subjectId: string
  readonly reason: string
  readonly placedAt: number
  readonly until: number
}

export type DetailColumns = {
  readonly commitment: string
  readonly subjectId: string
  readonly sealed: Uint8Array
}

export type SubjectQuery =
  | 'find'
  | 'get'
  | 'hold'
  | 'holdsOf'
  | 'detail'
  | 'detailsOf'
  | 'claimed'
  | 'subjectsAfter'
  | 'holdsAfter'
  | 'detailsAfter'
  | 'accounts'

/** The size of a tree and the root over it, from somewhere that is believed. */
export interface Tree {
  readonly size: number
  readonly root: Uint8Array
}

/** Each with a tree that is trusted: nothing beyond it is indexed, checked or found. */
export type SearchAsk =
  /** Indexes a batch of what is new and says whether there is `more`. */
  | { readonly ask: 'catch-up'; readonly tree: Tree }
  | {
      readonly ask: 'find'
      readonly tree: Tree
      readonly criteria: Criteria
      readonly page: Page
    }
  | { readonly ask: 'at'; readonly tree: Tree; readonly index: number }
  /** One slice of the check; says whether there is `more`, and what was `found` to be altered. */
  | {
      readonly ask: 'check'
      readonly tree: Tree
      /** A later round has a tree that was read after all answers to the round before. */
      readonly round: number
      /** Of the MACs of stored verifications; null where they have none. */
      readonly key: Uint8Array | null
      /** Whether stored verifications are to be looked at from the beginning. */
      readonly again: boolean
    }
  /** One slice of a proof from a time on: its `state`, and where the `next` one begins. */
  | {
      readonly ask: 'prove'
      readonly tree: Tree
      readonly from: number | null
      readonly next: number
      /** For how many milliseconds nothing is proven after somebody else has written to the index. */
      readonly settle: number
    }

export type Outcome = 'stored' | 'conflict'

/** 'altered': the row in question is not what was stored, and nothing of the commit is. */
export type RecordOutcome = Outcome | 'altered'

export type RecordQuery =
  | 'find'
  | 'findByReference'
  | 'findByRequestKey'
  | 'listOf'
  | 'openOf'
  | 'releasedOf'
  | 'open'
  | 'overdue'
  | 'invited'
  | 'received'
  | 'keptOf'
  | 'keptOverdue'
  | 'entries'
  | 'tile'
  | 'frontier'
  | 'checkpoint'

/** In the order of the question marks. */
export type Values = readonly (string | number)[]
export type Row = Readonly<Record<string, unknown>>
