/** What of a customer can be missing, or be another than was stored. */
export type CustomerThing = 'customer' | 'detail'

/** A detail at rest. */
export interface DetailRow {
  readonly commitment: string
  readonly subjectId: string
  readonly sealed: Uint8Array
}

/**
 * Durable rows of details; those of an erased subject are gone with it, byte by byte, but for their commitments.
 * Throws Altered for a row that is not what was put.
 */
export interface DetailRows {
  /** 'conflict' when there is no such subject. */
  put(row: DetailRow): Promise<'stored' | 'conflict'>
  find(commitment: string): Promise<DetailRow | null>
  drop(commitment: string): Promise<void>
  of(subjectId: string): Promise<readonly DetailRow[]>
  /**
   * What is wrong with each of the commitments of which there should be a detail with its subject, or the mark that
   * it was erased with it: nothing for those of which there is. Commitments that were dropped are not asked for.
   */
  unaccounted(commitments: readonly string[]): Promise<readonly CustomerThing[]>
}

/** What a subject is at rest. */
export interface SubjectRow {
  /** Hex MAC of the identifier, under a key that is not in the same place. */
  readonly digest: string
  readonly id: string
  readonly wrappedKey: Uint8Array
}

/**
 * Durable rows of subjects, and which master key they need. Throws Fault('journal-unavailable'), and Altered for a
 * row that is not what was added.
 */
export interface SubjectRows {
  /** 'conflict' when the digest is there already. */
  add(row: SubjectRow): Promise<'stored' | 'conflict'>
  find(digest: string): Promise<SubjectRow | null>
  get(id: string): Promise<SubjectRow | null>
  /**
   * No byte of the row, its holds and its details is left in the file on return. Throws Altered where one of the
   * details is not what was put; then nothing is removed.
   */
  remove(id: string): Promise<void>
  /** The first fingerprint ever claimed with, this one or an older one. */
  claim(fingerprint: string): Promise<string>
  /** Null before the first claim. */
  claimed(): Promise<string | null>
}

/** A page of rows that were looked at. */
export interface Looked {
  /** Where the next page begins; null at the end. */
  readonly next: string | null
  /** Ids or commitments of those that are what was stored. */
  readonly names: readonly string[]
  /** Subjects that rows are of and that are not there. */
  readonly strays: readonly string[]
}

/** Looks at every row that stands beside the log. Throws Fault('journal-unavailable'). */
export interface SubjectRowsLook {
  /** Rows that are not what was stored are told of, as by whatever reads them, and are in no answer. */
  look(kind: CustomerThing | 'hold', after: string): Promise<Looked>
}
