import { join, relative, resolve } from 'node:path'
import type { Plugin } from 'vite'

const REPOSITORY = join(import.meta.dirname, '..')

/** Collects the files of packages of others that a bundle really holds, as paths from the repository's root. */
export function whatIsBundled(into: Set<string>): Plugin {
  let root = REPOSITORY
  const keep = (file: string) => {
    if (file.includes('node_modules/')) into.add(relative(REPOSITORY, resolve(root, file)))
  }
  return {
    name: 'what-is-bundled',
    configResolved(config) {
      root = config.root
    },
    generateBundle(_, output) {
      for (const file of Object.values(output)) {
        if (file.type === 'asset') file.originalFileNames.forEach(keep)
        else keepRendered(file.modules, keep)
      }
    },
  }
}

function keepRendered(
  modules: Readonly<Record<string, { readonly renderedLength: number }>>,
  keep: (file: string) => void,
): void {
  for (const [id, { renderedLength }] of Object.entries(modules)) {
    // Of a style sheet nothing is left in the chunk that asks for it: it has a file of its own.
    if (renderedLength > 0 || id.endsWith('.css')) keep(id)
  }
}
