import type { Visit } from '../../domain/visit/visit.ts'
import type { Moment, steadyMoments } from './steady-moments.ts'

/** A visit that is open, and what is done in it at this moment. */
interface Held {
  visit: Visit
  times: Times
  readonly within: Set<Promise<unknown>>
}

type Times = Readonly<Record<'openedAt' | 'actedAt' | 'admittedUntil', Moment>>

/** The visits that are open, one of a session at most. */
export function openVisits(moments: ReturnType<typeof steadyMoments>) {
  const bySession = new Map<string, Held>()
  const byId = new Map<string, Held>()

  function set(held: Held | undefined, change: Partial<Visit>): void {
    if (held === undefined) return
    held.visit = { ...asOfNow(held), ...change }
    held.times = timesOf(held.visit)
  }
  function timesOf({ openedAt, actedAt, admittedUntil }: Visit): Times {
    const { of } = moments
    return { openedAt: of(openedAt), actedAt: of(actedAt), admittedUntil: of(admittedUntil) }
  }
  /** Its times by the clock as it stands. */
  function asOfNow({ visit, times: { openedAt, actedAt, admittedUntil } }: Held): Visit {
    const { now } = moments
    return {
      ...visit,
      openedAt: now(openedAt),
      actedAt: now(actedAt),
      admittedUntil: now(admittedUntil),
    }
  }
  function told(held: Held | undefined): Visit | null {
    return held === undefined ? null : asOfNow(held)
  }
  function take(id: string) {
    const held = byId.get(id)
    if (held === undefined) return null
    byId.delete(id)
    bySession.delete(held.visit.employee.sessionId)
    return { visit: asOfNow(held), within: held.within }
  }
  return {
    take,
    put(visit: Visit): boolean {
      const { sessionId } = visit.employee
      if (bySession.has(sessionId)) return false
      const held = { visit, times: timesOf(visit), within: new Set<Promise<unknown>>() }
      bySession.set(sessionId, held)
      byId.set(visit.id, held)
      return true
    },
    ofSession: (sessionId: string): Visit | null => told(bySession.get(sessionId)),
    find: (id: string): Visit | null => told(byId.get(id)),
    all: (): readonly Visit[] => [...byId.values()].map(asOfNow),
    change: (id: string, change: Partial<Visit>) => set(byId.get(id), change),
    async within<T>(id: string, work: () => Promise<T>): Promise<T | 'over'> {
      const held = byId.get(id)
      if (held === undefined) return 'over'
      const doing = work()
      held.within.add(doing)
      try {
        return await doing
      } finally {
        held.within.delete(doing)
      }
    },
  }
}
