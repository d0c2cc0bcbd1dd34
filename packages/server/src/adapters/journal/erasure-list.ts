import { constants, type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { ErasureList } from '../../application/ports/erasure-list.ts'
import { Fault } from '../../application/ports/fault.ts'

const ID = /^[0-9a-f-]{36}$/
const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants

/**
 * The ids of erased customers, a line each, beside the last checkpoint in its second place. A last line
 * that a crash cut short is not one; its erasure is still told by the journal.
 */
export function erasureListIn(directory: string): ErasureList {
  const file = join(directory, 'erased')
  async function append(subjectId: string): Promise<void> {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const handle = await openRegular(file, O_WRONLY | O_APPEND | O_CREAT)
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
    const handle = await openRegular(file, O_RDONLY).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (handle === null) return []
    const text = await handle.readFile('utf8').finally(() => handle.close())
    return text.split('\n').filter((line) => ID.test(line))
  }
  return {
    note: (subjectId) => append(subjectId).catch(unavailable),
    all: () => all().catch(unavailable),
  }
}

/** A link would lead to a file that is none of ours, and a pipe would be waited for. */
async function openRegular(file: string, flags: number): Promise<FileHandle> {
  const handle = await open(file, flags | O_NOFOLLOW | O_NONBLOCK, 0o600)
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  throw new Error(`${file} is no regular file`)
}

function unavailable(cause: unknown): never {
  throw new Fault('journal-unavailable', { cause })
}
