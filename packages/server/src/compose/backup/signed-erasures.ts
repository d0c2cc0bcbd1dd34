import { parseUnchecked } from '../../adapters/journal/signing-identity.ts'
import { openLogFile } from '../../adapters/sqlite/open-log-file.ts'
import { readEvent } from '../../domain/journal/entry.ts'

const PAGE = 500

/**
 * The ids of those whose erasure a copy's journal tells, in the entries under its newest checkpoint alone: whoever
 * can write where backups lie may add entries behind it. The signature itself has been verified before.
 */
export async function erasedBySignature(file: string): Promise<ReadonlySet<string>> {
  const erased = new Set<string>()
  const log = openLogFile(file, { frozen: true })
  try {
    const published = await log.published()
    const signed = published === null ? 0 : parseUnchecked(published).size
    for (let from = 0; from < signed; from += PAGE) {
      for (const body of await log.entries(from, Math.min(from + PAGE, signed))) {
        const event = readEvent(new TextDecoder().decode(body))
        const tells = event.kind === 'subject-erased' || event.kind === 'erasure-repeated'
        if (tells) erased.add(event.subjectId)
      }
    }
  } finally {
    log.close()
  }
  return erased
}
