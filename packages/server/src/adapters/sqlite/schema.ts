/**
 * How the tables of a database came to be. Versions go forward only: a file is brought to the newest when it is
 * opened, by all steps that it lacks, in one transaction.
 */
export interface Schema {
  /** `PRAGMA application_id`: tells this file from any other of ours, and from any other program's. */
  readonly applicationId: number
  /** Entry n brings a file from `user_version` n to n + 1. Entries are never edited, only added. */
  readonly migrations: readonly string[]
  /** From which version on rows carry MACs. What is older is adopted once, and by nobody else (docs/upgrade-0.1.md). */
  readonly authenticFrom?: number
}
