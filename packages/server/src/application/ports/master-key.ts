/** The key of keys, which lives apart from everything it protects. */
export interface MasterKey {
  mac(content: Uint8Array): Promise<Uint8Array>
  wrap(key: Uint8Array, boundTo: string): Promise<Uint8Array>
  /** Throws when it was not wrapped so. */
  unwrap(wrapped: Uint8Array, boundTo: string): Promise<Uint8Array>
}
