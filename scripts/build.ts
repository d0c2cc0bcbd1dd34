import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf, madeFrom } from './workspaces.ts'

const ROOT = join(import.meta.dirname, '..')

/** The packages that a browser loads, and the file that shows they are built. */
const BUNDLES = [
  { name: 'component', made: 'dist/okienko.js' },
  { name: 'dashboard', made: 'dist/index.html' },
  { name: 'simulator', made: 'dist/phone/index.html' },
] as const
/** What every bundle is made from, beside packages: the versions of everything, and the compiler's words. */
const COMMON = ['package-lock.json', 'tsconfig.base.json']

export type BundleName = (typeof BUNDLES)[number]['name']

/**
 * Builds what is missing or was made from other sources; everything when `all`. Sources are those of
 * the package, of the packages that it is made from, and what all have in common. Returns what it built.
 */
export async function buildBundles({ all = false } = {}): Promise<readonly BundleName[]> {
  const built: BundleName[] = []
  for (const { name, made } of BUNDLES) {
    const folder = join(ROOT, 'packages', name)
    const record = join(folder, '.built-from')
    const sources = sourcesOf(name)
    if (!all && existsSync(join(folder, made)) && readIfThere(record) === sources) continue
    const { build } = await import('vite')
    rmSync(record, { force: true })
    await build({ configFile: join(folder, 'vite.config.ts'), logLevel: 'warn' })
    writeFileSync(record, sources)
    built.push(name)
  }
  return built
}

/** One line for each thing that the bundle is made from, and its digest. */
function sourcesOf(name: BundleName): string {
  const packages = madeFrom(ROOT, name).map((one) => `packages/${one} ${digestOf(ROOT, one)}\n`)
  const common = COMMON.map((file) => {
    const digest = createHash('sha256')
      .update(readFileSync(join(ROOT, file)))
      .digest('hex')
    return `${file} ${digest}\n`
  })
  return [...packages, ...common].join('')
}

function readIfThere(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

if (import.meta.main) await buildBundles({ all: true })
