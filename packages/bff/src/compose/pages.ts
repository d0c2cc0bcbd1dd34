import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where the pages and the dialects lie, seen from here: beside the compiled program, or where the packages of the
 * repository have them.
 */
const PLACES = {
  '/': ['../pages/desk', '../../page'],
  '/component/': ['../pages/component', '../../../component/dist'],
} as const
const DIALECTS = ['../dialects', '../../dialects'] as const

/** What the browser loads, where it has been built. Without it the routes are served alone. */
export function builtPages(): Readonly<Record<string, string>> {
  const found = Object.entries(PLACES).flatMap(([path, places]) => {
    const folder = firstThere(places)
    return folder === undefined ? [] : [[path, folder]]
  })
  return Object.fromEntries(found)
}

/** Names that stand for a file of ours. */
const OWN_DIALECTS = ['standard', 'legacy']

/** Whether a name stands for a file that comes with the program. */
export function isOwnDialect(name: string): boolean {
  return OWN_DIALECTS.includes(name)
}

/** The file of a dialect, by its path or by the name of one that comes with the program. */
export function dialectFile(name: string): string {
  if (!isOwnDialect(name)) return name
  return join(firstThere(DIALECTS) ?? '', `${name}.yaml`)
}

function firstThere(places: readonly string[]): string | undefined {
  return places.map((place) => join(import.meta.dirname, place)).find((one) => existsSync(one))
}
