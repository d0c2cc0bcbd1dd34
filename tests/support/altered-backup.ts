import { createHash } from 'node:crypto'
import { globSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Lists the files of a backup anew, as somebody would who knows how backups are listed. */
export function listAnew(backup: string): void {
  const files = globSync('**/*', { cwd: backup }).filter((name) => {
    return name !== 'SHA256SUMS' && lstatSync(join(backup, name)).isFile()
  })
  const sum = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(backup, name)))
      .digest('hex')
  writeFileSync(join(backup, 'SHA256SUMS'), files.map((name) => `${sum(name)}  ${name}\n`).join(''))
}

/** Changes a database of a backup, its tables and triggers too, and leaves no file beside it. */
export function change(file: string, sql: string): void {
  const database = new DatabaseSync(file, { defensive: false })
  database.exec('PRAGMA writable_schema = ON')
  database.exec(`${sql}; PRAGMA journal_mode = DELETE`)
  database.close()
}

/** Has a backup say something else of itself, listed as it is then. */
export function say(backup: string, change: object): void {
  const file = join(backup, 'backup.json')
  const facts = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...facts, ...change }))
  listAnew(backup)
}
