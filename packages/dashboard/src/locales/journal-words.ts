import type { EntryKindName, Grade, Outcome } from '@okienko/contract'
import type { Parts } from './entry-parts.ts'
import type { KindGroup } from './entry-words.ts'

/** What of the words is said in each language by itself. */
export interface OwnWords {
  /** Who acted, to begin a sentence with. */
  readonly actors: {
    readonly employee: (role: string) => string
    readonly consumer: string
    readonly source: string
    readonly okienko: string
    readonly unknown: string
  }
  readonly grades: Readonly<Record<Grade, string>>
  /** What a verification was for. */
  readonly flows: Readonly<Record<string, string>>
  readonly others: (count: number) => string
  readonly nothing: string
}

/** What an entry says, in one language. */
export interface JournalWords extends OwnWords {
  readonly sentences: Readonly<Record<EntryKindName, (parts: Parts) => string>>
  readonly kinds: Readonly<Record<EntryKindName, string>>
  readonly groups: Readonly<Record<KindGroup, string>>
  readonly outcomes: Readonly<Record<Outcome, string>>
  /** Names of the members of entries. */
  readonly members: Readonly<Record<string, string>>
  /** Every reason of every kind, to stand after a colon. */
  readonly reasons: Readonly<Record<string, string>>
  /** What takes two people, and on what grounds a configuration is in force. */
  readonly matters: Readonly<Record<string, string>>
  readonly grounds: Readonly<Record<string, string>>
  readonly criteria: Readonly<Record<string, string>>
  /** Fields that no document has, and those that each kind of document calls differently. */
  readonly fields: Readonly<Record<string, string>>
}
