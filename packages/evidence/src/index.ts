/* What signed bytes prove. Pure: no network, no clock, no server. */

export { type DocumentDescription, describeDocuments } from './documents/describe-documents.ts'
export { DOCUMENTS, findScope, isScopeOf } from './documents/kinds.ts'
export { type DocumentData, readDocument } from './documents/read-document.ts'
export {
  type CheckSettings,
  checkEvidence,
  checkVouched,
  type Expectation,
  parseTrustAnchors,
  type TrustAnchors,
} from './mobywatel/check-evidence.ts'
export type { CheckFailure } from './refusal.ts'
