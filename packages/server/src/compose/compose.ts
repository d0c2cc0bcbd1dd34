import { endInOrder } from '@okienko/edge/program'
import type { Logger } from 'pino'
import { repeatErasures } from '../application/customer/repeat-erasures.ts'
import type { Config } from '../settings/config.ts'
import { runInBackground } from './background.ts'
import { reloading } from './configuration.ts'
import { openEdge } from './edge.ts'
import { openRooms } from './open-rooms.ts'
import { serveRooms } from './serve-rooms.ts'
import { endVisitsAtStop, journalService, recover } from './service.ts'
import { openIntake } from './sources.ts'

/** A server that answers. `close` finishes what is under way, within seconds, and leaves the files closed. */
export interface Running {
  readonly url: string
  /** Reads the files of catalogue and applications again; a broken one leaves the old one in force. Never rejects. */
  reloadConfigurations(): Promise<void>
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
    endVisitsAtStop(stack, deps, logger)
    const edge = await openEdge(stack, config, logger, deps)
    serveRooms(edge, config, deps)
    runInBackground(stack, deps, erasures, logger)
    await openIntake(stack, deps.all, deps, edge.metrics)
    const { OKIENKO_HOST: host, OKIENKO_PORT: port } = config
    const url = await edge.app.listen({ host, port })
    const kept = [deps.catalogue, deps.applications]
    const reloadConfigurations = reloading(kept, logger, edge.metrics)
    const { reload: reloadRevocations } = deps.peers
    return { url, reloadConfigurations, reloadRevocations, close: () => stack.disposeAsync() }
  } catch (error) {
    // What kept the start from succeeding is what is thrown; a part that cannot be closed either is logged.
    await endInOrder({ close: () => stack.disposeAsync() }, logger)
    throw error
  }
}
