import type { StoredThing } from './fault.ts'

/** Where it is told that something stored is not what was stored: the log, a metric, readiness. */
export interface Alarm {
  altered(what: StoredThing): void
}

/** What has been told of. A finding stands for as long as the process lives. */
export interface Findings {
  isAltered(what: StoredThing): boolean
}
