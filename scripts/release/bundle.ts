import { basename, join } from 'node:path'
import { build, type Plugin } from 'vite'
import { whatIsBundled } from '../what-is-bundled.ts'
import { ROOT } from './place.ts'

/**
 * Puts programs for Node and everything that they import, packages of others too, into few files: what is
 * installed is what was tested, and no registry is asked. Names stay readable, for stacks in a log. Returns the
 * files of packages of others that are in them.
 */
export async function bundlePrograms(
  programs: Readonly<Record<string, string>>,
  into: string,
): Promise<ReadonlySet<string>> {
  const bundled = new Set<string>()
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: into,
      emptyOutDir: true,
      minify: false,
      target: 'node26',
      rolldownOptions: {
        cwd: ROOT,
        input: programs,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
        external: /^node:/,
      },
    },
    plugins: [workerFiles(), whatIsBundled(bundled)],
  })
  return bundled
}

/** `new URL('./worker.ts', import.meta.url)` is a program of its own, and stays one beside the others. */
function workerFiles(): Plugin {
  const WORKER = /new URL\((['"])(\.[^'"]+\.ts)\1, import\.meta\.url\)/g
  return {
    name: 'worker-files',
    async transform(code, id) {
      const found = [...code.matchAll(WORKER)]
      if (found.length === 0 || id.includes('node_modules')) return null
      let rewritten = code
      for (const [whole, , file = ''] of found) {
        const worker = await this.resolve(file, id)
        if (worker === null) this.error(`${id}: ${file} is not there`)
        const fileName = `${basename(worker.id, '.ts')}.js`
        this.emitFile({ type: 'chunk', id: worker.id, fileName })
        rewritten = rewritten.replace(whole, `new URL('./${fileName}', import.meta.url)`)
      }
      return rewritten
    },
  }
}

export const entryOf = (path: string) => join(ROOT, 'packages', path)
