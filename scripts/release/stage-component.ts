import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { manifest } from '../../packages/component/manifest.ts'
import { componentTypes } from './component-types.ts'
import type { Page, Pages } from './pages.ts'
import { copy, put, VERSION, write, writeCovers } from './stage.ts'

/** The file that pages load: its name says the version, so that a digest once written stays true. */
export const COMPONENT_FILE = `okienko-${VERSION}.js`

/** The custom element: one file, what it is, its types, and the digest for a page's `integrity`. */
export function stageComponent(folder: string, { component }: Pages): void {
  put(join(component.folder, 'okienko.js'), folder, COMPONENT_FILE)
  writeCovers(
    folder,
    {
      name: '@okienko/component',
      description: 'The custom element <okienko-verification>, one file.',
      exports: {
        '.': { types: './okienko.d.ts', default: `./${COMPONENT_FILE}` },
        './custom-elements.json': './custom-elements.json',
        './integrity.json': './integrity.json',
        './package.json': './package.json',
      },
      customElements: 'custom-elements.json',
      sideEffects: [COMPONENT_FILE],
    },
    { bundled: component.contained },
  )
  write(folder, 'custom-elements.json', manifestText())
  write(folder, 'okienko.d.ts', componentTypes(manifest))
  write(folder, 'integrity.json', integrityText(component))
  copy('packages/component/README.md', folder, 'README.md')
}

/** Subresource integrity (https://www.w3.org/TR/sri/) of the component's file, by its name. */
export function integrityText({ folder }: Page): string {
  const bytes = readFileSync(join(folder, 'okienko.js'))
  const digest = `sha384-${createHash('sha384').update(bytes).digest('base64')}`
  return `${JSON.stringify({ [COMPONENT_FILE]: digest }, null, 2)}\n`
}

/** The manifest names the file under which it ships. */
function manifestText(): string {
  return `${JSON.stringify(manifest, null, 2).replaceAll('"okienko.js"', `"${COMPONENT_FILE}"`)}\n`
}
