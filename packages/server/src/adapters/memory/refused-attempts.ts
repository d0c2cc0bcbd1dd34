import type { Clock } from '../../application/ports/clock.ts'
import type { Denial, RefusedAttempts } from '../../application/ports/refused-attempts.ts'

interface Counted {
  /** What the minute's number is told with. */
  denial: Denial
  readonly first: Promise<void>
  from: number
  count: number
}

const MINUTE = 60_000

/** Attempts that this process has refused. */
export function memoryRefusedAttempts({ clock }: { readonly clock: Clock }): RefusedAttempts {
  const all = new Map<string, Counted>()

  return {
    async take(denial, tell) {
      const key = keyOf(denial)
      const known = all.get(key)
      if (known !== undefined) {
        await known.first
        known.count += 1
        known.denial = together(known.denial, denial)
        return
      }
      const first = tell(denial)
      all.set(key, { denial, first, from: clock.now(), count: 0 })
      await first.catch((fault: unknown) => {
        all.delete(key)
        throw fault
      })
    },
    async tellCounted(tell, which) {
      const now = clock.now()
      for (const [key, counted] of all) {
        if (which === 'over' && now - counted.from < MINUTE) continue
        const { denial, count } = counted
        if (count === 0) {
          all.delete(key)
          continue
        }
        // What comes while it is being told is of the next minute.
        counted.count = 0
        counted.from = now
        await tell({ ...denial, at: now, count }).catch((fault: unknown) => {
          counted.count += count
          throw fault
        })
      }
    },
  }
}

/** What both say: requests of several operations are told without one. */
function together(before: Denial, one: Denial): Denial {
  if (before.kind !== 'request-refused' || one.kind !== 'request-refused') return before
  return before.operationId === one.operationId ? before : { ...before, operationId: null }
}

/**
 * The same of the same caller, whatever session or request it comes with. An application is one caller: it names the
 * employee itself, and could name as many as it invents.
 */
function keyOf(denial: Denial): string {
  const { kind, actor, reason } = denial
  const who =
    actor.kind === 'employee'
      ? actor.employeeId
      : actor.kind === 'consumer'
        ? actor.application
        : actor.kind === 'source'
          ? actor.name
          : null
  return JSON.stringify([kind, actor.kind, who, reason, ...whatOf(denial)])
}

function whatOf(denial: Denial): readonly (string | null)[] {
  switch (denial.kind) {
    case 'access-denied':
      return [denial.route, denial.verificationId, denial.subject]
    case 'answer-refused':
      return [denial.verificationId]
    case 'request-refused':
      return []
  }
}
