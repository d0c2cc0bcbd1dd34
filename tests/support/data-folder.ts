import {
  chmodSync,
  cpSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const FIXTURES = join(import.meta.dirname, '../fixtures')

/** The versions of which there is a data folder, oldest first. */
export const DATA_FOLDERS = ['0.1.0', '0.1.0-schema-4', '0.2.0'] as const
/** Those from before rows carried MACs, which are adopted first. */
export const UNAUTHENTICATED = ['0.1.0', '0.1.0-schema-4'] as const satisfies readonly DataFolder[]
export type DataFolder = (typeof DATA_FOLDERS)[number]

/** The data folder of an older version, made again from its text at `directory`. */
export function layOutDataFolder(version: DataFolder, directory: string): void {
  const from = join(FIXTURES, `data-${version}`)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  cpSync(from, directory, { recursive: true })
  rmSync(join(directory, 'README.md'))
  const written = (suffix: string) => globSync(`**/*${suffix}`, { cwd: directory })
  for (const name of written('.sql')) openFromSql(join(directory, name))
  for (const name of written('.hex')) decodeTo(join(directory, name), '.hex', 'hex')
  for (const name of written('.base64')) decodeTo(join(directory, name), '.base64', 'base64')
  // As its server made them, and the mask of whoever checked the text out did not.
  for (const one of globSync('**', { cwd: directory, withFileTypes: true })) {
    chmodSync(join(one.parentPath, one.name), one.isDirectory() ? 0o700 : 0o600)
  }
}

function openFromSql(file: string): void {
  const database = new DatabaseSync(file.slice(0, -'.sql'.length), {
    // The text has its tables by name, not in the order in which they need one another.
    enableForeignKeyConstraints: false,
  })
  database.exec(readFileSync(file, 'utf8'))
  database.close()
  rmSync(file)
}

function decodeTo(file: string, suffix: string, encoding: 'hex' | 'base64'): void {
  const target = file.slice(0, -suffix.length)
  mkdirSync(dirname(target), { recursive: true })
  const bytes = Buffer.from(readFileSync(file, 'utf8').replace(/\s/g, ''), encoding)
  writeFileSync(target, bytes, { mode: 0o600 })
  rmSync(file)
}
