import type { Edge } from '@okienko/edge'
import { DOCUMENTS, describeDocuments } from '@okienko/evidence'
import { serveApprovals } from '../http/approval/approval-routes.ts'
import { serveCatalogue } from '../http/catalogue/catalogue-routes.ts'
import { serveComparison } from '../http/comparison/comparison-routes.ts'
import { serveCustomers } from '../http/customer/customer-routes.ts'
import { serveInstallation } from '../http/installation.ts'
import { publishJournal } from '../http/journal/publish-routes.ts'
import { serveSearch } from '../http/journal/search-routes.ts'
import { serveLive } from '../http/live-routes.ts'
import { serveRetention } from '../http/retention/retention-routes.ts'
import { serveVerification } from '../http/verification/verification-routes.ts'
import { serveApplications } from '../http/visit/application-routes.ts'
import { serveHandOver } from '../http/visit/hand-over-routes.ts'
import { serveVisit } from '../http/visit/visit-routes.ts'
import type { Config } from '../settings/config.ts'
import { installationOf } from '../settings/wing-options.ts'
import type { Rooms } from './open-rooms.ts'

/** The routes of each room. */
export function serveRooms(edge: Edge, config: Config, rooms: Rooms): void {
  const documentKinds = describeDocuments(DOCUMENTS)
  const deps = { ...rooms, ...installationOf(config), documentKinds }
  serveInstallation(edge, deps)
  serveCatalogue(edge, deps)
  serveVerification(edge, deps)
  serveComparison(edge, deps)
  serveVisit(edge, deps)
  serveHandOver(edge, deps)
  serveApplications(edge, deps)
  serveCustomers(edge, deps)
  serveRetention(edge, deps)
  publishJournal(edge, deps)
  serveSearch(edge, deps)
  serveApprovals(edge, deps)
  serveLive(edge, deps)
}
