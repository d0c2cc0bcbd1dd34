import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ErasureList } from '../../application/ports/erasure-list.ts'
import { Fault } from '../../application/ports/fault.ts'

const ID = /^[0-9a-f-]{36}$/

/**
 * The ids of erased customers, a line each, beside the last checkpoint in its second place. A last line
 * that a crash cut short is not one; its erasure is still told by the journal.
 */
export function erasureListIn(directory: string): ErasureList {
  const file = join(directory, 'erased')
  async function append(subjectId: string): Promise<void> {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const handle = await open(file, 'a', 0o600)
    try {
      // The line before may lack its end.
      await handle.write(`\n${subjectId}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    // The file itself is durable only once its folder knows of it.
    const folder = await open(directory, 'r')
    await folder.sync().finally(() => folder.close())
  }
  async function all(): Promise<readonly string[]> {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    return text.split('\n').filter((line) => ID.test(line))
  }
  return {
    note: (subjectId) => append(subjectId).catch(unavailable),
    all: () => all().catch(unavailable),
  }
}

function unavailable(cause: unknown): never {
  throw new Fault('journal-unavailable', { cause })
}
