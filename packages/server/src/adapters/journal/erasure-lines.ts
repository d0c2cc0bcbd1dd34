import { constants, type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'

/** A line of the list of erased customers, as it stands there; one from before there were MACs has none. */
export interface ErasureLine {
  readonly subjectId: string
  /** In hexadecimal. Whether it is right, only the holder of the key can tell. */
  readonly mac: string | null
}

const LINE = /^([0-9a-f-]{36})(?: ([0-9a-f]{64}))?$/
const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants

export function formatErasure({ subjectId, mac }: ErasureLine): string {
  return mac === null ? subjectId : `${subjectId} ${mac}`
}

/** A last line that a crash cut short is not one; its erasure is still told by the journal. */
export function parseErasures(text: string): readonly ErasureLine[] {
  return text.split('\n').flatMap((line) => {
    const [, subjectId, mac = null] = LINE.exec(line) ?? []
    return subjectId === undefined ? [] : [{ subjectId, mac }]
  })
}

/** None where there is no list yet. */
export async function readErasures(directory: string): Promise<readonly ErasureLine[]> {
  const handle = await openRegular(fileIn(directory), O_RDONLY).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    },
  )
  if (handle === null) return []
  return parseErasures(await handle.readFile('utf8').finally(() => handle.close()))
}

/** Durable on return. */
export async function appendErasure(directory: string, line: ErasureLine): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const handle = await openRegular(fileIn(directory), O_WRONLY | O_APPEND | O_CREAT)
  try {
    // The line before may lack its end.
    await handle.write(`\n${formatErasure(line)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  // The file itself is durable only once its folder knows of it.
  const folder = await open(directory, 'r')
  await folder.sync().finally(() => folder.close())
}

function fileIn(directory: string): string {
  return join(directory, 'erased')
}

/** A link would lead to a file that is none of ours, and a pipe would be waited for. */
async function openRegular(file: string, flags: number): Promise<FileHandle> {
  const handle = await open(file, flags | O_NOFOLLOW | O_NONBLOCK, 0o600)
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  throw new Error(`${file} is no regular file`)
}
