import type { CHECK_FAILURES } from '../generated/closed-lists.ts'

export * from './bank-side.ts'
export * from './document.ts'
export * from './document-cards.ts'
export * from './document-driving-licence.ts'
export type { Companion, DocumentHeader, FramedDocument } from './document-frame.ts'
export * from './document-mdowod.ts'
export * from './message.ts'
export * from './qr-text.ts'
export * from './registry.ts'

/** Why a check of the evidence did not hold. */
export type CheckFailure = (typeof CHECK_FAILURES)[number]
