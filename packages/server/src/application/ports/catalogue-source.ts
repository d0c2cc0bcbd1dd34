import type { Catalogue } from '../../domain/catalogue/catalogue.ts'

/** The catalogue in force. It may be another one at the next call: ask once per decision. */
export interface CatalogueSource {
  current(): Catalogue
}

/** The catalogue as its file has it, or what is wrong with the file, a line each for the administrator. */
export type CatalogueReading =
  | { readonly kind: 'read'; readonly catalogue: Catalogue }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
