/** What the header of a sealed document must say of the document itself. */
export interface KnownHeader {
  readonly documentType: string
  readonly documentIssuer: string
  /** Of the header's own form, and of the document's. */
  readonly version: number
  readonly documentVersion: number
}

/** Guess, like everything of a header but the names of its members: who issues documents into the app. */
const REGISTRY = 'Ministerstwo Cyfryzacji'

/** The header of a document of this type, as long as nobody has seen another one. */
export function headerOf(documentType: string): KnownHeader {
  return { documentType, documentIssuer: REGISTRY, version: 1, documentVersion: 1 }
}
