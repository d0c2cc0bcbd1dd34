#!/usr/bin/env node
import { inspectCommand } from './commands/inspect.ts'
import type { Io } from './commands/io.ts'
import { proveCommand } from './commands/prove.ts'
import { verifyCommand } from './commands/verify.ts'
import { witnessCommand } from './commands/witness.ts'
import { JournalFault } from './fault.ts'
import { Malformed } from './malformed.ts'

/* The commands that need nothing but published files: what an auditor runs alone. */
const COMMANDS = {
  verify: verifyCommand,
  prove: proveCommand,
  inspect: inspectCommand,
  witness: witnessCommand,
} as const

const USAGE = `okienko-journal verify DIRECTORY --key FILE    check a whole log; exit 0 only if all holds
okienko-journal prove DIRECTORY INDEX --key FILE    a proof that an entry is in the log
okienko-journal inspect DIRECTORY [INDEX]       show a checkpoint or an entry
okienko-journal witness --name NAME --log FILE --state DIRECTORY    cosign what a log publishes
`

// Whoever reads may leave before the end, as `head` does: what is said from then on is lost, without a word.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

const io: Io = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  until: stop.signal,
}

const [name = '', ...args] = process.argv.slice(2)
if (typeof Uint8Array.fromBase64 !== 'function') {
  // An older Node would take every key and every log for malformed.
  io.err(`okienko-journal needs Node 26 or newer, and this is ${process.versions.node}`)
  process.exitCode = 3
} else if (!Object.hasOwn(COMMANDS, name)) {
  process.stderr.write(USAGE)
  process.exitCode = 2
} else {
  try {
    process.exitCode = await COMMANDS[name as keyof typeof COMMANDS](args, io)
  } catch (error) {
    // A wrong file is the operator's to mend: say which, without a stack.
    const expected = error instanceof JournalFault || error instanceof Malformed
    if (!expected && !(error instanceof Error && 'code' in error)) throw error
    process.stderr.write(`${error instanceof Malformed ? 'expected ' : ''}${error.message}\n`)
    process.exitCode = 3
  }
}
