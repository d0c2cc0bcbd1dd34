import { type FSWatcher, globSync, readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildBundles } from './build.ts'
import { startDemo } from './demo.ts'
import type { Installation } from './installation.ts'
import { digestOf, madeFrom } from './workspaces.ts'

/*
 * npm run dev [-- --inspect]
 * The demo, which follows the sources. What a change has touched is built and started again, on the same
 * data; one line says what was done. Sources that are broken wait for the next change. Options are those
 * of Node for the server.
 */
const ROOT = join(import.meta.dirname, '..')
const PACKAGES = readdirSync(join(ROOT, 'packages'))
/** Editors write in several steps: so long it has to be quiet. */
const QUIET_MS = 100

let digests = digestAll()
const demo = await startDemo(process.argv.slice(2))
for await (const _ of quietAfterChange()) {
  const now = digestAll()
  const changed = PACKAGES.filter((name) => now.get(name) !== digests.get(name))
  digests = now
  if (changed.length > 0) await follow(demo, changed)
}

/** Builds and starts again what is made from the packages, and says so in one line. */
async function follow(demo: Installation, changed: readonly string[]): Promise<void> {
  const from = performance.now()
  const touched = (name: string) => madeFrom(ROOT, name).some((one) => changed.includes(one))
  const done: string[] = []
  try {
    const built = await buildBundles()
    if (built.length > 0) done.push(`built ${built.join(', ')}`)
    if (touched('simulator')) {
      await demo.restart('simulator')
      done.push('started the simulator again')
    }
    // The server knows the files of its pages from its start.
    if (touched('server') || built.some((name) => name !== 'simulator')) {
      await demo.restart('server')
      done.push('started the server again')
    }
  } catch (error) {
    const [reason] = (error as Error).message.split('\n')
    done.push(`${reason}; waiting for the next change`)
  }
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  process.stdout.write(`${changed.join(', ')} changed: ${done.join(', ')} (${seconds} s)\n`)
}

function digestAll(): ReadonlyMap<string, string> {
  return new Map(PACKAGES.map((name) => [name, digestOf(ROOT, name)]))
}

/** Yields at once, and whenever something has happened among the sources and it has been quiet since. */
async function* quietAfterChange(): AsyncGenerator<void> {
  let watchers: readonly FSWatcher[] = []
  let stirred = Promise.withResolvers<void>()
  let last = 0
  const stir = () => {
    last = performance.now()
    stirred.resolve()
  }
  for (;;) {
    // Folders come and go, so all are watched anew before anybody looks at what is in them.
    const before = watchers
    watchers = sourceFolders().map((folder) => watch(folder, stir))
    for (const watcher of before) watcher.close()
    yield
    await stirred.promise
    while (performance.now() - last < QUIET_MS) await pause(QUIET_MS)
    stirred = Promise.withResolvers<void>()
  }
}

function sourceFolders(): readonly string[] {
  const found = globSync(['packages/*', 'packages/*/{src,catalogue,public}/**'], {
    cwd: ROOT,
    withFileTypes: true,
  })
  return found
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
}
