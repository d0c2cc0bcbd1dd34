import { parseArgs } from 'node:util'
import { examine } from '../compose/doctor/examine.ts'

/**
 * `okienko doctor [--json]`: what a start would meet, one line each with what to do; with `--json` one object on
 * one line. Exit code 0 when nothing is wrong (there may be warnings), 1 when something is, 2 when called wrongly.
 */
export async function doctorCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Promise<number> {
  const json = readArgs(args)
  if (json === null) {
    print('okienko doctor [--json]')
    return 2
  }
  const findings = await examine(env)
  const wrong = findings.filter(({ verdict }) => verdict === 'wrong').length
  const warnings = findings.filter(({ verdict }) => verdict === 'warning').length
  if (json) print(JSON.stringify({ wrong, warnings, findings }))
  else {
    for (const { about, code, verdict, says, todo } of findings) {
      const line = `${verdict.padEnd(8)} ${about.padEnd(13)} ${says}`
      print(todo === null ? line : `${line} -> ${todo} [${code}]`)
    }
    const words = wrong + warnings > 0 ? '; docs/doctor.md has every [code]' : ''
    print(`${wrong} wrong, ${warnings} warning${warnings === 1 ? '' : 's'}${words}`)
  }
  return wrong > 0 ? 1 : 0
}

function readArgs(args: readonly string[]): boolean | null {
  try {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
    return values.json ?? false
  } catch {
    return null
  }
}
