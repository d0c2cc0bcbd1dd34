import { parseArgs } from 'node:util'
import type { Finding } from './finding.ts'

interface Command {
  /** Of the program. */
  readonly usage: string
  /** Which page has every code. */
  readonly page: string
  readonly examine: () => Promise<readonly Finding[]>
  /** What is examined in its place, by the flag that asks for it. */
  readonly instead?: Readonly<Record<string, () => Promise<readonly Finding[]>>>
  readonly print: (line: string) => void
}

/**
 * `doctor [--json]`: what a start would meet, one line each with what to do; with `--json` one object on one line. Exit
 * code 0 when nothing is wrong (there may be warnings), 1 when something is, 2 when called wrongly.
 */
export async function doctorCommand(
  args: readonly string[],
  { usage, page, examine, instead = {}, print }: Command,
): Promise<0 | 1 | 2> {
  const asked = readArgs(args, Object.keys(instead))
  if (asked === null) {
    print(usage)
    return 2
  }
  const [other] = Object.entries(instead).filter(([flag]) => asked[flag])
  const findings = await (other?.[1] ?? examine)()
  const wrong = findings.filter(({ verdict }) => verdict === 'wrong').length
  const warnings = findings.filter(({ verdict }) => verdict === 'warning').length
  if (asked['json']) print(JSON.stringify({ wrong, warnings, findings }))
  else {
    for (const { about, code, verdict, says, todo } of findings) {
      const line = `${verdict.padEnd(8)} ${about.padEnd(13)} ${says}`
      print(todo === null ? line : `${line} -> ${todo} [${code}]`)
    }
    const words = wrong + warnings > 0 ? `; ${page} has every [code]` : ''
    print(`${wrong} wrong, ${warnings} warning${warnings === 1 ? '' : 's'}${words}`)
  }
  return wrong > 0 ? 1 : 0
}

function readArgs(
  args: readonly string[],
  flags: readonly string[],
): Readonly<Record<string, boolean | undefined>> | null {
  const flag = { type: 'boolean' } as const
  const options = Object.fromEntries(['json', ...flags].map((name) => [name, flag]))
  try {
    return parseArgs({ args: [...args], options }).values as Readonly<Record<string, boolean>>
  } catch {
    return null
  }
}
