import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { exportLog, filesIn, type Verdict, verifyLog } from '@okienko/journal'
import { keyOfSeed, parseSignerKey, type SignerKey } from '@okienko/journal/check'
import type { Records } from '../../../application/ports/records.ts'
import { publishedIn } from '../../sqlite/open-log-file.ts'
import type { Sqlite } from '../../sqlite/open-sqlite.ts'
import { openOwn } from '../../sqlite/testing/own-records.ts'
import { scratch } from '../../sqlite/testing/scratch.ts'
import { entryChecker } from '../check-entry.ts'
import { type Journal, type JournalOptions, openJournal } from '../open-journal.ts'
import { signedTree } from '../signed-tree.ts'

export const ORIGIN = 'bank.example/journal'
/** The key of every such journal: the same when one is opened again. */
export const SIGNER = await signerOf(7)

export async function signerOf(seed: number): Promise<SignerKey> {
  const { signer } = await keyOfSeed(ORIGIN, 'ed25519', new Uint8Array(32).fill(seed))
  return parseSignerKey(signer)
}

export interface AJournal {
  readonly file: string
  readonly directory: string
  open(options?: Partial<JournalOptions>): Promise<OpenJournal>
}

export interface OpenJournal {
  readonly sqlite: Sqlite
  readonly journal: Journal
  readonly records: Records
  /** What happened to the signing, in order. */
  readonly told: string[]
  /** Exports what is published and verifies it. */
  verify(): Promise<Verdict>
  close(): Promise<void>
}

/** A journal over SQLite in a directory of its own. */
export async function aJournal(t: TestContext): Promise<AJournal> {
  const { file, remove } = await scratch()
  t.after(remove)
  const directory = join(file, '..')
  return { file, directory, open: (options) => openAt(t, file, directory, options) }
}

export async function openAt(
  t: TestContext,
  file: string,
  directory: string,
  options: Partial<JournalOptions> = {},
): Promise<OpenJournal> {
  const places = { directory, last: join(directory, 'last'), origin: ORIGIN, ...options.places }
  const signed = await signedTree(places, SIGNER, publishedIn(file))
  const sqlite = await openOwn(file, { signed })
  t.after(() => sqlite.close())
  const told: string[] = []
  const journal = await openJournal({
    log: sqlite.log,
    places,
    signer: SIGNER,
    maxLag: 5_000,
    witnesses: [],
    witnessesRequired: 0,
    onTrouble: () => void told.push('trouble'),
    onRecovery: () => void told.push('recovery'),
    ...options,
  })
  t.after(journal.close)
  return {
    sqlite,
    journal,
    told,
    records: journal.guard(sqlite.records),
    async verify() {
      const target = join(directory, 'export')
      const reader = {
        entries: sqlite.log.entries,
        checkpoint: async () => (await sqlite.log.published()) ?? '',
      }
      await exportLog(reader, target, journal.key)
      return verifyLog(filesIn(target), { key: journal.key }, entryChecker())
    },
    async close() {
      await journal.close()
      await sqlite.close()
    },
  }
}
