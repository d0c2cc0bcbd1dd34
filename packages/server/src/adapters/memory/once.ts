import type { Once } from '../../application/ports/once.ts'

const REMEMBERED = 10_000

/** What one process has done once. */
export function memoryOnce<T>(counts: (outcome: T) => boolean): Once<T> {
  const done = new Map<string, Promise<T>>()
  return {
    do(name, work) {
      const before = done.get(name)
      if (before !== undefined) return before
      const outcome = work()
      done.set(name, outcome)
      if (done.size > REMEMBERED) done.delete(done.keys().next().value ?? '')
      const forget = () => {
        if (done.get(name) === outcome) done.delete(name)
      }
      outcome.then((value) => counts(value) || forget(), forget)
      return outcome
    },
  }
}
