import type { EvidenceStore } from '../../application/ports/evidence-store.ts'

/** Sealed evidence as long as the process lives: for tests, and as the second reading of the contract. */
export function memoryEvidenceStore(): EvidenceStore {
  const affirmed = new Map<string, Uint8Array>()
  const doubted = new Map<string, Uint8Array>()
  const move = (name: string, from: typeof affirmed, to: typeof affirmed) => {
    const sealed = from.get(name)
    if (sealed === undefined) return
    to.set(name, sealed)
    from.delete(name)
  }
  return {
    async put(name, sealed) {
      doubted.set(name, Uint8Array.from(sealed))
    },
    get: async (name) => affirmed.get(name) ?? doubted.get(name) ?? null,
    affirm: async (name) => move(name, doubted, affirmed),
    doubt: async (name) => move(name, affirmed, doubted),
    inDoubt: async () => [...doubted.keys()],
    async erase(name) {
      affirmed.delete(name)
      doubted.delete(name)
    },
  }
}
