import type { ClaimedComparison, HandedOverData, Verdicts } from '@okienko/contract'
import type { ClaimedCompared, Judged } from '../../application/comparison/compare-claimed.ts'
import type { GivenVerdicts } from '../../application/comparison/verdicts-of.ts'
import type { HandedOverRead } from '../../application/visit/read-handed-over.ts'
import { decidedAtOf, roleOf } from '../../domain/verification/verification.ts'
import { iso } from '../iso.ts'

/** Data of one customer on its way to an application; the step that returned it has journalled it already. */
export function handedOverView({
  verification,
  content,
  verdicts,
}: HandedOverRead): HandedOverData {
  if (verification.state !== 'released') throw new Error('only what is released is handed over')
  const { request, evidence, openUntil } = verification
  const { attributes, photo } = content.data
  // A name that the bank has not listed is stored as a digest, which says nothing to anybody.
  const system = request.system.startsWith('~') ? {} : { system: request.system }
  return {
    verification: request.id,
    operation: request.operationId,
    grade: evidence.grade,
    evidenceDigest: evidence.digest,
    documentKind: request.documentKind,
    role: roleOf(request),
    decidedAt: iso(decidedAtOf(verification)),
    attributes: { ...attributes },
    photo: photo?.base64 ?? null,
    photoType: photo?.type ?? null,
    context: { ...system, ...content.context },
    ...(verdicts && { verdicts: verdictsView(verdicts) }),
    endsAt: iso(openUntil),
  }
}

function verdictsView({ outcome, overall, fields, updates }: GivenVerdicts): Verdicts {
  return { outcome, overall, fields: fields.map((one) => ({ ...one })), updates: [...updates] }
}

/** How what an application knows stands, of those fields alone that it has said. */
export function claimedView(
  verification: string,
  { claimed, documents, sources, together }: ClaimedCompared,
): ClaimedComparison {
  return {
    verification,
    ...judgedView(claimed),
    documents: documents.map(({ kind, ...judged }) => ({ kind, ...judgedView(judged) })),
    sources: sources.map((one) => ({ ...one })),
    together: together.map(({ field, stands }) => ({
      field,
      stands: stands.map((one) => ({ ...one })),
    })),
  }
}

function judgedView({ overall, fields }: Judged) {
  return { overall, fields: fields.map((one) => ({ ...one })) }
}
