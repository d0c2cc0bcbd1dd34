import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { startDemo } from './demo.ts'
import { NoStart } from './installation.ts'

const EXAMPLES = join(import.meta.dirname, '..', 'examples')

/** The examples that there are, by the names of their folders. */
export function exampleNames(): readonly string[] {
  return globSync('*/package.json', { cwd: EXAMPLES })
    .map((file) => file.split(/[\\/]/)[0] ?? '')
    .sort()
}

/** Installs what its lockfile says, unless that is there. Throws NoStart. */
export async function installExample(name: string): Promise<void> {
  const folder = join(EXAMPLES, name)
  const written = (file: string) =>
    statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (written('node_modules/.package-lock.json') > written('package-lock.json')) return
  const npm = spawn('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  const [code] = await once(npm, 'exit')
  if (code !== 0) throw new NoStart(`${name}: its dependencies could not be installed`)
}

/** Starts the example as a process of its own, on the Node of this one. */
export function launchExample(name: string, env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, ['main.ts'], {
    cwd: join(EXAMPLES, name),
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
}

async function isRunning(): Promise<boolean> {
  const url = `http://127.0.0.1:${process.env['OKIENKO_PORT'] ?? 4180}/healthz`
  const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
  return answer?.ok ?? false
}

async function run(name: string): Promise<void> {
  if (!exampleNames().includes(name)) {
    throw new NoStart(`npm run example -- ${exampleNames().join(' | ')}`)
  }
  await installExample(name)
  const demo = (await isRunning()) ? null : await startDemo()
  const example = launchExample(name)
  // Where the demo was started here, it ends this process once it has ended itself (`demo.ts`).
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => example.kill('SIGTERM'))
  }
  const [code, signal] = await once(example, 'exit')
  if (signal !== null || code === 0) return
  await demo?.stop()
  throw new NoStart(`${name} ended with ${code}`)
}

/* npm run example -- NAME */
if (import.meta.main) {
  try {
    await run(process.argv[2] ?? '')
  } catch (error) {
    if (!(error instanceof NoStart)) throw error
    process.stderr.write(`\n  ${error.message}\n\n`)
    process.exitCode = 1
  }
}
