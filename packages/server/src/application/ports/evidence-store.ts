/**
 * Sealed evidence by name, durable. What is put, or put in doubt, waits there until a record says
 * whether it stays. Whoever can write the place can put anything under any name: nothing of what is there is lost to
 * it but by `erase`. Throws Fault('journal-unavailable').
 */
export interface EvidenceStore {
  /** In doubt until it is affirmed. */
  put(name: string, sealed: Uint8Array): Promise<void>
  /** What lies under the name and has that many bytes: more than one only where somebody else put one there. */
  get(name: string, bytes: number): Promise<readonly Uint8Array[]>
  /** How many bytes each has that lies under the name. */
  sizes(name: string): Promise<readonly number[]>
  /** Where something settled has the name already, both stay as they are. */
  affirm(name: string): Promise<void>
  /** Where something in doubt has the name already, both stay as they are. */
  doubt(name: string): Promise<void>
  inDoubt(): Promise<readonly string[]>
  /** The names of what is affirmed, some at a time. */
  settled(): AsyncIterable<readonly string[]>
  /** Nothing of it is left on return. Erasing what is not there is fine. */
  erase(name: string): Promise<void>
}
