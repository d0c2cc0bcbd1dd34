import type { Instant } from '../../domain/instant.ts'
import { keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import type { Holds } from '../ports/holds.ts'
import type { Verifications } from '../ports/verifications.ts'

const ALL = 1_000_000

/** The latest end of a running hold or a kept evidence's period; null when neither runs. */
export async function heldUntil(
  { verifications, holds }: { readonly verifications: Verifications; readonly holds: Holds },
  subjectId: string,
  now: Instant,
): Promise<Instant | null> {
  const kept = await verifications.keptOf(subjectId, ALL)
  const ends = [
    ...(await holds.of(subjectId)).map(({ until }) => until),
    ...kept.map(({ verification: v }) => (keepsEvidence(v) ? v.kept.until : 0)),
  ].filter((until) => until > now)
  return ends.length === 0 ? null : Math.max(...ends)
}
