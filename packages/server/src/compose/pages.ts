import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** What the browser loads, where it has been built. A server without pages still serves the API. */
export function builtPages(): Readonly<Record<string, string>> {
  const packages = join(import.meta.dirname, '..', '..', '..')
  const pages = {
    '/': join(packages, 'dashboard', 'dist'),
    '/component/': join(packages, 'component', 'dist'),
  }
  return Object.fromEntries(Object.entries(pages).filter(([, folder]) => existsSync(folder)))
}
