/** Tells whoever follows a verification that it has moved. Carries no data. */
export interface Announcements {
  announce(id: string): void
  /** Calls `listener` after each announcement of `id` until the returned function is called. */
  follow(id: string, listener: () => void): () => void
}
