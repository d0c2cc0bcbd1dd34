import type { ErasureList } from '../../application/ports/erasure-list.ts'

/** A list that lives as long as the process: for tests. */
export function memoryErasureList(): ErasureList {
  const ids = new Set<string>()
  return {
    async note(subjectId) {
      ids.add(subjectId)
    },
    all: async () => [...ids].map((subjectId) => ({ subjectId, isOurs: true })),
  }
}
