import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundlePrograms, entryOf } from './bundle.ts'
import { componentsOf, once } from './contents.ts'
import type { Pages } from './pages.ts'
import { ROOT } from './place.ts'
import { copy, put, write, writeCovers } from './stage.ts'
import { COMPONENT_FILE, integrityText } from './stage-component.ts'
import { tracked } from './tracked.ts'

/** Server, dashboard and component in one package: nothing else is installed with it. */
export async function stageServer(folder: string, { component, dashboard }: Pages): Promise<void> {
  const programs = { main: entryOf('server/src/cli/okienko.ts') }
  const bundled = await bundlePrograms(programs, join(folder, 'dist'))
  write(folder, 'dist/okienko.js', ENTRY)
  chmodSync(join(folder, 'dist/okienko.js'), 0o755)
  put(dashboard.folder, folder, 'pages/dashboard')
  put(
    join(component.folder, 'custom-elements.json'),
    folder,
    'pages/component/custom-elements.json',
  )
  for (const name of ['okienko.js', COMPONENT_FILE]) {
    put(join(component.folder, 'okienko.js'), folder, `pages/component/${name}`)
  }
  write(folder, 'pages/component/integrity.json', integrityText(component))
  for (const page of tracked('docs')) {
    if (/^docs\/(decisions\/)?[^/]+\.md$/.test(page)) copy(page, folder, page)
  }
  copy('packages/server/catalogue', folder, 'catalogue')
  copy('packages/server/register', folder, 'register')
  copy('deploy', folder, 'deploy')
  const own = [...component.contained, ...dashboard.contained]
  writeCovers(
    folder,
    {
      name: 'okienko',
      description: 'Accepts digital identities at the counter: API, dashboard and component.',
      bin: { okienko: 'dist/okienko.js' },
      engines: { node: '>=26' },
    },
    { bundled: once([...componentsOf(bundled), ...own]) },
  )
  // In the archive, the docs lie beside it.
  const readme = readFileSync(join(ROOT, 'packages/server/README.md'), 'utf8')
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
