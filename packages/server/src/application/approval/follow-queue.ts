import type { Employee } from '../../domain/journal/events.ts'
import type { KeptConfiguration } from '../configuration/keep-configuration.ts'
import type { Announcements } from '../ports/announcements.ts'
import { APPROVALS } from './ask.ts'
import { type ListDeps, waitsFor } from './list.ts'
import { approvalsVersion, type RequestsDeps } from './requests.ts'

export interface QueueDeps extends RequestsDeps, Pick<ListDeps, 'onDuty'> {
  readonly announcements: Announcements
  readonly catalogue: Pick<KeptConfiguration, 'moves'>
  readonly applications: Pick<KeptConfiguration, 'moves'>
}

/** How the queue of requests stands for one employee, and when to look again. */
export function followQueue(deps: QueueDeps) {
  const waits = waitsFor(deps)
  return (employee: Employee) => ({
    async current() {
      // A file that was edited is no entry, and another thing to agree to all the same.
      const moves = deps.catalogue.moves() + deps.applications.moves()
      const version = (await approvalsVersion(deps)) + moves
      return { id: APPROVALS, version, state: (await waits(employee)) ? 'waiting' : 'quiet' }
    },
    follow: (listener: () => void) => deps.announcements.follow(APPROVALS, listener),
  })
}
