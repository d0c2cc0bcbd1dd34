import type { Logger } from 'pino'
import type { Config } from '../settings/config.ts'
import { openAlarm } from './alarm.ts'
import { openConfigurations, readFirst } from './applications.ts'
import { openComparison } from './comparison.ts'
import { openCustomers } from './customers.ts'
import { openDialect } from './dialect.ts'
import { openJournalRoom } from './journal.ts'
import { openRegister } from './register.ts'
import { openRetention } from './retention.ts'
import { openSources } from './sources.ts'
import { openStorage } from './storage.ts'
import { upgradeDemo } from './upgrade/upgrade.ts'
import { openVerifications } from './verifications.ts'
import { openVisits } from './visits.ts'

/** Everything that the steps need, each room by its own file. */
export async function openRooms(stack: AsyncDisposableStack, config: Config, logger: Logger) {
  const clock = { now: Date.now }
  const alarm = openAlarm(logger)
  const first = await readFirst(config)
  const register = await openRegister(stack, config, logger)
  const dialect = await openDialect(config, logger)
  await upgradeDemo(config, logger)
  const storage = await openStorage(stack, config, alarm)
  const journal = await openJournalRoom(stack, config, logger, storage)
  const customers = await openCustomers(stack, config, { clock, alarm, ...storage })
  const retention = await openRetention(config)
  const verifications = openVerifications(stack, config, clock)
  const visits = openVisits(config, clock)
  const sources = openSources(stack, config, logger, dialect)
  const parts = {
    ...storage,
    ...journal,
    ...customers,
    ...retention,
    ...verifications,
    ...visits,
    ...sources,
  }
  const own = { ...parts, register, dialect, alarm, findings: alarm, clock }
  const deps = { ...own, ...openComparison(stack, config, own) }
  return { ...deps, ...(await openConfigurations(config, first, deps, logger)) }
}

export type Rooms = Awaited<ReturnType<typeof openRooms>>
