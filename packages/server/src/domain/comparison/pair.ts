import type { ComparedField } from '../closed-lists.ts'

/** What an identity document says of its holder: values as the document has them, dates as yyyy-MM-dd. */
export interface ComparedDocument {
  readonly kind: DocumentKind
  readonly givenNames: readonly string[]
  readonly surname: string
  readonly familyName?: string
  readonly pesel?: string
  readonly birthDate: string
  readonly sex?: string
  readonly citizenship?: string
  readonly fathersName?: string
  readonly mothersName?: string
  readonly documentNumber: string
  readonly issueDate: string
  readonly expiryDate: string
  /** One line of text. */
  readonly address?: string
}

/** What is compared only with its own kind (promise 9). */
export type DocumentKind = string

/** What a value may be on file: as it was typed, or nothing. */
export type OnFile = string | null | undefined

/** What the bank has on file of a customer: each value as it was typed, missing, or a placeholder. */
export interface RegisterRecord {
  /** Which document the number and the dates belong to; `mdowod`, `id_card`, `passport`, `residence_card`. */
  readonly kind?: OnFile
  readonly givenNames?: readonly OnFile[] | OnFile
  readonly surname?: OnFile
  readonly familyName?: OnFile
  readonly pesel?: OnFile
  readonly birthDate?: OnFile
  readonly sex?: OnFile
  readonly citizenship?: OnFile
  readonly fathersName?: OnFile
  readonly mothersName?: OnFile
  readonly documentNumber?: OnFile
  readonly issueDate?: OnFile
  readonly expiryDate?: OnFile
  readonly address?: OnFile
  readonly idCard?: { readonly number?: OnFile; readonly expiryDate?: OnFile } | null
  /** `active` where it is absent. */
  readonly recordStatus?: OnFile
  /** Which fields this register has room for; every one where it is absent. */
  readonly keeps?: readonly ComparedField[]
}

/** Text fields of both sides: all but the given names, which are a list. */
export type TextField = Exclude<ComparedField, 'givenNames'>
