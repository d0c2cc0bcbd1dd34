import type { Noticed } from '../look.ts'
import type { Thief } from '../thief.ts'

/** What a thief does to something stored, while the server is stopped, and when it is noticed. */
export interface Attack {
  /** The file, or the table in it. */
  readonly place: string
  readonly act: 'deleted' | 'altered' | 'swapped' | 'inserted' | 'brought back'
  /** What exactly, for the reader of the table. */
  readonly what: string
  readonly noticed: Noticed
  /** By what, or why it does no harm. */
  readonly because: string
  do(thief: Thief): void
}

export const RECORDS = 'okienko.db'
export const SESSIONS = 'okienko.db.sessions'
export const SUBJECTS = 'okienko.db.subjects'
export const SEARCH = 'okienko.db.search'
