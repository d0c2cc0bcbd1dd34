import { type SpawnOptionsWithoutStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { ArtefactName } from '../../scripts/release/artefacts.ts'

const RELEASE = join(import.meta.dirname, '../../release')
const NPM_SETTINGS =
  /^(npm_config_(registry|cache|userconfig)|https?_proxy|no_proxy|node_extra_ca_certs)$/i
/** Nothing of the repository: what is found is what was installed. */
const PATH = [dirname(process.execPath), ...(process.env['PATH'] ?? '').split(delimiter)]
  .filter((place) => !place.includes('/.bin'))
  .join(delimiter)

/** An empty folder into which one archive of `release/` was installed alone. */
export interface Installed {
  readonly folder: string
  /** What a program there needs of the environment, and nothing of the repository's. */
  readonly env: Readonly<Record<string, string>>
  /** Runs a program there to its end. */
  run(command: string, args?: readonly string[], env?: Env): Promise<Said>
  /** Starts a program there that stays; `stop` asks it to end and gives its exit code. */
  start(command: string, args: readonly string[], env?: Env): { stop(): Promise<number | null> }
  remove(): void
}

type Env = Readonly<Record<string, string>>

/** What a program said, and its exit code. */
export interface Said {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Installs the archive as a customer would. The test runner has built `release/` before. */
export async function installAlone(name: ArtefactName): Promise<Installed> {
  const [archive] = globSync(join(RELEASE, `${name.replace('@', '').replace('/', '-')}-[0-9]*.tgz`))
  if (archive === undefined) throw new Error(`${name} is not in release/`)
  const folder = mkdtempSync(join(tmpdir(), 'okienko-installed-'))
  const env = { HOME: process.env['HOME'] ?? folder, PATH }
  const run = (command: string, args: readonly string[] = [], more: Env = {}) =>
    runToItsEnd(command, args, { cwd: folder, env: { ...env, ...more }, timeout: 120_000 })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const options = ['--ignore-scripts', '--no-audit', '--no-fund']
  // Where the registry is, this machine's environment may say.
  const { status, stderr } = await run('npm', ['install', ...options, archive], npmSettings())
  if (status !== 0) throw new Error(stderr)
  const start: Installed['start'] = (command, args, more = {}) => {
    const child = spawn(command, args, { cwd: folder, env: { ...env, ...more }, stdio: 'ignore' })
    const ended = once(child, 'close')
    return {
      async stop() {
        child.kill('SIGTERM')
        await ended
        return child.exitCode
      },
    }
  }
  return { folder, env, run, start, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function npmSettings(): Env {
  const settings = Object.entries(process.env).filter(([name]) => NPM_SETTINGS.test(name))
  return Object.fromEntries(settings.map(([name, value]) => [name, value ?? '']))
}

async function runToItsEnd(
  command: string,
  args: readonly string[],
  options: SpawnOptionsWithoutStdio,
): Promise<Said> {
  const child = spawn(command, args, options)
  const ended = once(child, 'close')
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  await ended
  return { status: child.exitCode, stdout, stderr }
}
