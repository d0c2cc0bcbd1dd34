import type { EvidenceStore } from '../../application/ports/evidence-store.ts'

/** Sealed evidence as long as the process lives: for tests, and as the second reading of the contract. */
export function memoryEvidenceStore(): EvidenceStore {
  const affirmed = new Map<string, Uint8Array>()
  const doubted = new Map<string, Uint8Array>()
  const move = (name: string, from: typeof affirmed, to: typeof affirmed) => {
    const sealed = from.get(name)
    if (sealed === undefined || to.has(name)) return
    to.set(name, sealed)
    from.delete(name)
  }
  const all = (name: string) =>
    [affirmed.get(name), doubted.get(name)].filter((sealed) => sealed !== undefined)
  return {
    async put(name, sealed) {
      doubted.set(name, Uint8Array.from(sealed))
    },
    get: async (name, bytes) => all(name).filter(({ length }) => length === bytes),
    sizes: async (name) => all(name).map(({ length }) => length),
    affirm: async (name) => move(name, doubted, affirmed),
    doubt: async (name) => move(name, affirmed, doubted),
    inDoubt: async () => [...doubted.keys()],
    async *settled() {
      yield [...affirmed.keys()]
    },
    async erase(name) {
      affirmed.delete(name)
      doubted.delete(name)
    },
  }
}
