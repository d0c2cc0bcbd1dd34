import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import type { Applications } from '../../domain/visit/application.ts'

/** What the bank configures and two people agree to. The version is that of its very bytes. */
export interface Configured {
  readonly version: string
}

/** What is in force. It may be another one at the next call: ask once per decision. */
export interface Source<C extends Configured> {
  current(): C
}
export type CatalogueSource = Source<Catalogue>
export type ApplicationsSource = Source<Applications>

/** A configuration, and the very bytes that say it. */
export interface Written<C extends Configured> {
  readonly content: C
  readonly bytes: Uint8Array
}

/** A configuration as its file has it, or what is wrong with the file, a line each for the administrator. */
export type Reading<C extends Configured> =
  | ({ readonly kind: 'read' } & Written<C>)
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
export type CatalogueReading = Reading<Catalogue>
export type ApplicationsReading = Reading<Applications>
