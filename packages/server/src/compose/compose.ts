import type { Edge } from '@okienko/edge'
import { DOCUMENTS, describeDocuments } from '@okienko/evidence'
import type { Logger } from 'pino'
import { repeatErasures } from '../application/customer/repeat-erasures.ts'
import { serveApprovals } from '../http/approval/approval-routes.ts'
import { serveCatalogue } from '../http/catalogue/catalogue-routes.ts'
import { serveCustomers } from '../http/customer/customer-routes.ts'
import { serveInstallation } from '../http/installation.ts'
import { publishJournal } from '../http/journal/publish-routes.ts'
import { serveSearch } from '../http/journal/search-routes.ts'
import { serveLive } from '../http/live-routes.ts'
import { serveRetention } from '../http/retention/retention-routes.ts'
import { serveVerification } from '../http/verification/verification-routes.ts'
import type { Config } from '../settings/config.ts'
import { installationOf } from '../settings/wing-options.ts'
import { openAlarm } from './alarm.ts'
import { runInBackground } from './background.ts'
import { openCatalogue, reloading } from './catalogue.ts'
import { openCustomers } from './customers.ts'
import { openEdge } from './edge.ts'
import { endInOrder } from './end-in-order.ts'
import { openJournalRoom } from './journal.ts'
import { readFirstCatalogue } from './read-catalogue.ts'
import { openRetention } from './retention.ts'
import { journalService, recover } from './service.ts'
import { openIntake, openSources } from './sources.ts'
import { openStorage } from './storage.ts'
import { upgradeDemo } from './upgrade/upgrade.ts'
import { openVerifications } from './verifications.ts'

/** A server that answers. `close` finishes what is under way, within seconds, and leaves the files closed. */
export interface Running {
  readonly url: string
  /** Reads the catalogue's file again; a broken one leaves the old one in force. Never rejects. */
  reloadCatalogue(): Promise<void>
  /** Reads the revocation list of the listener again; a broken one leaves the old one in force. */
  reloadRevocations(): void
  close(): Promise<void>
}

/**
 * Puts the parts together and starts them. Whatever is opened is on one stack: a start that fails anywhere
 * closes what was open, the newest first, and leaves no thread, timer, socket or file behind.
 */
export async function compose(config: Config, logger: Logger): Promise<Running> {
  const stack = new AsyncDisposableStack()
  try {
    const deps = await openRooms(stack, config, logger)
    const erasures = repeatErasures(deps)
    await journalService(stack, deps, logger)
    await recover(deps, erasures, logger)
    const edge = await openEdge(stack, config, logger, deps)
    serveRooms(edge, config, deps)
    runInBackground(stack, deps, erasures, logger)
    await openIntake(stack, deps.all, deps, edge.metrics)
    const { OKIENKO_HOST: host, OKIENKO_PORT: port } = config
    const url = await edge.app.listen({ host, port })
    const reloadCatalogue = reloading(deps.catalogue, logger, edge.metrics)
    const { reload: reloadRevocations } = deps.peers
    return { url, reloadCatalogue, reloadRevocations, close: () => stack.disposeAsync() }
  } catch (error) {
    // What kept the start from succeeding is what is thrown; a part that cannot be closed either is logged.
    await endInOrder({ close: () => stack.disposeAsync() }, logger)
    throw error
  }
}

/** Everything that the steps need, each room by its own file. */
async function openRooms(stack: AsyncDisposableStack, config: Config, logger: Logger) {
  const clock = { now: Date.now }
  const alarm = openAlarm(logger)
  const first = await readFirstCatalogue(config)
  await upgradeDemo(config, logger)
  const storage = await openStorage(stack, config, alarm)
  const journal = await openJournalRoom(stack, config, logger, storage)
  const customers = await openCustomers(stack, config, { clock, alarm, ...storage })
  const retention = await openRetention(config)
  const verifications = openVerifications(stack, config, clock)
  const sources = openSources(stack, config, logger)
  const parts = { ...storage, ...journal, ...customers, ...retention, ...verifications, ...sources }
  const deps = { ...parts, alarm, findings: alarm, clock }
  return { ...deps, ...(await openCatalogue(config, first, deps, logger)) }
}

type Rooms = Awaited<ReturnType<typeof openRooms>>

/** The routes of each room. */
function serveRooms(edge: Edge, config: Config, rooms: Rooms): void {
  const documentKinds = describeDocuments(DOCUMENTS)
  const deps = { ...rooms, ...installationOf(config), documentKinds }
  serveInstallation(edge, deps)
  serveCatalogue(edge, deps)
  serveVerification(edge, deps)
  serveCustomers(edge, deps)
  serveRetention(edge, deps)
  publishJournal(edge, deps)
  serveSearch(edge, deps)
  serveApprovals(edge, deps)
  serveLive(edge, deps)
}
