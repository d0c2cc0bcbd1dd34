import type { Employee } from '../../domain/journal/events.ts'

/** 'not-known' while the journal is still being checked. */
export type Standing = 'open' | 'not-open' | 'not-known'

/**
 * The sessions of employees that are open as the journal has it: its entry of the sign-in is there, and none of a
 * sign-out. What is stored of a session elsewhere cannot bring one back. Sessions by bearer token have no sign-in here.
 */
export interface OpenSessions {
  /** The sign-in is durable in the journal, told with that time. Known to every process on return. */
  begun(employee: Employee, at: number): Promise<void>
  /** The sign-out is. Known to every process on return. */
  over(sessionId: string): Promise<void>
  /** How the session stands that began with the request of this employee, in an entry told with that time. */
  standing(begun: Employee, at: number): Promise<Standing>
}
