import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { manifest } from '../../packages/component/manifest.ts'
import { buildBundles, othersIn } from '../build.ts'
import { componentTypes } from './component-types.ts'
import { componentsOf } from './contents.ts'
import { ROOT } from './place.ts'
import { copy, VERSION, write, writeCovers } from './stage.ts'

/** The file that pages load: its name says the version, so that a digest once written stays true. */
export const COMPONENT_FILE = `okienko-${VERSION}.js`

/** The custom element: one file, what it is, its types, and the digest for a page's `integrity`. */
export async function stageComponent(folder: string): Promise<void> {
  await buildBundles()
  copy('packages/component/dist/okienko.js', folder, COMPONENT_FILE)
  writeCovers(
    folder,
    {
      name: '@okienko/component',
      description: 'The custom element <okienko-verification>, one file.',
      exports: {
        '.': { types: './okienko.d.ts', default: `./${COMPONENT_FILE}` },
        './custom-elements.json': './custom-elements.json',
        './integrity.json': './integrity.json',
      },
      customElements: 'custom-elements.json',
      sideEffects: [COMPONENT_FILE],
    },
    { bundled: componentsOf(othersIn("component")) },
  )
  write(folder, 'custom-elements.json', manifestText())
  write(folder, 'okienko.d.ts', componentTypes(manifest))
  write(folder, 'integrity.json', `${JSON.stringify({ [COMPONENT_FILE]: integrity() }, null, 2)}\n`)
  copy('packages/component/README.md', folder, 'README.md')
}

/** Subresource integrity (https://www.w3.org/TR/sri/) of the component's file. */
export function integrity(): string {
  const bytes = readFileSync(join(ROOT, 'packages/component/dist/okienko.js'))
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`
}

/** The manifest names the file under which it ships. */
function manifestText(): string {
  return `${JSON.stringify(manifest, null, 2).replaceAll('"okienko.js"', `"${COMPONENT_FILE}"`)}\n`
}
