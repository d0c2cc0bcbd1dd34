import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const ROOT = join(import.meta.dirname, '..')

/** The packages that a browser loads, and the file that shows they are built. */
const BUNDLES = [
  { name: 'component', made: 'dist/okienko.js' },
  { name: 'dashboard', made: 'dist/index.html' },
  { name: 'simulator', made: 'dist/phone/index.html' },
] as const

/** Builds what is missing or older than its sources; everything when `all`. */
export async function buildBundles({ all = false } = {}): Promise<void> {
  for (const { name, made } of BUNDLES) {
    const folder = join(ROOT, 'packages', name)
    if (!all && isFresh(folder, join(folder, made))) continue
    await build({ configFile: join(folder, 'vite.config.ts'), logLevel: 'warn' })
  }
}

function isFresh(folder: string, made: string): boolean {
  if (!existsSync(made)) return false
  const builtAt = statSync(made).mtimeMs
  const sources = globSync(['src/**/*', '*.ts', '*.html', '*.json', 'public/**/*'], { cwd: folder })
  return sources.every((source) => statSync(join(folder, source)).mtimeMs <= builtAt)
}

if (import.meta.main) await buildBundles({ all: true })
