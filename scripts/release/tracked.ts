import { execFileSync } from 'node:child_process'
import { ROOT } from './place.ts'

/** Files at or below a path, from the repository's root, as git knows them: whatever else lies there does not ship. */
export function tracked(path: string): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--', path], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const files = listed.split('\0').filter(Boolean)
  if (files.length === 0) throw new Error(`${path}: nothing that git knows`)
  return files
}

/** Throws where something is changed or new: what ships must be what a commit says. */
export function refuseChanges(): void {
  const changed = execFileSync('git', ['status', '--porcelain'], { cwd: ROOT, encoding: 'utf8' })
  if (changed !== '') throw new Error(`there are changes that are not committed:\n${changed}`)
}
