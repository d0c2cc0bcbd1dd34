import type {
  ComparedField,
  FieldVerdict,
  OverallVerdict,
} from '../../packages/server/src/domain/closed-lists.ts'
import type {
  ComparedDocument,
  RegisterRecord,
} from '../../packages/server/src/domain/comparison/pair.ts'

/** A pair whose right verdicts are known. */
export interface JudgedPair {
  readonly id: string
  readonly category: string
  readonly document: ComparedDocument
  readonly register: RegisterRecord
  readonly expected: { readonly overall: OverallVerdict; readonly fields: Fields }
}

/** The verdicts of the fields that a pair is about. */
export type Fields = { readonly [field in ComparedField]?: FieldVerdict }
export type {
  ComparedDocument as Document,
  ComparedField,
  FieldVerdict,
  OverallVerdict,
  RegisterRecord as Register,
}
