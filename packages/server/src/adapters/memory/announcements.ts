import type { Announcements } from '../../application/ports/announcements.ts'

/** Announcements within one process, delivered before `announce` returns. */
export function memoryAnnouncements(): Announcements {
  const followers = new Map<string, Set<{ readonly listener: () => void }>>()
  return {
    announce(id) {
      const present = followers.get(id)
      for (const follower of [...(present ?? [])]) {
        if (present?.has(follower)) tell(follower.listener)
      }
    },
    follow(id, listener) {
      const follower = { listener }
      const present = followers.get(id) ?? new Set()
      followers.set(id, present.add(follower))
      return () => {
        present.delete(follower)
        if (present.size === 0 && followers.get(id) === present) followers.delete(id)
      }
    },
  }
}

function tell(listener: () => void): void {
  try {
    listener()
  } catch {
    // A broken follower is no reason to leave the others, or the step that announces, without an answer.
  }
}
