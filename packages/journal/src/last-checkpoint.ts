import { link, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { textOf, utf8 } from './bytes.ts'
import { makeDirectory, syncDirectory, writeNew } from './durable-file.ts'
import { JournalFault } from './fault.ts'

/** The last checkpoint that was signed, kept apart from the log so that a rolled-back log shows. */
export interface LastCheckpoint {
  /** The text stored last, or null where none ever was. */
  read(): Promise<string | null>
  /** Stores `next` durably if `old` is still the last; false, and nothing stored, where it is not. */
  compareAndSwap(old: string | null, next: string): Promise<boolean>
}

const GENERATION = /^\d{15}$/
const KEPT = 2

/**
 * Keeps the last checkpoint in a directory of its own, as numbered files of which the highest counts.
 * Each is written aside, synced and linked to its number: a link fails where the number is taken, so
 * that of two processes one loses. Neither a crash nor a race leaves half a file.
 */
export function lastCheckpointIn(directory: string): LastCheckpoint {
  return {
    read: async () => (await newest(directory)).text,
    async compareAndSwap(old, next) {
      await makeDirectory(directory, 0o700)
      const { number, text } = await newest(directory)
      if (text !== old) return false
      const aside = join(directory, `.${process.pid}-${crypto.randomUUID()}`)
      try {
        await writeNew(aside, utf8(next), 0o600)
        await link(aside, nameOf(directory, number + 1))
      } catch (error) {
        if (hasCode(error, 'EEXIST')) return false
        throw error
      } finally {
        await rm(aside, { force: true })
      }
      await syncDirectory(directory)
      return isKept(directory, number + 1)
    },
  }
}

/**
 * Who was slow may have taken a number that others had used and removed. Removal needs two newer ones,
 * so with fewer than two above it the number was free: the file counts. Otherwise it may not.
 */
async function isKept(directory: string, mine: number): Promise<boolean> {
  const numbers = await generations(directory)
  if (numbers.at(-1) === mine) {
    const old = numbers.slice(0, -KEPT)
    await Promise.all(old.map((number) => rm(nameOf(directory, number), { force: true })))
  }
  return (numbers.at(-1) ?? mine) - mine < KEPT
}

async function newest(directory: string): Promise<{ number: number; text: string | null }> {
  for (;;) {
    const number = (await generations(directory)).at(-1)
    if (number === undefined) return { number: 0, text: null }
    try {
      const text = textOf(await readFile(nameOf(directory, number)))
      if (text !== null) return { number, text }
    } catch (error) {
      // Two newer ones have come since the listing, and this one went.
      if (hasCode(error, 'ENOENT')) continue
      throw error
    }
    throw new JournalFault('last-checkpoint-unreadable', 'the last checkpoint is not text')
  }
}

async function generations(directory: string): Promise<number[]> {
  try {
    const names = await readdir(directory)
    return names
      .filter((name) => GENERATION.test(name))
      .map(Number)
      .sort((a, b) => a - b)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  }
}

function nameOf(directory: string, number: number): string {
  return join(directory, String(number).padStart(15, '0'))
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
