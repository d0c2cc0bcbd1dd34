import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const OWN = '@okienko/'
/** What a package is made of. Its tests make nothing. */
const SOURCES = ['src/**/*', 'catalogue/**/*', 'public/**/*', '*.ts', '*.html', '*.json']

/** A package of the repository and every other one that it is made from, by folder name, itself first. */
export function madeFrom(root: string, name: string): readonly string[] {
  const found = new Set([name])
  for (const one of found) {
    const text = readFileSync(join(root, 'packages', one, 'package.json'), 'utf8')
    const { dependencies = {}, devDependencies = {} } = JSON.parse(text)
    for (const other of Object.keys({ ...dependencies, ...devDependencies })) {
      if (other.startsWith(OWN)) found.add(other.slice(OWN.length))
    }
  }
  return [...found]
}

/** SHA-256, hex, of a package's sources: the same in every checkout, whenever it was made. */
export function digestOf(root: string, name: string): string {
  const folder = join(root, 'packages', name)
  const digest = createHash('sha256')
  const files = globSync(SOURCES, { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
  for (const file of files.sort()) {
    const bytes = readFileSync(file)
    digest.update(`${file.slice(folder.length)}\n${bytes.length}\n`).update(bytes)
  }
  return digest.digest('hex')
}
