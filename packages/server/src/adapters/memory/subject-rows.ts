import type { Hold, Holds } from '../../application/ports/holds.ts'
import type {
  DetailRow,
  DetailRows,
  SubjectRow,
  SubjectRows,
  SubjectRowsLook,
} from '../../application/ports/subject-rows.ts'

interface MemorySubjects {
  readonly rows: SubjectRows & SubjectRowsLook
  readonly holds: Holds
  readonly details: DetailRows
}

/** Subjects, holds and details as long as the process lives: for tests, and as the second reading of the contract. */
export function memorySubjectRows(): MemorySubjects {
  const byDigest = new Map<string, SubjectRow>()
  const holds = new Map<string, Hold>()
  const details = new Map<string, DetailRow>()
  const buried = new Set<string>()
  let claimed: string | null = null
  const byId = (id: string) => byDigest.values().find((row) => row.id === id) ?? null
  const ofSubject = (id: string) => [...holds.values()].filter(({ subjectId }) => subjectId === id)
  const detailsOf = (id: string) => [...details.values()].filter((row) => row.subjectId === id)
  return {
    rows: {
      async add(row) {
        if (byDigest.has(row.digest)) return 'conflict'
        byDigest.set(row.digest, row)
        return 'stored'
      },
      find: async (digest) => byDigest.get(digest) ?? null,
      get: async (id) => byId(id),
      async remove(id) {
        for (const hold of ofSubject(id)) holds.delete(hold.id)
        for (const { commitment } of detailsOf(id)) {
          details.delete(commitment)
          buried.add(commitment)
        }
        byDigest.delete(byId(id)?.digest ?? '')
      },
      async claim(fingerprint) {
        claimed ??= fingerprint
        return claimed
      },
      claimed: async () => claimed,
      look: async (kind) => {
        const ids = [...byDigest.values()].map(({ id }) => id)
        const names = { customer: ids, detail: [...details.keys()], hold: [...holds.keys()] }
        return { next: null, names: names[kind], strays: [] }
      },
    },
    holds: {
      async place(hold) {
        if (byId(hold.subjectId) === null) return 'conflict'
        holds.set(hold.id, hold)
        return 'stored'
      },
      find: async (id) => holds.get(id) ?? null,
      of: async (subjectId) => ofSubject(subjectId).sort((a, b) => a.placedAt - b.placedAt),
      async lift(id) {
        holds.delete(id)
      },
    },
    details: detailRows(details, buried, (id) => byId(id) !== null),
  }
}

function detailRows(
  details: Map<string, DetailRow>,
  buried: ReadonlySet<string>,
  isThere: (subjectId: string) => boolean,
): DetailRows {
  return {
    async put(row) {
      if (!isThere(row.subjectId)) return 'conflict'
      details.set(row.commitment, row)
      return 'stored'
    },
    find: async (commitment) => details.get(commitment) ?? null,
    async drop(commitment) {
      details.delete(commitment)
    },
    of: async (id) => [...details.values()].filter(({ subjectId }) => subjectId === id),
    unaccounted: async (commitments) =>
      commitments
        .filter((one) => !(details.has(one) || buried.has(one)))
        .map(() => 'detail' as const),
  }
}
