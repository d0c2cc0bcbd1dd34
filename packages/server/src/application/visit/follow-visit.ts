import type { Employee } from '../../domain/journal/events.ts'
import { type VisitDeps, visitOfSession } from './visit-deps.ts'

/** That the session's visit is open, or over, and how often it has moved. */
export interface VisitState {
  readonly id: string
  readonly version: number
  readonly state: 'visit-open' | 'visit-ended'
}

/** The visit of a session and the last one that ended, for whoever follows the session. */
export function followVisit(deps: Pick<VisitDeps, 'visits' | 'visitLimits' | 'clock'>) {
  return async ({ sessionId }: Employee): Promise<readonly VisitState[]> => {
    const last = await deps.visits.lastOf(sessionId)
    const visit = await visitOfSession(deps, sessionId)
    const of = (state: VisitState['state'], one: Omit<VisitState, 'state'> | undefined | null) =>
      one ? [{ id: one.id, version: one.version, state }] : []
    return [...of('visit-ended', last?.visit), ...of('visit-open', visit)]
  }
}
