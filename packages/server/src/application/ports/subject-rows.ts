/** A detail at rest. */
export interface DetailRow {
  readonly commitment: string
  readonly subjectId: string
  readonly sealed: Uint8Array
}

/** Durable rows of details; those of an erased subject are gone with it, byte by byte. */
export interface DetailRows {
  /** 'conflict' when there is no such subject. */
  put(row: DetailRow): Promise<'stored' | 'conflict'>
  find(commitment: string): Promise<DetailRow | null>
  drop(commitment: string): Promise<void>
  of(subjectId: string): Promise<readonly DetailRow[]>
}

/** What a subject is at rest. */
export interface SubjectRow {
  /** Hex MAC of the identifier, under a key that is not in the same place. */
  readonly digest: string
  readonly id: string
  readonly wrappedKey: Uint8Array
}

/** Durable rows of subjects, and which master key they need. Throws Fault('journal-unavailable'). */
export interface SubjectRows {
  /** 'conflict' when the digest is there already. */
  add(row: SubjectRow): Promise<'stored' | 'conflict'>
  find(digest: string): Promise<SubjectRow | null>
  get(id: string): Promise<SubjectRow | null>
  /** No byte of the row and its holds is left in the file on return. */
  remove(id: string): Promise<void>
  /** The first fingerprint ever claimed with, this one or an older one. */
  claim(fingerprint: string): Promise<string>
  /** Null before the first claim. */
  claimed(): Promise<string | null>
}
