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
  readonly fieldCount: (count: number) => string
  /** A set of so many fields of that document. */
  readonly dataSet: (document: string, count: number) => string
  /** Beside the code of what the catalogue in force does not have. */
  readonly notInForce: string
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
  /** What a list of fields is in an entry of that kind, where that is not just data. */
  readonly fieldsOf: Readonly<Partial<Record<EntryKindName, string>>>
  /** Every reason of every kind, to stand after a colon. */
  readonly reasons: Readonly<Record<string, string>>
  /** What takes two people, and on what grounds a configuration is in force. */
  readonly matters: Readonly<Record<string, string>>
  readonly mattersSought: Readonly<Record<string, string>>
  readonly grounds: Readonly<Record<string, string>>
  readonly criteria: Readonly<Record<string, string>>
  /** What is Okienko's own, by the code that entries have. */
  readonly systems: Readonly<Record<string, string>>
  readonly sources: Readonly<Record<string, string>>
  readonly configurations: Readonly<Record<string, string>>
  readonly routes: Readonly<Record<string, string>>
  /** Of visits: for whom a customer is there, and how data of theirs was used or handed over. */
  readonly customerRoles: Readonly<Record<string, string>>
  readonly companyNumbers: Readonly<Record<string, string>>
  readonly coverages: Readonly<Record<string, string>>
  readonly reuses: Readonly<Record<string, string>>
  readonly handOverWays: Readonly<Record<string, string>>
  readonly handOverStates: Readonly<Record<string, string>>
  /** Of the comparison with the customer register. */
  readonly comparedFields: Readonly<Record<string, string>>
  readonly fieldVerdicts: Readonly<Record<string, string>>
  readonly overallVerdicts: Readonly<Record<string, string>>
  readonly overallReasons: Readonly<Record<string, string>>
  readonly contradictions: Readonly<Record<string, string>>
  readonly registerOutcomes: Readonly<Record<string, string>>
  readonly namedRemarks: Readonly<Record<string, string>>
  readonly registerFailures: Readonly<Record<string, string>>
  readonly comparedValues: Readonly<Record<string, string>>
  readonly holdOn: Readonly<Record<string, string>>
  readonly unlisted: Readonly<Record<string, string>>
  /** Fields that no document has, and those that each kind of document calls differently. */
  readonly fields: Readonly<Record<string, string>>
}
