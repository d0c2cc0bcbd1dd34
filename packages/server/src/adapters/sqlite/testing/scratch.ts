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
