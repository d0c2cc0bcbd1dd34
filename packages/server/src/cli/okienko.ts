#!/usr/bin/env node
import { ConfigError } from '../config.ts'
import { start } from '../main.ts'
import { tryOnce } from './try.ts'

const COMMANDS = { start: startCommand, try: tryCommand } as const

const USAGE = `okienko start                 serve API, dashboard and component
okienko try [--scenario happy] [--operation open-account] [--citizen ID]
            [--employee anna.nowak] [--url URL] [--simulator URL]
                              one whole verification with the simulated phone
`

async function startCommand(): Promise<number> {
  const running = await start(process.env)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void running.close().then(() => process.exit(0)))
  }
  return 0
}

function tryCommand(args: readonly string[]): Promise<number> {
  return tryOnce(args, process.env, (line) => process.stdout.write(`${line}\n`))
}

const [name = '', ...args] = process.argv.slice(2)
if (!Object.hasOwn(COMMANDS, name)) {
  process.stderr.write(USAGE)
  process.exitCode = 2
} else {
  try {
    process.exitCode = await COMMANDS[name as keyof typeof COMMANDS](args)
  } catch (error) {
    // A wrong setting is the operator's to mend: say which, without a stack.
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 78
  }
}
