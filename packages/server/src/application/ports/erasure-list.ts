/** An id that stands on the list. */
export interface ListedErasure {
  readonly subjectId: string
  /** Whether Okienko wrote it there. Whoever can write the place can add any other. */
  readonly isOurs: boolean
}

/**
 * Ids of erased customers, in a place apart from the databases, so that a restored one cannot bring them
 * back unnoticed. Random ids: they say nothing. Throws when it cannot be read or written.
 */
export interface ErasureList {
  /** Durable on return. */
  note(subjectId: string): Promise<void>
  /** Each id once. */
  all(): Promise<readonly ListedErasure[]>
}
