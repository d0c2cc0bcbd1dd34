/**
 * Sealed evidence by name, durable. What is put, or put in doubt, waits there until a record says
 * whether it stays. Throws Fault('journal-unavailable').
 */
export interface EvidenceStore {
  /** In doubt until it is affirmed. */
  put(name: string, sealed: Uint8Array): Promise<void>
  get(name: string): Promise<Uint8Array | null>
  affirm(name: string): Promise<void>
  doubt(name: string): Promise<void>
  inDoubt(): Promise<readonly string[]>
  /** Nothing of it is left on return. Erasing what is not there is fine. */
  erase(name: string): Promise<void>
}
