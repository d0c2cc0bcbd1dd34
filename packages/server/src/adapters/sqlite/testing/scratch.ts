import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fault } from '../../../application/ports/fault.ts'

export interface Scratch {
  readonly file: string
  remove(): Promise<void>
}

/** A file name in a new directory of its own. */
export async function scratch(): Promise<Scratch> {
  const directory = await mkdtemp(join(tmpdir(), 'okienko-sqlite-'))
  return {
    file: join(directory, 'okienko.db'),
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}

export function isUnavailable(error: unknown): boolean {
  return error instanceof Fault && error.code === 'journal-unavailable'
}

/** What the rows of customers beside a file are opened with in tests; the same in every process. */
export function customersBeside(file: string) {
  return { file, key: new Uint8Array(32).fill(5), alarm: { altered: () => undefined } }
}
