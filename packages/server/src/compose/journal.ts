import { readVerifierKey } from '@okienko/journal'
import { formatVerifierKey } from '@okienko/journal/check'
import type { Logger } from 'pino'
import { JournalRefused } from '../adapters/journal/journal-refused.ts'
import { type Journal, type JournalOptions, openJournal } from '../adapters/journal/open-journal.ts'
import { proveEntry } from '../adapters/journal/prove-entry.ts'
import { watchWitnesses } from '../adapters/journal/watch-witnesses.ts'
import { watchedRecords } from '../adapters/journal/watched-records.ts'
import { Fault } from '../application/ports/fault.ts'
import type { JournalLog } from '../application/ports/journal-log.ts'
import type { Records } from '../application/ports/records.ts'
import { type Config, ConfigError, journalPlaces } from '../settings/config.ts'
import { openSignerKey } from './keys/open-keys.ts'

/** How often a journal into which nobody writes is tried: out of order for 5 s, it has shown. */
const UNWRITTEN_MS = 2_000

/** The journal over its storage: what is committed from now on is signed, watched and witnessed. */
export async function openJournalRoom(
  stack: AsyncDisposableStack,
  config: Config,
  logger: Logger,
  { records, log }: { readonly records: Records; readonly log: JournalLog },
) {
  const journal = stack.adopt(await signed(config, logger, log), (opened) => opened.close())
  const watched = watchedRecords(journal.guard(records), {
    every: UNWRITTEN_MS,
    onLost: (cause) => logger.error({ cause: messageOf(cause) }, 'the journal cannot be written'),
    onRegained: () => logger.info('the journal can be written again'),
  })
  stack.defer(() => watched.stop())
  const configured = config.OKIENKO_JOURNAL_WITNESSES.length
  const witnesses = watchWitnesses(journal, {
    configured,
    required: config.OKIENKO_JOURNAL_WITNESSES_REQUIRED,
    now: () => performance.now(),
    onSilent: () => {
      const { failures } = journal.signed()
      logger.warn({ configured, failures }, 'a witness of the journal does not cosign')
    },
    onBack: () => logger.info({ configured }, 'all witnesses of the journal cosign again'),
  })
  stack.defer(() => witnesses.stop())
  return {
    journal,
    witnesses,
    records: watched.records,
    available: watched.available,
    log,
    prove: proveEntry(log),
    verifierKey: `${formatVerifierKey(journal.key)}\n`,
  }
}

/** Throws ConfigError when the journal in the storage is not the one that was signed. */
async function signed(config: Config, logger: Logger, log: JournalLog): Promise<Journal> {
  try {
    return await openJournal({
      log,
      places: journalPlaces(config),
      signer: await openSignerKey(config),
      maxLag: config.OKIENKO_JOURNAL_MAX_LAG_SECONDS * 1_000,
      witnesses: await Promise.all(config.OKIENKO_JOURNAL_WITNESSES.map(witnessOf)),
      witnessesRequired: config.OKIENKO_JOURNAL_WITNESSES_REQUIRED,
      onTrouble: (cause) => logger.error({ cause: messageOf(cause) }, 'the journal is not signed'),
      onRecovery: () => logger.info('the journal is signed again'),
    })
  } catch (error) {
    throw error instanceof JournalRefused ? new ConfigError(error.message) : error
  }
}

async function witnessOf(setting: string): Promise<JournalOptions['witnesses'][number]> {
  const [, url = '', file = ''] = /^([^=]+)=(.+)$/.exec(setting) ?? []
  try {
    return { url: url.replace(/\/+$/, ''), key: await readVerifierKey(file) }
  } catch {
    throw new ConfigError(`OKIENKO_JOURNAL_WITNESSES: ${file} is no key of a witness`)
  }
}

/** In words for the operator; a storage says them as the cause of its fault. */
function messageOf(cause: unknown): string {
  if (cause instanceof Fault && typeof cause.cause === 'string') return cause.cause
  return cause instanceof Error ? cause.message : 'unknown'
}
