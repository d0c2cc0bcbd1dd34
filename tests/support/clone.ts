import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** A copy of what a commit of this working tree would hold: to be changed, built and run on its own. */
export interface Clone {
  readonly folder: string
  remove(): void
}

export function cloneOfThis(name: string): Clone {
  const folder = mkdtempSync(join(tmpdir(), `okienko-${name}-`))
  for (const file of filesOfThis()) cpSync(join(ROOT, file), join(folder, file))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }) }
}

/** Every file of this working tree that git does not ignore. */
export function filesOfThis(): readonly string[] {
  const names = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return names.split('\n').filter((name) => name !== '' && existsSync(join(ROOT, name)))
}

/** Gives the clone what is installed here, without copying: only its own packages are its own. */
export function installFromThis({ folder }: Clone): void {
  const installed = join(ROOT, 'node_modules')
  const modules = join(folder, 'node_modules')
  const own = join(modules, '@okienko')
  mkdirSync(own, { recursive: true })
  for (const name of readdirSync(installed)) {
    if (name !== '@okienko') symlinkSync(join(installed, name), join(modules, name))
  }
  for (const name of readdirSync(join(folder, 'packages'))) {
    symlinkSync(join(folder, 'packages', name), join(own, name))
  }
}
