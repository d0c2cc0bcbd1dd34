import type { ComparedField, FieldVerdict } from '../../closed-lists.ts'

/** A rule by which a field gets its verdict. */
export interface Rule {
  readonly verdict: FieldVerdict
  readonly fields: readonly ComparedField[]
  /** The value of the document and the value on file, of an invented person; empty where there is none. */
  readonly example: readonly [document: string, register: string]
}
