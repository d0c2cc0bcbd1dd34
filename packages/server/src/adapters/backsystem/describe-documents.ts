import type { DocumentDescription } from '../../domain/document-kind.ts'
import type { DocumentKind } from './document-kind.ts'
import { PHOTO_LABEL } from './documents/labels.ts'

/** The kinds as their data is shown: names, words, and what each proves. */
export function describeDocuments(kinds: readonly DocumentKind[]): readonly DocumentDescription[] {
  return kinds.map(({ kind, name, proves, scopes }) => ({
    ...{ kind, name, proves },
    ownPhoto: scopes.every(({ companion }) => companion === undefined),
    fields: [...fieldsOf(scopes), { name: 'photo', label: PHOTO_LABEL, list: false, words: {} }],
  }))
}

function fieldsOf(scopes: DocumentKind['scopes']) {
  const fields = new Map(scopes.flatMap((scope) => Object.entries(scope.fields)))
  return [...fields].map(([name, { label, list, words }]) => ({ name, label, list, words }))
}
