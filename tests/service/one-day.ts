import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseEnv } from 'node:util'
import { deskOf } from '../support/desk.ts'
import { cookieOf } from '../support/employees.ts'
import type { Bank } from './bank.ts'
import { hasReloaded, until, untilReady } from './ready.ts'
import { callsIn } from './system-calls.ts'
import { theValueOf } from './unit.ts'

/**
 * Starts what is installed by the unit's own command and credentials, plays a whole verification, has the
 * catalogue read again and stops it in order, all under strace. Returns the system calls that the server made.
 */
export async function callsOfOneDay(root: string, bank: Bank): Promise<readonly string[]> {
  const summary = join(root, 'calls')
  const server = startTraced(root, summary)
  try {
    await untilReady(bank.deskUrl)
    await deskOf(bank, await cookieOf(bank, 'advisor')).release()
    server.kill('SIGHUP')
    await until('the catalogue is read again', () => hasReloaded(bank.deskUrl))
  } catch (error) {
    server.kill('SIGKILL')
    throw error
  }
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  const [code] = await ended
  if (code !== 0) throw new Error(`the server ended with ${code}`)
  // The tracer goes after it, and then writes what it has seen, the sum last.
  const written = () => readFileSync(summary, 'utf8')
  await until('strace has summed up', () => /^total +\d+$/m.test(written()))
  return callsIn(written())
}

function startTraced(root: string, summary: string): ChildProcess {
  const etc = join(root, 'etc/okienko')
  const data = join(root, 'var/lib/okienko')
  mkdirSync(dirname(data), { recursive: true })
  mkdirSync(data, { mode: 0o700 })
  // For root some calls are made that the service's own user never makes.
  const asRoot = process.getuid?.() === 0
  if (asRoot) for (const folder of [data, etc]) giveToNobody(folder)
  const command = theValueOf('ExecStart')
    .replaceAll(/(?<=^| )\//g, `${root}/`)
    .split(' ')
  // The tracer stands aside: what is started here is the server itself, and gets the signals.
  const watch = ['-f', '-D', '-c', '-U', 'name,calls', '-o', summary]
  const server = spawn('strace', [...watch, ...(asRoot ? ['-u', 'nobody'] : []), ...command], {
    cwd: data,
    env: {
      ...(parseEnv(readFileSync(join(etc, 'okienko.env'), 'utf8')) as Record<string, string>),
      OKIENKO_DATA_DIR: data,
      CREDENTIALS_DIRECTORY: join(etc, 'credentials'),
      PATH: process.env['PATH'],
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  server.stdout.resume()
  return server
}

function giveToNobody(folder: string): void {
  const nobody = 65_534
  chownSync(folder, nobody, nobody)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) giveToNobody(path)
    else chownSync(path, nobody, nobody)
  }
}
