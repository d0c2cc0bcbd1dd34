import { statSync } from 'node:fs'

/**
 * The database and its log, as they were when the connection was opened. SQLite goes on writing into a
 * file that was removed or replaced meanwhile: whatever it stores there would be lost at the next start.
 */
export function sameFiles(file: string): () => void {
  const names = [file, `${file}-wal`]
  const opened = names.map(identityOf)
  return () => {
    if (names.some((name, at) => identityOf(name) !== opened[at])) {
      throw new Error('The file of the database was removed or replaced while it was in use')
    }
  }
}

function identityOf(name: string): string | null {
  const found = statSync(name, { throwIfNoEntry: false })
  return found === undefined ? null : `${found.dev}:${found.ino}`
}
