import type { Clock } from '../../application/ports/clock.ts'
import type { EndedVisit, Visits } from '../../application/ports/visits.ts'
import { openVisits } from './open-visits.ts'
import { type Elapsed, elapsedHere, type Moment, steadyMoments } from './steady-moments.ts'

/** As long as the end of a visit is told to whoever asks, and a time of admission that has passed is known. */
const REMEMBERED_MS = 3_600_000

interface Times {
  readonly clock: Clock
  readonly elapsed?: Elapsed
}

/** Visits within one process. */
export function memoryVisits({ clock, elapsed = elapsedHere }: Times): Visits {
  const moments = steadyMoments(clock, elapsed)
  const open = openVisits(moments)
  const untold = new Map<string, EndedVisit>()
  const last = lately<EndedVisit>(clock, ({ at }) => at)
  const admitted = lately<Moment>(clock, ({ at }) => at)
  const admittedUntil = (sessionId: string) => {
    const until = admitted.get(sessionId)
    return until && moments.now(until)
  }

  return {
    async open(visit) {
      const until = admittedUntil(visit.employee.sessionId) ?? visit.admittedUntil
      return open.put({ ...visit, admittedUntil: until, version: 1 })
    },
    ofSession: async (sessionId) => open.ofSession(sessionId),
    find: async (id) => open.find(id),
    async acted(sessionId, at) {
      const visit = open.ofSession(sessionId)
      if (visit === null || at <= visit.actedAt) return
      open.change(visit.id, { actedAt: at, version: visit.version + 1 })
    },
    async moved(id) {
      const visit = open.find(id)
      if (visit !== null) open.change(id, { version: visit.version + 1 })
    },
    async admitted(sessionId, until) {
      if (until <= (admittedUntil(sessionId) ?? Number.NEGATIVE_INFINITY)) return
      admitted.set(sessionId, moments.of(until))
      const visit = open.ofSession(sessionId)
      if (visit !== null) open.change(visit.id, { admittedUntil: until })
    },
    within: open.within,
    async end(id, ending, clear = async () => {}) {
      const held = open.take(id)
      if (held === null) return null
      const visit = { ...held.visit, version: held.visit.version + 1 }
      const ended = { ...ending, visit }
      untold.set(id, ended)
      last.set(visit.employee.sessionId, ended)
      await clear()
      await Promise.allSettled(held.within)
      return ended
    },
    async drop(id) {
      open.take(id)
    },
    all: async () => open.all(),
    untold: async () => [...untold.values()],
    async told(id) {
      untold.delete(id)
    },
    lastOf: async (sessionId) => last.get(sessionId),
  }
}

/** One thing of each session, known until an hour after its time. */
function lately<T>(clock: Clock, timeOf: (one: T) => number) {
  const all = new Map<string, T>()
  const isOld = (one: T) => clock.now() - timeOf(one) > REMEMBERED_MS
  return {
    get(sessionId: string): T | null {
      const one = all.get(sessionId)
      return one === undefined || isOld(one) ? null : one
    },
    set(sessionId: string, one: T): void {
      // Those that are old are at the front: a map keeps the order of insertion.
      for (const [other, held] of all) {
        if (!isOld(held)) break
        all.delete(other)
      }
      all.delete(sessionId)
      all.set(sessionId, one)
    },
  }
}
