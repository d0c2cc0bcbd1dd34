/** One text in the three languages of the product. */
export interface Texts {
  readonly pl: string
  readonly en: string
  readonly uk: string
}
