import type { Language } from './locales/words.ts'

/** What the simulator's phone API speaks, as far as the page reads it. */

export interface FieldValue {
  readonly field: string
  readonly value: string | null
}

export interface HeldDocument {
  readonly kind: string
  readonly number: string
  /** Null without an end. */
  readonly validTo: string | null
  readonly status: string
  readonly fields: readonly FieldValue[]
}

export interface Citizen {
  readonly id: string
  readonly name: string
  readonly note: string
  /** The mDowód first. */
  readonly documents: readonly HeldDocument[]
  readonly portrait: string | null
  readonly attributes: readonly FieldValue[]
}

/** A code that some counter shows at this moment. */
export interface Offer {
  readonly qrText: string
  readonly institution: string
  readonly purposeName: string
  /** Epoch seconds. */
  readonly validTime: number
}

/** A code as it was scanned, or as it was typed. */
export type Code = { readonly qrText: string } | { readonly typedCode: string }

/** What the registry says about a scanned code, with the values the customer would hand over. */
export interface Request {
  readonly scanId: string
  readonly institution: { readonly id: string; readonly name: string }
  readonly purposeName: string
  readonly dataSet: string
  readonly fields: readonly FieldValue[]
  readonly portrait: string | null
  /** The photo comes with the names, beside a document that has none. */
  readonly companion: boolean
}

export interface Scenario {
  readonly name: string
  readonly title: string
}

/** A refusal by the simulator, or `unreachable` when it did not answer at all. */
export interface Problem {
  readonly code: string
  readonly message: Readonly<Record<Language, string>> | null
}
