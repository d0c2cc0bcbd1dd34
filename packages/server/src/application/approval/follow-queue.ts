import type { Employee } from '../../domain/journal/events.ts'
import type { KeptCatalogue } from '../catalogue/keep-catalogue.ts'
import type { Announcements } from '../ports/announcements.ts'
import { APPROVALS } from './ask.ts'
import { waitsFor } from './list.ts'
import { approvalsVersion, type RequestsDeps } from './requests.ts'

export interface QueueDeps extends RequestsDeps {
  readonly announcements: Announcements
  readonly catalogue: Pick<KeptCatalogue, 'moves'>
}

/** How the queue of requests stands for one employee, and when to look again. */
export function followQueue(deps: QueueDeps) {
  const waits = waitsFor(deps)
  return (employee: Employee) => ({
    async current() {
      // A file that was edited is no entry, and another thing to agree to all the same.
      const version = (await approvalsVersion(deps)) + deps.catalogue.moves()
      return { id: APPROVALS, version, state: (await waits(employee)) ? 'waiting' : 'quiet' }
    },
    follow: (listener: () => void) => deps.announcements.follow(APPROVALS, listener),
  })
}
