import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, relative, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = join(import.meta.dirname, '..')
const OWN = /^@okienko\/([^/]+)(\/.+)?$/

/** What an import leads to. `name` says which it is, however it was spelled; nothing else is judged by. */
export type Target =
  /** A file, from the root of the repository, with slashes. */
  | { readonly is: 'file'; readonly name: string }
  /** What a package of the repository exports, and the file behind it. */
  | { readonly is: 'entry'; readonly name: string; readonly file: string }
  /** `node:fs`, also where `fs` was written. */
  | { readonly is: 'builtin'; readonly name: string }
  /** A package from elsewhere, without the path inside it. */
  | { readonly is: 'package'; readonly name: string }
  | { readonly is: 'nothing'; readonly name: string; readonly because: string }

/** Resolves as Node does from that file (a path from the root), which itself need not be there. */
export function resolveImport(from: string, specifier: string): Target {
  const nothing = (because: string): Target => ({ is: 'nothing', name: specifier, because })
  if (isBuiltin(specifier)) {
    return { is: 'builtin', name: `node:${specifier.replace(/^node:/, '')}` }
  }
  if (/^(\.{0,2}\/|\.{1,2}$|file:)/.test(specifier)) {
    const name = fileAt(new URL(specifier, pathToFileURL(join(ROOT, from))))
    return name === null ? nothing('There is no such source.') : { is: 'file', name }
  }
  // In a package without `exports` Node goes on as in a path, in which more than dots can lead back.
  if (!specifier.split('/').every(isPlain)) return nothing('It is no name of a package.')
  const [, folder, entry = ''] = OWN.exec(specifier) ?? []
  if (folder !== undefined) {
    const file = exportsOf(folder)[`.${entry}`]
    if (typeof file !== 'string') return nothing('No package exports it.')
    return { is: 'entry', name: specifier, file: join('packages', folder, file) }
  }
  const [name] = /^(@[\w.-]+\/)?[a-z\d][\w.-]*(?=$|\/)/.exec(specifier) ?? []
  if (name === undefined) return nothing('It is no name of a package.')
  return { is: 'package', name }
}

function isPlain(segment: string): boolean {
  return /^[\w@.~+-]+$/.test(segment) && !/^\.{1,2}$/.test(segment)
}

/** The file at a URL, links followed; null where none is. */
function fileAt(url: URL): string | null {
  try {
    return relative(ROOT, realpathSync(fileURLToPath(url))).replaceAll(sep, '/')
  } catch {
    return null
  }
}

const read = new Map<string, Readonly<Record<string, unknown>>>()

function exportsOf(folder: string): Readonly<Record<string, unknown>> {
  const known = read.get(folder)
  if (known) return known
  const path = join(ROOT, 'packages', folder, 'package.json')
  const { exports = {} } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  read.set(folder, exports)
  return exports
}
