import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundlePrograms, entryOf } from './bundle.ts'
import type { Page } from './pages.ts'
import { ROOT } from './place.ts'
import { copy, put, write } from './stage.ts'
import { COMPONENT_FILE, integrityText } from './stage-component.ts'
import { tracked } from './tracked.ts'

/** Compiles a program of a package into `dist/`, under the name of its command. Returns the files of others that are in it. */
export async function putProgram(
  folder: string,
  command: string,
  entry: string,
): Promise<ReadonlySet<string>> {
  const bundled = await bundlePrograms({ main: entryOf(entry) }, join(folder, 'dist'))
  write(folder, `dist/${command}.js`, ENTRY)
  chmodSync(join(folder, `dist/${command}.js`), 0o755)
  return bundled
}

/** The component as a program serves it: under a name that stays and under one that says the version. */
export function putComponent(folder: string, component: Page): void {
  const manifest = 'custom-elements.json'
  put(join(component.folder, manifest), folder, `pages/component/${manifest}`)
  for (const name of ['okienko.js', COMPONENT_FILE]) {
    put(join(component.folder, 'okienko.js'), folder, `pages/component/${name}`)
  }
  write(folder, 'pages/component/integrity.json', integrityText(component))
}

/** Every page of docs/, and what a package of the repository says of itself. In the archive, the docs lie beside that. */
export function putDocs(folder: string, name: string): void {
  for (const page of tracked('docs')) {
    if (/^docs\/(decisions\/)?[^/]+\.md$/.test(page)) copy(page, folder, page)
  }
  const readme = readFileSync(join(ROOT, 'packages', name, 'README.md'), 'utf8')
  write(folder, 'README.md', readme.replaceAll('](../../docs/', '](docs/'))
}

/** In words that every Node understands: an older one would call a word of the program unexpected. */
const ENTRY = `#!/usr/bin/env node
if (Number(process.versions.node.split('.')[0]) < 26) {
  process.stderr.write('Okienko needs Node 26 or newer, and this is ' + process.version + '\\n')
  process.exitCode = 78
} else {
  import('./main.js')
}
`
