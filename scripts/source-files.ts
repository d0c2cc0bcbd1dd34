import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Every file in the folder that is kept or might be, dot folders and all, by its path from the root; nothing
 * that is made or installed.
 */
export function listedFiles(root: string, folder: string): readonly string[] {
  const args = ['ls-files', '-z', '-co', '--exclude-standard', '--', folder]
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(root, file)))
    .sort()
}
