/**
 * A connection that is dropped after any failure and opened anew, with whatever checks opening it makes,
 * for the next request: after a failed commit or fsync only the file says what was stored.
 */
export interface Reopening<T> {
  open(): void
  write<R>(work: (connection: T) => R): R
  read<R>(work: (connection: T) => R): R
  close(): void
}

export function reopening<T extends { close(): void }>(connect: () => T): Reopening<T> {
  let current: T | null = null

  function open(): T {
    current ??= connect()
    return current
  }
  function drop(): void {
    const dropped = current
    current = null
    try {
      dropped?.close()
    } catch {
      // Whatever kept it from closing fails the next request, or is gone by then.
    }
  }
  function attempt<R>(work: (connection: T) => R): R {
    const connection = open()
    try {
      return work(connection)
    } catch (error) {
      drop()
      throw error
    }
  }
  return { open, read: attempt, write: attempt, close: drop }
}
