import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { JournalFault, lastCheckpointIn, partsOfOrigin, replaceFile } from '@okienko/journal'
import {
  type Checkpoint,
  formatVerifierKey,
  Malformed,
  parseCheckpointText,
  parseNote,
  renameKey,
  type SignerKey,
} from '@okienko/journal/check'
import { JournalRefused } from './journal-refused.ts'

/** Where the journal's last checkpoint is, and what it calls itself. */
export interface JournalPlaces {
  /** Gets `journal.vkey` for whoever verifies. */
  readonly directory: string
  /** The second place of the last checkpoint. */
  readonly last: string
  readonly origin: string
}

/** What the last checkpoint says, its signature unchecked; null where there is none. */
export async function readLast({ last }: JournalPlaces): Promise<Checkpoint | null> {
  const text = await lastCheckpointIn(last).read()
  return text === null ? null : parseUnchecked(text)
}

export function parseUnchecked(note: string): Checkpoint {
  return parseCheckpointText(parseNote(new TextEncoder().encode(note)).text)
}

/** The journal's key under the name that its origin has now: another one after each declared restore. */
export async function nameSigningKey(
  { origin }: JournalPlaces,
  key: SignerKey,
  named: string,
): Promise<SignerKey> {
  if (partsOfOrigin(named).first !== origin) {
    throw new JournalRefused(
      `OKIENKO_JOURNAL_ORIGIN is ${origin}, but the journal was begun as ${named}.`,
    )
  }
  return renameKey(key, named)
}

/** Writes `journal.vkey`, if it does not say so already: for everybody to read, and its owner to write. */
export async function publishKey({ directory }: JournalPlaces, key: SignerKey): Promise<void> {
  const file = join(directory, 'journal.vkey')
  const text = `${formatVerifierKey(key.verifier)}\n`
  const there = await readFile(file, 'utf8').catch(() => null)
  if (there !== text) await replaceFile(file, new TextEncoder().encode(text), 0o644)
}

/** Runs what reads the journal's files; what is wrong with them is for the operator to mend. */
export async function orRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Malformed) {
      throw new JournalRefused(`A file of the journal is damaged: expected ${error.message}.`)
    }
    throw error instanceof JournalFault
      ? new JournalRefused(`The journal: ${error.message}.`)
      : error
  }
}
