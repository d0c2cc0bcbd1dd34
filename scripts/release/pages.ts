import { join } from 'node:path'
import { build } from 'vite'
import { whatIsBundled } from '../what-is-bundled.ts'
import { type Component, componentsOf } from './contents.ts'
import { ROOT } from './place.ts'

/** What a browser loads of one package, and the packages of others that are in it. */
export interface Page {
  readonly folder: string
  readonly contained: readonly Component[]
}
export type Pages = Readonly<Record<'component' | 'dashboard', Page>>

/** Builds them from the sources into an empty folder: what has been built before may be anything. */
export async function buildPages(into: string): Promise<Pages> {
  return { component: await page('component', into), dashboard: await page('dashboard', into) }
}

async function page(name: keyof Pages, into: string): Promise<Page> {
  const folder = join(into, name)
  const bundled = new Set<string>()
  await build({
    configFile: join(ROOT, 'packages', name, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
    plugins: [whatIsBundled(bundled)],
  })
  return { folder, contained: componentsOf(bundled) }
}
