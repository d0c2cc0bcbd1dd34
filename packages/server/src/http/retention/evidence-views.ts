import type { EvidenceList, HoldView, KeptEvidenceView } from '@okienko/contract'
import type { Hold } from '../../application/ports/holds.ts'
import type { Listing } from '../../application/retention/list-evidence.ts'
import type { DisclosedEvidence } from '../../application/retention/read-evidence.ts'
import type { KeptRelease } from '../../domain/retention/kept-evidence.ts'
import { iso } from '../iso.ts'

export function evidenceListView({ kept, holds }: Listing): EvidenceList {
  return { evidence: kept.map(keptView), holds: holds.map(holdView) }
}

/** Kept bytes on their way out; the step that returned them has journalled it already. */
export function keptEvidenceView({ verification, original }: DisclosedEvidence): KeptEvidenceView {
  return { ...keptView(verification), original }
}

export function holdView({ id, reason, placedAt, until }: Hold): HoldView {
  return { id, reason, placedAt: iso(placedAt), until: iso(until) }
}

export function keptView({ request, evidence, endedAt, kept }: KeptRelease) {
  return {
    id: request.id,
    purpose: request.purpose.id,
    grade: evidence.grade,
    digest: evidence.digest,
    keptSince: iso(endedAt),
    keptUntil: iso(kept.until),
    bytes: kept.bytes,
  }
}
