import type { DocumentKind } from './document-kind.ts'
import { PHOTO_LABEL } from './labels.ts'
import type { Texts } from './texts.ts'

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

/** The kinds as their data is shown: names, words, and what each proves. */
export function describeDocuments(kinds: readonly DocumentKind[]): readonly DocumentDescription[] {
  return kinds.map(({ kind, name, proves, scopes }) => ({
    kind,
    name,
    proves,
    ownPhoto: scopes.every(({ companion }) => companion === undefined),
    fields: [...fieldsOf(scopes), { name: 'photo', label: PHOTO_LABEL, list: false, words: {} }],
  }))
}

function fieldsOf(scopes: DocumentKind['scopes']) {
  const fields = new Map(scopes.flatMap((scope) => Object.entries(scope.fields)))
  return [...fields].map(([name, { label, list, words }]) => ({ name, label, list, words }))
}
