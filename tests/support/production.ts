import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Installed, installAlone, type Said } from './installed.ts'
import { foundSurroundings, type Surroundings } from './surroundings.ts'

/** A bank in production: the installed program behind TLS, beside a Ministry and an issuer that a test founded. */
export interface Production extends Surroundings {
  readonly installed: Installed
  /** Settings of the server, as a bank's. */
  readonly env: Readonly<Record<string, string>>
  readonly dataDir: string
  /** Runs a command of the program under these settings. */
  okienko(...args: readonly string[]): Promise<Said>
  /** Starts the server; it is ready when this returns. Throws with what it said when it ends before. */
  start(): Promise<ChildProcess>
}

/** Founds all of it but for the start. `more` settings go over those of a bank. */
export async function foundProduction(
  more: Readonly<Record<string, string>> = {},
): Promise<Production> {
  const stack = new AsyncDisposableStack()
  const around = stack.adopt(await foundSurroundings(), (all) => all.remove())
  const installed = stack.adopt(await installAlone('okienko'), (one) => one.remove())
  const folder = mkdtempSync(join(tmpdir(), 'okienko-production-'))
  stack.defer(() => rmSync(folder, { recursive: true }))
  const dataDir = join(folder, 'data')
  const catalogue = join(installed.folder, 'node_modules/okienko/catalogue/bank.yaml')
  const own = { OKIENKO_DATA_DIR: dataDir, OKIENKO_CATALOGUE: catalogue }
  const env = { ...around.settings, ...own, ...more }
  const trusting = { ...env, NODE_EXTRA_CA_CERTS: around.webAuthority }
  return {
    ...around,
    installed,
    env,
    dataDir,
    okienko: (...args) => installed.run('node_modules/.bin/okienko', args, trusting),
    async start() {
      const running = await startProgram(installed, env)
      stack.defer(() => void running.kill('SIGKILL'))
      return running
    },
    remove: () => stack.disposeAsync(),
  }
}

async function startProgram(
  installed: Installed,
  env: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const child = spawn('node_modules/.bin/okienko', ['start'], {
    cwd: installed.folder,
    env: { ...installed.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-20_000)
    })
  }
  const ready = `http://127.0.0.1:${env['OKIENKO_PORT']}/readyz`
  const deadline = Date.now() + 60_000
  while (child.exitCode === null && Date.now() < deadline) {
    const answer = await fetch(ready, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    if (answer?.ok) return child
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  child.kill('SIGKILL')
  throw new Error(`not ready, exit code ${child.exitCode}: ${said}`)
}
