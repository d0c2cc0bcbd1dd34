import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createSignerKey,
  JournalFault,
  lastCheckpointIn,
  originBefore,
  readSignerKey,
} from '@okienko/journal'
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

/** Where the journal's key and its last checkpoint are, and what it calls itself. */
export interface JournalPlaces {
  /** Holds `journal.signer.key`, mode 600, and `journal.vkey` for whoever verifies. */
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
export async function openSigningKey(
  { directory, origin }: JournalPlaces,
  options: { readonly named: string; readonly mayCreate: boolean },
): Promise<SignerKey> {
  if (firstOrigin(options.named) !== origin) {
    throw new JournalRefused(
      `OKIENKO_JOURNAL_ORIGIN is ${origin}, but the journal was begun as ${options.named}.`,
    )
  }
  const file = join(directory, 'journal.signer.key')
  if (!(await isThere(file)) && !options.mayCreate) {
    throw new JournalRefused(`The key ${file} is missing; bring it back from its backup.`)
  }
  const key = (await isThere(file))
    ? await readSignerKey(file)
    : await createSignerKey(file, origin, 'ed25519')
  return renameKey(key, options.named)
}

/** Writes `journal.vkey`, if it does not say so already. */
export async function publishKey({ directory }: JournalPlaces, key: SignerKey): Promise<void> {
  const file = join(directory, 'journal.vkey')
  const text = `${formatVerifierKey(key.verifier)}\n`
  const there = await readFile(file, 'utf8').catch(() => null)
  if (there !== text) await writeFile(file, text)
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

function firstOrigin(origin: string): string {
  const before = originBefore(origin)
  return before === null ? origin : firstOrigin(before)
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
}
