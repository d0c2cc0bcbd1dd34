import { join } from 'node:path'
import { openJournal } from '../../packages/server/src/adapters/journal/open-journal.ts'
import { signedTree } from '../../packages/server/src/adapters/journal/signed-tree.ts'
import { SIGNER } from '../../packages/server/src/adapters/journal/testing/a-journal.ts'
import { publishedIn } from '../../packages/server/src/adapters/sqlite/open-log-file.ts'
import { openOwn } from '../../packages/server/src/adapters/sqlite/testing/own-records.ts'
import type { JournalEvent } from '../../packages/server/src/domain/journal/events.ts'

const MARK = 'a'.repeat(64)

/** An entry of the usual kind and size: somebody reads released data. */
export function anEvent(n: number): JournalEvent {
  const place = {
    branch: 'Warszawa 4',
    workstation: 'W1',
    roles: ['advisor'],
    client: 'desk',
    correlationId: '0b7d8a52-6f0e-4f5e-9a43-3f6c2e1d7b10',
  } as const
  return {
    kind: 'read',
    grade: 'proven',
    at: 1_790_000_000_000 + n,
    actor: { kind: 'employee', employeeId: MARK, sessionId: MARK, ...place },
    verificationId: '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b11',
    subject: MARK,
    fields: ['firstName', 'surname', 'pesel', 'documentNumber'],
  }
}

export function logFile(directory: string): string {
  return join(directory, 'okienko.db')
}

const placesIn = (directory: string) => ({
  directory,
  last: join(directory, 'last'),
  origin: 'bench.example/journal',
})

/** The storage as the server opens it. */
export async function openStored(directory: string) {
  const file = logFile(directory)
  return openOwn(file, { signed: await signedTree(placesIn(directory), SIGNER, publishedIn(file)) })
}

/** The journal as the server has it, in a directory of its own. */
export async function openLog(directory: string) {
  const sqlite = await openStored(directory)
  const journal = await openJournal({
    log: sqlite.log,
    places: placesIn(directory),
    signer: SIGNER,
    maxLag: 5_000,
    witnesses: [],
    witnessesRequired: 0,
    onTrouble: (cause) => process.stderr.write(`${String(cause)}\n`),
    onRecovery: () => {},
  })
  return {
    journal,
    records: journal.guard(sqlite.records),
    async close() {
      await journal.close()
      await sqlite.close()
    },
  }
}
