import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildBundles, othersIn } from '../build.ts'
import { bundlePrograms, entryOf } from './bundle.ts'
import { componentsOf } from './contents.ts'
import { ROOT } from './place.ts'
import { copy, write, writeCovers } from './stage.ts'
import { COMPONENT_FILE, integrity } from './stage-component.ts'

/** Server, dashboard and component in one package: nothing else is installed with it. */
export async function stageServer(folder: string): Promise<void> {
  await buildBundles()
  const programs = { okienko: entryOf('server/src/cli/okienko.ts') }
  const bundled = await bundlePrograms(programs, join(folder, 'dist'))
  chmodSync(join(folder, 'dist/okienko.js'), 0o755)
  copy('packages/dashboard/dist', folder, 'pages/dashboard')
  const component = 'packages/component/dist'
  copy(`${component}/custom-elements.json`, folder, 'pages/component/custom-elements.json')
  for (const name of ['okienko.js', COMPONENT_FILE]) {
    copy(`${component}/okienko.js`, folder, `pages/component/${name}`)
  }
  const digest = `${JSON.stringify({ [COMPONENT_FILE]: integrity() }, null, 2)}\n`
  write(folder, 'pages/component/integrity.json', digest)
  for (const page of readdirSync(join(ROOT, 'docs'))) {
    if (page.endsWith('.md')) copy(`docs/${page}`, folder, `docs/${page}`)
  }
  copy('packages/server/catalogue', folder, 'catalogue')
  copy('deploy', folder, 'deploy')
  writeCovers(
    folder,
    {
      name: 'okienko',
      description: 'Accepts digital identities at the counter: API, dashboard and component.',
      bin: { okienko: 'dist/okienko.js' },
      engines: { node: '>=26' },
    },
    { bundled: componentsOf([...bundled, ...othersIn('dashboard'), ...othersIn("component")]) },
  )
  // In the archive, the docs lie beside it.
  const readme = readFileSync(join(ROOT, 'packages/server/README.md'), 'utf8')
  write(folder, 'README.md', readme.replaceAll('](../../docs/', '](docs/'))
}
