import { createSigner, lastCheckpointIn } from '@okienko/journal'
import type { SignerKey } from '@okienko/journal/check'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import type { Records } from '../../application/ports/records.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import { extendSigned } from './extend-signed.ts'
import { JournalRefused } from './journal-refused.ts'
import {
  type JournalPlaces,
  nameSigningKey,
  orRefused,
  publishKey,
  readLast,
} from './signing-identity.ts'

export interface HandOverOptions {
  /** Of a server that does not run. */
  readonly records: Records
  readonly log: JournalLog
  readonly places: JournalPlaces
  readonly from: SignerKey
  readonly to: SignerKey
  readonly now: number
}

/**
 * The journal goes on under another key: its next entry names both, and both sign the checkpoint that covers it, so
 * that whoever has the old key to verify by learns of the new one from it. Begun again it goes on. Throws
 * JournalRefused where the journal is not the one that was signed.
 */
export function handOverJournal(options: HandOverOptions): Promise<void> {
  const { records, log, places, now } = options
  return orRefused(async () => {
    const last = await readLast(places)
    if (last === null) throw new JournalRefused('Nothing has been signed yet: start Okienko once.')
    const { origin } = last
    const from = await nameSigningKey(places, options.from, origin)
    const to = await nameSigningKey(places, options.to, origin)
    const keys = { oldKey: from.verifier.id, newKey: to.verifier.id }
    const signer = createSigner({
      origin,
      key: from,
      also: to,
      last: lastCheckpointIn(places.last),
    })
    // An altered history is not to be had signed by a new key.
    await extendSigned(signer, log)
    if (!(await isTold(log, keys))) {
      const actor = { kind: 'okienko' } as const
      const event = { kind: 'journal-key-changed', at: now, actor, ...keys } as const
      await records.commit({ change: null, events: [event] })
    }
    const { checkpoint, size } = await extendSigned(signer, log)
    await log.publish(checkpoint, size)
    await publishKey(places, to)
  })
}

/** Whether the last entry says it already, as after a crash. */
async function isTold(
  log: JournalLog,
  keys: { readonly oldKey: string; readonly newKey: string },
): Promise<boolean> {
  const { size } = await log.tree()
  const [body] = size === 0 ? [] : await log.entries(size - 1, size)
  if (body === undefined) return false
  const event = readEvent(new TextDecoder().decode(body))
  return (
    event.kind === 'journal-key-changed' &&
    event.oldKey === keys.oldKey &&
    event.newKey === keys.newKey
  )
}
