import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoSettings } from '../scripts/installation.ts'
import { release } from '../scripts/release/release.ts'
import { openInstallation, type TestInstallation } from '../tests/support/installation.ts'
import { installAlone } from '../tests/support/installed.ts'
import { argument, median, ms, print } from './support/report.ts'

/** One start: until it was ready, what it had spent by then, and what it held a while later. */
interface Start {
  readonly readyMs: number
  readonly cpuMs: number
  readonly idleBytes: number
}

const ROOT = join(import.meta.dirname, '..')
const LOOK_MS = 2
const IDLE_MS = 4_000
/** `/proc` counts in hundredths of a second (sysconf _SC_CLK_TCK). */
const TICK_MS = 10

/** Starts the forms of the server in turn, on the data of one installation; in each form so many times. */
export async function benchStartUp<Form extends string>(
  installation: TestInstallation,
  forms: Readonly<Record<Form, readonly string[]>>,
  rounds: number,
): Promise<Readonly<Record<Form, readonly Start[]>>> {
  const starts = Object.fromEntries(
    Object.keys(forms).map((form) => [form, []]),
  ) as unknown as Record<Form, Start[]>
  for (let round = 0; round < rounds; round += 1) {
    for (const [form, command] of Object.entries(forms) as [Form, readonly string[]][]) {
      starts[form].push(await startOnce(installation, command))
    }
  }
  return starts
}

async function startOnce(
  { ports, dataDir, deskUrl, simulatorUrl }: TestInstallation,
  command: readonly string[],
): Promise<Start> {
  const env = {
    PATH: process.env['PATH'],
    ...(await demoSettings(dataDir, simulatorUrl)),
    OKIENKO_DATA_DIR: dataDir,
    OKIENKO_PORT: String(ports.desk),
    OKIENKO_BACKSYSTEM_PORT: String(ports.backsystem),
  }
  const from = performance.now()
  const child = spawn(process.execPath, [...command, 'start'], { env, stdio: 'ignore' })
  const gone = once(child, 'exit')
  await untilReady(`${deskUrl}/readyz`)
  const readyMs = performance.now() - from
  const cpuMs = cpuOf(child.pid)
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const idleBytes = residentOf(child.pid)
  child.kill('SIGTERM')
  await gone
  return { readyMs, cpuMs, idleBytes }
}

async function untilReady(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

/** User and system time (proc(5), fields 14 and 15 of stat). */
function cpuOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

function residentOf(pid: number | undefined): number {
  const [, kilobytes] =
    /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1_024
}

if (import.meta.main) {
  await release(join(ROOT, 'release'))
  const installed = await installAlone('okienko')
  const installation = await openInstallation()
  await installation.killServer()
  const forms = {
    unbuilt: [join(ROOT, 'packages/server/src/cli/okienko.ts')],
    shipped: [join(installed.folder, 'node_modules/okienko/dist/okienko.js')],
  }
  try {
    const starts = await benchStartUp(installation, forms, argument('rounds', 11))
    const of = (form: keyof typeof forms, figure: keyof Start) =>
      median(starts[form].map((start) => start[figure]))
    const row = (what: string, figure: keyof Start, show: (value: number) => string) => {
      const [unbuilt, shipped] = [of('unbuilt', figure), of('shipped', figure)]
      return [what, show(unbuilt), show(shipped), (shipped / unbuilt).toFixed(2)] as const
    }
    print('npm run bench:start-up', [
      ['start of the server, median', 'unbuilt', 'shipped', 'ratio'],
      row('spawn to ready', 'readyMs', ms),
      row('processor time by then', 'cpuMs', ms),
      row('resident, idle', 'idleBytes', (bytes) => `${(bytes / 1e6).toFixed(0)} MB`),
    ])
  } finally {
    await installation.remove()
    installed.remove()
  }
}
