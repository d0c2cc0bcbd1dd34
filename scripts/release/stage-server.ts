import { componentsOf, once } from './contents.ts'
import type { Pages } from './pages.ts'
import { copy, put, writeCovers } from './stage.ts'
import { putComponent, putDocs, putProgram } from './stage-program.ts'

/** Server, dashboard and component in one package: nothing else is installed with it. */
export async function stageServer(folder: string, { component, dashboard }: Pages): Promise<void> {
  const bundled = await putProgram(folder, 'okienko', 'server/src/cli/okienko.ts')
  put(dashboard.folder, folder, 'pages/dashboard')
  putComponent(folder, component)
  copy('packages/server/catalogue', folder, 'catalogue')
  copy('packages/server/register', folder, 'register')
  copy('packages/server/backsystem', folder, 'backsystem')
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
  putDocs(folder, 'server')
}
