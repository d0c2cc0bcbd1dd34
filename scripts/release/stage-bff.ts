import { componentsOf, once } from './contents.ts'
import type { Pages } from './pages.ts'
import { copy, writeCovers } from './stage.ts'
import { putComponent, putDocs, putProgram } from './stage-program.ts'

/** The component and its backend-for-frontend over a bank's own system: nothing else is installed with it. */
export async function stageBff(folder: string, { component }: Pages): Promise<void> {
  const bundled = await putProgram(folder, 'okienko-bff', 'bff/src/cli/okienko-bff.ts')
  copy('packages/bff/page', folder, 'pages/desk')
  putComponent(folder, component)
  // The other one there is the demo's own.
  copy('packages/bff/dialects/standard.yaml', folder, 'dialects/standard.yaml')
  for (const file of ['okienko-bff', 'okienko-bff.service', 'okienko-bff.env', 'nginx.conf']) {
    copy(`deploy/${file}`, folder, `deploy/${file}`)
  }
  writeCovers(
    folder,
    {
      name: 'okienko-bff',
      description:
        'The component over a bank’s own identification system: its backend-for-frontend.',
      bin: { 'okienko-bff': 'dist/okienko-bff.js' },
      engines: { node: '>=26' },
    },
    { bundled: once([...componentsOf(bundled), ...component.contained]) },
  )
  putDocs(folder, 'bff')
}
