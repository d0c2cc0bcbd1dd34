import { cpSync, globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** A server replaces a file or two a second: so many readings in vain have another cause. */
const TRIES = 100

/**
 * Every file of a folder in which a server may be writing, by its name in there: each that one listing
 * names, read whole. Where a file has gone between listing and reading, all are listed and read again.
 */
export function readLiveFiles(
  folder: string,
  {
    patterns = ['**/*'],
    exclude = [],
  }: { patterns?: readonly string[]; exclude?: readonly string[] } = {},
): ReadonlyMap<string, Buffer> {
  return untilNothingGoes(() => {
    const found = globSync(patterns, { cwd: folder, exclude, withFileTypes: true })
    const files = found.filter((entry) => entry.isFile())
    return new Map(
      files.map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return [path.slice(folder.length + 1), readFileSync(path)]
      }),
    )
  })
}

/** Copies such a folder with everything in it. There is nothing at `to` yet. */
export function copyLiveFolder(from: string, to: string): void {
  untilNothingGoes(() => {
    rmSync(to, { recursive: true, force: true })
    cpSync(from, to, { recursive: true })
  })
}

function untilNothingGoes<T>(read: () => T): T {
  for (let tries = 1; ; tries++) {
    try {
      return read()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries === TRIES) throw error
    }
  }
}
