import type { Identifier } from '../../domain/customer/identifier.ts'

/** One customer and the customer's own key, which never leaves this object. */
export interface Subject {
  /** A random UUID: says nothing to whoever has no subjects at hand. */
  readonly id: string
  /** Hex of HMAC-SHA-256(key, calendar year): a name by which entries of one year link (design §8). */
  pseudonym(year: number): string
  /** AES-256-GCM; opens under the same `boundTo` only, and never again once the subject is erased. */
  seal(content: Uint8Array, boundTo: string): Uint8Array
  /** Throws when it was not sealed so. */
  unseal(sealed: Uint8Array, boundTo: string): Uint8Array
}

/** Customers and their keys, found by identifier and storing none. Throws Fault('journal-unavailable'). */
export interface Subjects {
  /** Finds or makes, durable on return; the same person opened twice at once is one subject. */
  open(identifier: Identifier): Promise<Subject>
  find(identifier: Identifier): Promise<Subject | null>
  get(id: string): Promise<Subject | null>
  /** The installation itself: owner of what is kept and is about no customer. No identifier leads to it. */
  own(): Promise<Subject>
  /** Row, key and holds are gone from the disk on return. Erasing who is not there is fine. */
  erase(id: string): Promise<void>
}
