/* What signed bytes prove. Pure: no network, no clock, no calendar, no server. */

export type { CheckSettings } from './check-settings.ts'
export { type DocumentDescription, describeDocuments } from './documents/describe-documents.ts'
export { DOCUMENTS, findScope, isScopeOf } from './documents/kinds.ts'
export { type DocumentData, readDocument } from './documents/read-document.ts'
export { type Photo, type PhotoType, readPhoto } from './documents/read-photo.ts'
export {
  checkEvidence,
  checkVouched,
  type Moment,
  peekMessage,
} from './mobywatel/check-evidence.ts'
export type { Expectation } from './mobywatel/expectation.ts'
export type { CheckFailure } from './refusal.ts'
export { parseTrustAnchors, type TrustAnchors } from './x509/certification-path.ts'
export { lastOfEach, listsAfter, staleLists } from './x509/lists-in-force.ts'
export {
  isPeerName,
  judgePeer,
  PEER_REFUSALS,
  type PeerName,
  type PeerRefusal,
} from './x509/peer.ts'
export { type RevocationList, readRevocationList } from './x509/revocation-list.ts'
