import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './place.ts'

/** A package of somebody else, as the lockfile pins it. */
export interface Component {
  readonly name: string
  readonly version: string
  /** SPDX expression, as the package says it. */
  readonly licence: string
  /** Subresource integrity of its archive, from the lockfile. */
  readonly integrity: string
  /** Where it is installed. */
  readonly folder: string
}

interface Locked {
  readonly version: string
  readonly license?: string
  readonly integrity?: string
}

const LOCKED: Readonly<Record<string, Locked>> = JSON.parse(
  readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
).packages

/**
 * The packages that files of bundles belong to, by name and version; one that is installed in two places counts
 * once. Throws for one that is not in the lockfile.
 */
export function componentsOf(files: Iterable<string>): readonly Component[] {
  return once([...new Set(Array.from(files, placeOf))].map(componentAt))
}

/** Each name and version once, in the order of the names. */
export function once(all: readonly Component[]): readonly Component[] {
  const found = new Map(all.map((one) => [`${one.name}@${one.version}`, one]))
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, component]) => component)
}

/** A package that is installed with ours, by its name. */
export function componentAt(place: string): Component {
  const locked = LOCKED[place]
  if (locked === undefined) throw new Error(`${place} is not in the lockfile`)
  const folder = join(ROOT, place)
  const { name, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const { version, integrity = '' } = locked
  return { name, version, licence: license, integrity, folder }
}

/** `node_modules/a/node_modules/@b/c` of a file that lies in it. */
function placeOf(file: string): string {
  const [path = ''] = file.split('?')
  const before = path.lastIndexOf('node_modules/') + 'node_modules/'.length
  const [scope = '', name = ''] = path.slice(before).split('/')
  return path.slice(0, before) + (scope.startsWith('@') ? `${scope}/${name}` : scope)
}
