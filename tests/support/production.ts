import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lastCheckpointIn, readVerifierKey } from '@okienko/journal'
import { formatVerifierKey } from '@okienko/journal/check'
import { aWitnessKey } from '@okienko/journal/testing'
import { serveWitness } from '@okienko/journal/witness'
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
  /** Starts the server, with these settings over the others; it is ready when this returns. Throws with what it said when it ends before. */
  start(over?: Readonly<Record<string, string>>): Promise<ChildProcess>
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
  const keys = join(folder, 'keys')
  const made = await installed.run('node_modules/.bin/okienko', ['keys', 'init', keys])
  if (made.status !== 0) throw new Error(`no keys: ${made.stdout}${made.stderr}`)
  const witness = await openWitness(folder, join(keys, 'journal.vkey'))
  stack.defer(() => witness.close())
  const own = {
    OKIENKO_DATA_DIR: dataDir,
    OKIENKO_KEYS: keys,
    OKIENKO_JOURNAL_LAST: join(folder, 'last'),
    OKIENKO_JOURNAL_WITNESSES: witness.setting,
    OKIENKO_JOURNAL_WITNESSES_REQUIRED: '1',
    OKIENKO_CATALOGUE: catalogue,
  }
  const env = { ...around.settings, ...own, ...more }
  const trusting = { ...env, NODE_EXTRA_CA_CERTS: around.webAuthority }
  return {
    ...around,
    installed,
    env,
    dataDir,
    okienko: (...args) => installed.run('node_modules/.bin/okienko', args, trusting),
    async start(over = {}) {
      const running = await startProgram(installed, { ...env, ...over })
      stack.defer(() => void running.kill('SIGKILL'))
      return running
    },
    remove: () => stack.disposeAsync(),
  }
}

/** A witness of the journal, in this process. */
async function openWitness(folder: string, logKey: string) {
  const key = await aWitnessKey()
  const file = join(folder, 'audit.vkey')
  writeFileSync(file, `${formatVerifierKey(key.verifier)}\n`)
  const { url, close } = await serveWitness({
    key,
    logs: [await readVerifierKey(logKey)],
    host: '127.0.0.1',
    port: 0,
    lastOf: () => lastCheckpointIn(join(folder, 'witness')),
    now: () => Math.floor(Date.now() / 1_000),
    onFault: () => {},
  })
  return { setting: `${url}=${file}`, close }
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
