/** Who is to be told that something about a verification, or about any of a session, has changed. */
export interface Announcements {
  /** Tells every follower of the name before it returns. */
  announce(name: string): void
  /** Until the returned function is called. */
  follow(name: string, listener: () => void): () => void
  isFollowed(name: string): boolean
}

/** Of this process. */
export function announcements(): Announcements {
  const followers = new Map<string, Set<{ readonly listener: () => void }>>()
  return {
    announce(name) {
      for (const { listener } of [...(followers.get(name) ?? [])]) listener()
    },
    follow(name, listener) {
      const follower = { listener }
      const present = followers.get(name) ?? new Set()
      followers.set(name, present.add(follower))
      return () => {
        present.delete(follower)
        if (present.size === 0 && followers.get(name) === present) followers.delete(name)
      }
    },
    isFollowed: (name) => followers.has(name),
  }
}

/** All verifications of a session, by one name. */
export function ofSession(sessionId: string): string {
  return `session ${sessionId}`
}
