import type { HandedOverData } from '@okienko/contract'
import type { Disclosed } from '../../application/verification/sealed-data.ts'
import { decidedAtOf, roleOf } from '../../domain/verification/verification.ts'
import { iso } from '../iso.ts'

/** Data of one customer on its way to an application; the step that returned it has journalled it already. */
export function handedOverView({ verification, content }: Disclosed): HandedOverData {
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
    endsAt: iso(openUntil),
  }
}
