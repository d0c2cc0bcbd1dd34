#!/usr/bin/env node

/* The program: reads which command is meant, and says in its exit code how it went. */

import { letReadersLeave } from '@okienko/edge/program'
import { JournalFault } from '@okienko/journal'
import { JournalRefused } from '../compose/offline-journal.ts'
import { whyEnded } from '../compose/why-ended.ts'
import { VERSION } from '../settings/version.ts'
import { applicationsCommand } from './applications.ts'
import { backsystemCommand } from './backsystem.ts'
import { BACKUP_USAGE, backupCommand, restoreCommand } from './backup.ts'
import { catalogueCommand } from './catalogue.ts'
import { COMPARE_USAGE, compareCommand } from './compare.ts'
import { fileTrouble } from './file-trouble.ts'
import { JOURNAL_USAGE, journalCommand } from './journal.ts'
import { KEYS_USAGE, keysCommand } from './keys.ts'
import { registerCommand } from './register.ts'
import { runScenarios } from './scenarios.ts'
import { tryOnce } from './try.ts'
import { UPGRADE_USAGE, upgradeCommand } from './upgrade.ts'

const COMMANDS = {
  start: startCommand,
  doctor: doctorArgs,
  try: tryCommand,
  scenarios: scenariosCommand,
  catalogue: catalogueArgs,
  applications: applicationsArgs,
  compare: compareArgs,
  register: registerArgs,
  backsystem: backsystemArgs,
  backup: backupArgs,
  restore: restoreArgs,
  keys: keysArgs,
  upgrade: upgradeArgs,
  journal: journalArgs,
} as const

const USAGE = `okienko start                 serve API, dashboard and component
okienko doctor [--json]       what a start would meet, and what to do about it; starts nothing
okienko doctor --backsystem [--json]
                              the connection to the BackSystem, piece by piece; orders a code and withdraws it
okienko try [--scenario happy] [--operation open-account] [--citizen ID]
            [--employee anna.nowak] [--url URL] [--simulator URL]
                              one whole verification with the simulated phone
okienko scenarios [--url URL] [--simulator URL]
                              every scenario of the simulator: what must be seen, and what is
okienko catalogue check FILE  what a catalogue allows, or everything that is wrong with it
okienko applications check FILE CATALOGUE
                              what systems of the bank may read, or everything that is wrong
okienko register check FILE   how the customer register is asked and read, or everything that is wrong
okienko backsystem check FILE how the BackSystem is spoken to, or everything that is wrong
${COMPARE_USAGE}${KEYS_USAGE}${UPGRADE_USAGE}${BACKUP_USAGE}${JOURNAL_USAGE}`

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
  process.on('SIGHUP', () => {
    running.reloadRevocations()
    void running.reloadConfigurations()
  })
  return 0
}

async function doctorArgs(args: readonly string[]): Promise<number> {
  const { doctorCommand } = await import('./doctor.ts')
  return doctorCommand(args, process.env, printed)
}

function backupArgs(args: readonly string[]): Promise<number> {
  return backupCommand(args, process.env, printed)
}

function restoreArgs(args: readonly string[]): Promise<number> {
  return restoreCommand(args, process.env, printed)
}

function keysArgs(args: readonly string[]): Promise<number> {
  return keysCommand(args, process.env, printed)
}

function upgradeArgs(args: readonly string[]): Promise<number> {
  return upgradeCommand(args, process.env, printed)
}

function applicationsArgs(args: readonly string[]): Promise<number> {
  return applicationsCommand(args, process.env, printed)
}

function registerArgs(args: readonly string[]): Promise<number> {
  return registerCommand(args, printed)
}

function backsystemArgs(args: readonly string[]): Promise<number> {
  return backsystemCommand(args, printed)
}

function catalogueArgs(args: readonly string[]): Promise<number> {
  return catalogueCommand(args, printed)
}

async function compareArgs(args: readonly string[]): Promise<number> {
  const io = {
    // Written is when there is room for more: a reader may be slower than the comparing.
    out: (text: string) => new Promise<void>((done) => process.stdout.write(text, () => done())),
    err: (line: string) => void process.stderr.write(`${line}\n`),
  }
  try {
    return await compareCommand(args, io)
  } catch (error) {
    io.err(
      `the file cannot be read (${fileTrouble(error, [])}); check the path and who may read it`,
    )
    return 2
  }
}

async function journalArgs(args: readonly string[]): Promise<number> {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const io = {
    out: printed,
    err: (line: string) => void process.stderr.write(`${line}\n`),
    until: stop.signal,
  }
  try {
    return await journalCommand(args, process.env, io)
  } catch (error) {
    io.err(fileTrouble(error, [JournalFault, JournalRefused]))
    return 3
  }
}

function tryCommand(args: readonly string[]): Promise<number> {
  return tryOnce(args, process.env, printed)
}

function scenariosCommand(args: readonly string[]): Promise<number> {
  return runScenarios(args, process.env, printed)
}

/**
 * A wrong setting or option is the operator's to mend: say which, without a stack. So is a disk that is full; but
 * that may pass, and whoever watches the process tries again.
 */
function exitCodeOf(error: unknown): number {
  const isUsage =
    error instanceof TypeError && 'code' in error && /^ERR_PARSE_ARGS/.test(`${error.code}`)
  const ended = isUsage ? null : whyEnded(error)
  if (!isUsage && ended === null) throw error
  process.stderr.write(`${ended?.why ?? (error as Error).message}\n`)
  if (isUsage) return 2
  return ended?.kind === 'refused' ? 78 : 1
}

/** Their output is all that comes of them; the others have something to do yet, or an exit code to find. */
const ONLY_TELLS = ['try', 'scenarios', 'compare']

/** How long a command that has failed may take to leave by itself. */
const LEAVING_MS = 5_000

const [name = '', ...args] = process.argv.slice(2)
letReadersLeave([process.stdout, process.stderr], () => {
  if (ONLY_TELLS.includes(name)) process.exit(1)
})
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
