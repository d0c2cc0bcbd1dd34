import type { Consumer } from '../visit/consumer.ts'
import { takerOf } from '../visit/consumer.ts'
import type { ReadHandedOverDeps } from '../visit/read-handed-over.ts'
import { customersIn, releasesOf, type StoredRelease, visitIn } from '../visit/releases-of.ts'
import { allowed } from '../visit/take-hand-over.ts'

/** More documents than anybody shows at once. */
const MOST = 3

/**
 * Other documents that the same customer has shown in the visit, one release of each: of those alone that the application
 * has taken too, and that are open.
 */
export async function otherDocuments(
  deps: ReadHandedOverDeps,
  consumer: Consumer,
  { verification }: StoredRelease,
): Promise<readonly StoredRelease[]> {
  const visit = visitIn(verification)
  const { subject, request } = verification
  if (visit === null || subject === null) return []
  const customers = customersIn(await releasesOf(deps, visit), deps.clock.now())
  const others = customers.filter(
    ({ first }) =>
      first.verification.subject?.id === subject.id &&
      first.verification.request.documentKind !== request.documentKind,
  )
  const found: StoredRelease[] = []
  for (const { releases } of others.slice(0, MOST)) {
    const taken = await firstTaken(deps, consumer, releases)
    if (taken !== null) found.push(taken)
  }
  return found
}

async function firstTaken(
  { handOvers }: ReadHandedOverDeps,
  consumer: Consumer,
  releases: readonly StoredRelease[],
): Promise<StoredRelease | null> {
  for (const release of releases) {
    const { verification } = release
    const isAllowed = allowed(consumer.application, verification).length > 0
    const id = verification.request.id
    if (isAllowed && (await handOvers.taken(takerOf(consumer), id)) !== null) return release
  }
  return null
}
