#!/usr/bin/env node
/* The program: reads which command is meant, and says in its exit code how it went. */

import { letReadersLeave } from '@okienko/edge/program'
import { ConfigError } from '../settings/config.ts'
import { VERSION } from '../settings/version.ts'
import { keysCommand } from './keys.ts'

const COMMANDS = {
  start: startCommand,
  doctor: doctorArgs,
  check: checkArgs,
  keys: (args: readonly string[]) => keysCommand(args, printed),
} as const

const USAGE = `okienko-bff start              serve the component over the bank's own API
okienko-bff doctor [--json]    what a start would meet, and what to do about it; starts nothing
okienko-bff check URL          tells what a bank's API does wrongly, and what to do about it; check --help
okienko-bff keys init FILE     makes the key of the signed header, and prints its open half
okienko-bff keys show FILE     the open half of a key, as /bank/jwks.json has it
`

const printed = (line: string) => void process.stdout.write(`${line}\n`)

async function startCommand(): Promise<number> {
  // The other commands need nothing of the server.
  const { start } = await import('../compose/start.ts')
  const running = await start(process.env)
  // A terminal sends SIGINT to everybody, and whoever started this process then asks it to end: once.
  let ending = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!ending) void running.end().then((code) => process.exit(code))
      ending = true
    })
  }
  return 0
}

async function doctorArgs(args: readonly string[]): Promise<number> {
  const { doctorCommand } = await import('./doctor.ts')
  return doctorCommand(args, process.env, printed)
}

async function checkArgs(args: readonly string[]): Promise<number> {
  const { checkCommand } = await import('./check.ts')
  return checkCommand(args, printed)
}

/** What the system does not let this user do, and what it cannot do now, for nobody. */
const NOT_ALLOWED = ['EACCES', 'EPERM']
const NOT_NOW = ['EADDRINUSE', 'EADDRNOTAVAIL', 'EMFILE', 'ENFILE']

/** A wrong setting is the operator's to mend: said without a stack. An error that nobody foresaw has one. */
function exitCodeOf(error: unknown): number {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isRefused = error instanceof ConfigError || NOT_ALLOWED.includes(code)
  if (!isRefused && !NOT_NOW.includes(code)) throw error
  const hint = code === 'EADDRINUSE' ? '; OKIENKO_BFF_PORT names another port' : ''
  process.stderr.write(`${(error as Error).message}${hint}\n`)
  return isRefused ? 78 : 1
}

/** How long a command that has failed may take to leave by itself. */
const LEAVING_MS = 5_000

const [name = '', ...args] = process.argv.slice(2)
letReadersLeave([process.stdout, process.stderr], () => {})
if (name === '--help') process.stdout.write(USAGE)
else if (name === '--version') process.stdout.write(`${VERSION}\n`)
else if (!Object.hasOwn(COMMANDS, name)) {
  process.stderr.write(USAGE)
  process.exitCode = 2
} else {
  try {
    process.exitCode = await COMMANDS[name as keyof typeof COMMANDS](args)
  } catch (error) {
    process.exitCode = exitCodeOf(error)
    // Whatever could not be closed keeps nobody waiting: a process that stays is not started again.
    setTimeout(() => process.exit(), LEAVING_MS).unref()
  }
}
