import type { Catalogue } from '../../domain/catalogue/catalogue.ts'

/** The catalogue in force. It may be another one at the next call: ask once per decision. */
export interface CatalogueSource {
  current(): Catalogue
}

/** A catalogue, and the very bytes that say it. */
export interface WrittenCatalogue {
  readonly catalogue: Catalogue
  readonly bytes: Uint8Array
}

/** The catalogue as its file has it, or what is wrong with the file, a line each for the administrator. */
export type CatalogueReading =
  | ({ readonly kind: 'read' } & WrittenCatalogue)
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
