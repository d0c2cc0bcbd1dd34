import { type FileHandle, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupBroken } from './backup-refused.ts'
import { sync } from './copy-file.ts'
import { openRegular } from './open-regular.ts'

/** One file of a backup, and the SHA-256 of what is in it. */
export interface Sum {
  readonly name: string
  readonly digest: string
}

/** The list of a backup's files, for `sha256sum --check` too. A backup is complete once it is there. */
export const SUMS = 'SHA256SUMS'

/** Whatever else a list names would be a way out of the folder, or nothing that a backup has. */
export const NAME =
  /^(backup\.json|checkpoint|erased|journal\.vkey|okienko\.db|okienko\.db\.subjects|okienko\.evidence\/([0-9a-f]{2})\/\2[0-9a-f-]{34}\.[0-9a-f-]{36})$/

/** The list while a backup is being made. */
export interface SumsWriter {
  /** Nothing for a file that was gone before its turn. */
  add(name: string, digest: string | null): Promise<void>
  /** How many files are listed. */
  count(): number
  /** The last of all: gives the list its name when it, and everything beside it, is durable. */
  finish(): Promise<void>
  close(): Promise<void>
}

/** Begins the list, under a passing name: without it the folder is no backup. */
export async function beginSums(directory: string): Promise<SumsWriter> {
  const passing = join(directory, `${SUMS}.part`)
  const file = await open(passing, 'wx', 0o600)
  let count = 0
  return {
    async add(name, digest) {
      if (digest === null) return
      await file.write(`${digest}  ${name}\n`)
      count += 1
    },
    count: () => count,
    async finish() {
      await file.sync()
      await sync(directory)
      await rename(passing, join(directory, SUMS))
      await sync(directory)
    },
    close: () => file.close(),
  }
}

/** The files that a backup is made of. Throws BackupBroken where it was never finished, or lists what none has. */
export async function* readSums(directory: string): AsyncGenerator<Sum> {
  const file = await openRegular(join(directory, SUMS))
  if (file === null) {
    throw new BackupBroken(`${directory} is no complete backup: it has no ${SUMS}.`)
  }
  try {
    for await (const line of linesOf(file)) {
      const [, digest, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
      if (digest === undefined || name === undefined || !NAME.test(name)) {
        throw new BackupBroken(`${SUMS} has a line that is none of a backup.`)
      }
      yield { name, digest }
    }
  } finally {
    await file.close()
  }
}

/** The lines of a list, however long a hostile one is: nothing of it is held that could not be a line. */
async function* linesOf(file: FileHandle): AsyncGenerator<string> {
  const chunk = Buffer.alloc(MOST_LINE * 256)
  let rest = ''
  for (let total = 0; ; ) {
    const { bytesRead } = await file.read(chunk, 0, chunk.length, null)
    total += bytesRead
    const lines = (rest + chunk.toString('latin1', 0, bytesRead)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
    if (rest.length > MOST_LINE || total > MOST_BYTES) {
      throw new BackupBroken(`${SUMS} has a line that is none of a backup.`)
    }
    if (bytesRead === 0) break
  }
  if (rest !== '') yield rest
}

/** The longest line, that of evidence, has 160. */
const MOST_LINE = 256
/** Of six million files. */
const MOST_BYTES = 1 << 30

/** Where evidence of that name lies in a backup. */
export function evidenceIn(name: string): string {
  return `okienko.evidence/${name.slice(0, 2)}/${name}`
}

/** How large a file of that name can be at most, and more by far than one is. Databases have no bound. */
export function mostBytesOf(name: string): number {
  if (name.startsWith('okienko.db')) return Number.MAX_SAFE_INTEGER
  if (name.startsWith('okienko.evidence/')) return 64 << 20
  // Three and a half million customers.
  return name === 'erased' ? 128 << 20 : 64 << 10
}
