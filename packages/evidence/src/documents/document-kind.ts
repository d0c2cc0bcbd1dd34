import type { FramedDocument } from '@okienko/contract/backsystem'
import type { KnownHeader } from './header.ts'
import type { Texts } from './texts.ts'

/** One kind of document as data: where everything lies in it and what it is called. */
export interface DocumentKind {
  /** As the catalogue's data sets name it. */
  readonly kind: string
  readonly name: Texts
  readonly proves: Proof
  readonly scopes: readonly DocumentScope[]
}

/** What a document is evidence of; `text` says in a sentence what that is worth at the counter. */
export interface Proof {
  readonly what: string
  readonly text: Texts
}

/** One data set of a kind, by the Ministry's scope number. Paths are names with dots between them. */
export interface DocumentScope {
  readonly scope: number
  readonly schema: DocumentSchema
  readonly header: KnownHeader
  readonly fields: Readonly<Record<string, DocumentField>>
  readonly photo: string
  readonly valid: Validity
  /** Absent where the document has a photo of its own. */
  readonly companion?: CompanionNames
}

export interface DocumentSchema {
  safeParse(value: unknown): { success: true; data: FramedDocument } | { success: false }
}

export interface DocumentField {
  readonly at: string
  readonly label: Texts
  readonly list: boolean
  readonly words: Readonly<Record<string, Texts>>
  readonly write: (value: unknown) => string | null
}

/** Dates are inclusive; an absent path, or an empty value at it, is no limit. */
export interface Validity {
  readonly from?: string
  readonly until?: string
  /** Where it says ISSUED, SUSPENDED or REVOKED. */
  readonly status?: string
}

/** Where the names are that the companion must bear too. */
export interface CompanionNames {
  readonly firstName: string
  readonly secondName: string
  readonly surname: string
}

/** Every path in `T`, to objects and to values. */
export type PathIn<T> = T extends string | number | boolean | readonly unknown[]
  ? never
  : { [K in keyof T & string]: K | `${K}.${PathIn<NonNullable<T[K]>>}` }[keyof T & string]

type ValueAt<T, P extends string> = P extends `${infer K}.${infer Rest}`
  ? ValueAt<NonNullable<T[K & keyof T]>, Rest>
  : NonNullable<T[P & keyof T]>

interface FieldWish<Value> {
  readonly list?: boolean
  readonly words?: Readonly<Record<string, Texts>>
  /** For a value that is no text, boolean or list of texts. */
  readonly write?: (value: Value) => string | null
}

/** Paths and fields of one wire document, checked against its type by the compiler. */
export function within<Document extends FramedDocument>() {
  return {
    path: <P extends PathIn<Document>>(at: P): string => at,
    field<P extends PathIn<Document>>(
      at: P,
      label: Texts,
      { list = false, words = {}, write }: FieldWish<ValueAt<Document, P>> = {},
    ): DocumentField {
      return {
        at,
        label,
        list,
        words,
        // The schema has parsed the document: what lies at the path has the path's type.
        write: write ? (value) => write(value as ValueAt<Document, P>) : writeValue,
      }
    },
  }
}

function writeValue(value: unknown): string | null {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'string' ? value : null
}
