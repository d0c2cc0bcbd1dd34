import { signStopped } from '../../adapters/journal/extend-signed.ts'
import type { JournalPlaces } from '../../adapters/journal/signing-identity.ts'
import { openSqlite } from '../../adapters/sqlite/open-sqlite.ts'
import type { OwnRecords } from '../../adapters/sqlite/own-records.ts'
import { failOpen } from '../../application/verification/end.ts'
import { LONGEST } from '../../domain/verification/limits.ts'
import type { KeyPlace } from '../../settings/key-place.ts'
import { openSignerKey } from '../keys/open-keys.ts'
import { refuseDamaged } from '../storage.ts'
import type { DataAdopted } from './verify-old-log.ts'

/** Whoever runs the command reads what is wrong from what it throws. */
const alarm = { altered: () => {} }
/** Nobody follows a verification while no server runs. */
const announcements = { announce() {}, follow: () => () => {} }

/**
 * Journals the adoption of records that have their MACs now, unless that is done, ends what was open, and signs it
 * all. Tells how many ended. Throws JournalRefused.
 */
export async function tellAdoption(options: {
  readonly file: string
  readonly places: JournalPlaces
  readonly keys: KeyPlace
  readonly own: OwnRecords
  readonly event: DataAdopted
  readonly isTold: boolean
  readonly now: () => number
}): Promise<number> {
  const { file, places, keys, own, event, isTold, now } = options
  await using stack = new AsyncDisposableStack()
  const { records, verifications, log } = stack.adopt(
    await openSqlite({ file, ...own, alarm }).catch(refuseDamaged(file)),
    (sqlite) => sqlite.close(),
  )
  if (!isTold) await records.commit({ change: null, events: [event] })
  const clock = { now }
  const ended = await failOpen({
    records,
    verifications,
    announcements,
    clock,
    limits: { ...LONGEST, comparison: 0 },
  })
  await signStopped({ log, places, signer: await openSignerKey({ keys }) })
  return ended
}
