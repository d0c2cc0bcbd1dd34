import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupBroken } from './backup-refused.ts'
import { sync } from './copy-file.ts'

/** One file of a backup, and the SHA-256 of what is in it. */
export interface Sum {
  readonly name: string
  readonly digest: string
}

/** The list of a backup's files, for `sha256sum --check` too. A backup is complete once it is there. */
export const SUMS = 'SHA256SUMS'

/** Whatever else a list names would be a way out of the folder, or nothing that a backup has. */
const NAME =
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
  const file = await open(join(directory, SUMS), 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new BackupBroken(`${directory} is no complete backup: it has no ${SUMS}.`)
  })
  try {
    for await (const line of file.readLines()) {
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

/** Where evidence of that name lies in a backup. */
export function evidenceIn(name: string): string {
  return `okienko.evidence/${name.slice(0, 2)}/${name}`
}
