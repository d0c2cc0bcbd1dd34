import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Packs a folder as npm would publish it, into `into`. The same files give the same bytes whoever packs them:
 * npm sets times and owners, this sets modes. Returns the archive's name.
 */
export function pack(folder: string, into: string): string {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    setMode(join(entry.parentPath, entry.name))
  }
  const args = ['pack', folder, '--pack-destination', into, '--ignore-scripts', '--json']
  const [packed] = JSON.parse(execFileSync('npm', args, { encoding: 'utf8' }))
  return packed.filename
}

/** What may be run stays so; the mask of whoever builds has no say. */
function setMode(path: string): void {
  chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755)
}

/** `SHA256SUMS` of everything in the folder, as `sha256sum --check` reads it. */
export function writeChecksums(folder: string): void {
  const files = readdirSync(folder).filter((name) => name !== 'SHA256SUMS')
  const lines = files.toSorted().map((name) => `${sha256(join(folder, name))}  ${name}\n`)
  writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''))
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
