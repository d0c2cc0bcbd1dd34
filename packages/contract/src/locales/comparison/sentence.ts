/** What one rule says, in the languages of the pages. No sentence has a value in it. */
export interface Sentence {
  readonly pl: string
  readonly en: string
  readonly uk: string
}

export type Sentences = Readonly<Record<string, Sentence>>
