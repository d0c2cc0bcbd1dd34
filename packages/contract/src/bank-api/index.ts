/* The bank identification API: what a bank's own system offers the component's backend-for-frontend. */

export { EMPLOYEE_REJECTIONS, FAILURES, GRADES } from '../generated/closed-lists.ts'
export * from './bank-calls.ts'
export { BANK_DESK_WORDS, tellBankEnd } from './bank-desk-words.ts'
export * from './bank-examples.ts'
export * from './bank-headers.ts'
export { bankOpenApiDocument } from './bank-openapi.ts'
export * from './bank-views.ts'
export { PROBLEM_OF } from './problem-of.ts'
export { type KnownBefore, reasonOf } from './reason-of.ts'
export { shownBefore } from './shown-before.ts'
export * from './told.ts'
