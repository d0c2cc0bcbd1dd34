import { type ChildProcess, execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Bank } from './bank.ts'

/** Where, in the machine, the service has its data and its settings. */
export const STATE = '/var/lib/private/okienko'
export const ETC = '/etc/okienko'

/** Where the service runs, and whom it talks to. */
export interface Place {
  readonly machine: Machine
  readonly bank: Bank
}

/** A machine of its own that systemd runs, with Okienko installed as a bank would. */
export interface Machine {
  /** Runs a program in it. Returns what it prints; throws when it fails. */
  run(...command: readonly string[]): string
  /** The same, while this process goes on: for a program that asks something of it. */
  runBeside(...command: readonly string[]): Promise<string>
  /** Whether a program in it ends with 0. */
  succeeds(...command: readonly string[]): boolean
  /** Properties of the service, by name. */
  show<Name extends string>(...names: readonly Name[]): Readonly<Record<Name, string>>
  /** The path, outside, of a file in it. */
  at(path: string): string
  halt(): Promise<void>
}

const APART = ['--mount', '--pid', '--uts', '--ipc', '--cgroup']

/** Null where systemd can be run apart from the rest of the machine, else why not. */
export function whyNoMachine(): string | null {
  if (process.getuid?.() !== 0) return 'only root may have a machine of its own'
  for (const program of ['/lib/systemd/systemd', '/usr/bin/dbus-daemon']) {
    if (!existsSync(program)) return `${program} is not installed`
  }
  const probe = 'mount -t tmpfs tmpfs /mnt && mount -t cgroup2 cgroup2 /mnt'
  const { status } = spawnSync('unshare', [...APART, '--fork', 'sh', '-c', probe])
  if (status !== 0) return 'namespaces, or mounts in them, are forbidden here'
  try {
    const group = ownControlGroup()
    writeFileSync(join(group, 'cgroup.kill'), '1')
    rmdirSync(group)
    return null
  } catch {
    return 'no control group can be made here'
  }
}

/** Boots it with what `root` has installed. Everything in it ends with this process at the latest. */
export async function bootMachine(root: string): Promise<Machine> {
  const place = mkdtempSync(join(tmpdir(), 'okienko-machine-'))
  const group = ownControlGroup()
  const boot = [join(import.meta.dirname, 'boot.sh'), root, place]
  const command = ['unshare', ...APART, '--fork', '--kill-child', ...boot]
  // In the group before anything is made of it, and gone with this process, however that ends.
  const first = ['-c', 'echo $$ > "$0/cgroup.procs"; exec setpriv --pdeathsig KILL "$@"', group]
  const outer = spawn('sh', [...first, ...command], { stdio: ['ignore', 'ignore', 'inherit'] })
  const gone = new Promise<void>((resolve) => outer.once('exit', () => resolve()))
  const halt = async () => {
    outer.kill('SIGKILL')
    await gone
    await remove(group)
    rmSync(place, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    return { ...inside(await firstProcess(outer)), halt }
  } catch (error) {
    await halt()
    throw error
  }
}

function inside(init: number): Omit<Machine, 'halt'> {
  const enter = ['-t', String(init), '--mount', '--pid', '--uts', '--ipc', '--cgroup', '--']
  // Nothing of the repository is found there by its name alone.
  const env = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' }
  const run = (...command: readonly string[]) =>
    execFileSync('nsenter', [...enter, ...command], { env, encoding: 'utf8', stdio: 'pipe' })
  return {
    run,
    runBeside: async (...command) =>
      (await promisify(execFile)('nsenter', [...enter, ...command], { env })).stdout,
    succeeds: (...command) => spawnSync('nsenter', [...enter, ...command], { env }).status === 0,
    show<Name extends string>(...names: readonly Name[]) {
      const lines = run('systemctl', 'show', 'okienko', `--property=${names.join(',')}`)
        .trim()
        .split('\n')
      return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2))) as Record<
        Name,
        string
      >
    },
    at: (path) => join(`/proc/${init}/root`, path),
  }
}

/** Its systemd, once it takes orders. */
async function firstProcess(outer: ChildProcess): Promise<number> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await pause(20)) {
    if (outer.exitCode !== null) throw new Error('the machine did not boot')
    const children = readFileSync(`/proc/${outer.pid}/task/${outer.pid}/children`, 'utf8')
    const init = Number.parseInt(children, 10)
    if (init > 0 && existsSync(`/proc/${init}/root/run/systemd/private`)) return init
  }
  throw new Error('the machine has not booted within a minute')
}

/** A control group of the unified hierarchy, wherever that is mounted. */
function ownControlGroup(): string {
  const mounted = / (\S+) cgroup2 /.exec(` ${readFileSync('/proc/mounts', 'utf8')}`)?.[1]
  if (mounted === undefined) throw new Error('no unified control groups')
  return mkdtempSync(join(mounted, 'okienko-test-'))
}

/** A group can be removed when nothing runs in it and in those below. */
async function remove(group: string): Promise<void> {
  writeFileSync(join(group, 'cgroup.kill'), '1')
  for (
    let tries = 0;
    readFileSync(join(group, 'cgroup.events'), 'utf8').includes('populated 1');
  ) {
    if (++tries > 500) throw new Error(`${group}: something still runs`)
    await pause(20)
  }
  const below = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) below(join(folder, entry.name))
    }
    rmdirSync(folder)
  }
  below(group)
}
