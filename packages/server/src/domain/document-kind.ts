import type { Texts } from './catalogue.ts'

/** What a kind of document is, for whoever shows its data: nothing here is about a person. */
export interface DocumentDescription {
  /** As the catalogue's data sets name it. */
  readonly kind: string
  readonly name: Texts
  /** What it is evidence of, and in a sentence what that is worth. */
  readonly proves: { readonly what: string; readonly text: Texts }
  /** False: the photo comes from a companion identity, or there is none. */
  readonly ownPhoto: boolean
  readonly fields: readonly FieldDescription[]
}

export interface FieldDescription {
  readonly name: string
  readonly label: Texts
  /** Several values in one text, with `, ` between them. */
  readonly list: boolean
  /** Words for values that are codes. A code may go on in round brackets: those stand for themselves. */
  readonly words: Readonly<Record<string, Texts>>
}
