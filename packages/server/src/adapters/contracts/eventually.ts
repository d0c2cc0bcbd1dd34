import { setTimeout as wait } from 'node:timers/promises'

/** Tries again for 10 s. */
export async function eventually<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 10_000
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await wait(20)
    }
  }
}
