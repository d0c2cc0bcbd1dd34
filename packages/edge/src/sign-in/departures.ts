/** Which sessions this process has ended, so that a row of one that comes back can be told from one that still goes. */
export interface Departures {
  /** Removes the row of a session that has ended. */
  follow(digest: string, removal: () => Promise<void>): Promise<void>
  /** 'gone' once nothing is left of the row; null for a session that has not ended here. */
  of(digest: string): 'going' | 'gone' | null
}

/** Remembers each for as long as a session lasts: its row would open nothing after that by its age alone. */
export function rememberDepartures(now: () => number, absolute: number): Departures {
  const departed = new Map<string, { readonly at: number; gone: boolean }>()

  function forget(): void {
    // Oldest first: a map keeps the order of insertion.
    for (const [digest, { at }] of departed) {
      if (now() - at < absolute) return
      departed.delete(digest)
    }
  }
  return {
    async follow(digest, removal) {
      forget()
      const departure = departed.get(digest) ?? { at: now(), gone: false }
      departed.set(digest, departure)
      await removal()
      departure.gone = true
    },
    of(digest) {
      const departure = departed.get(digest)
      if (departure === undefined) return null
      return departure.gone ? 'gone' : 'going'
    },
  }
}
