import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where the pages lie, seen from here: beside the compiled program, or where the packages of the repository
 * build them.
 */
const PLACES = {
  '/': ['../pages/dashboard', '../../../dashboard/dist'],
  '/component/': ['../pages/component', '../../../component/dist'],
} as const

/** What the browser loads, where it has been built. A server without pages still serves the API. */
export function builtPages(): Readonly<Record<string, string>> {
  const found = Object.entries(PLACES).flatMap(([path, places]) => {
    const folder = places.map((place) => join(import.meta.dirname, place)).find(existsSync)
    return folder === undefined ? [] : [[path, folder]]
  })
  return Object.fromEntries(found)
}
