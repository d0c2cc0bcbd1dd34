/**
 * Ids of erased customers, in a place apart from the databases, so that a restored one cannot bring them
 * back unnoticed. Random ids: they say nothing. Throws when it cannot be read or written.
 */
export interface ErasureList {
  /** Durable on return. */
  note(subjectId: string): Promise<void>
  all(): Promise<readonly string[]>
}
