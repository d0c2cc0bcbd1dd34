import { execFileSync } from 'node:child_process'
import { valuesOf } from './unit.ts'

/** The system calls that the unit's filter lets through, as systemd works it out. */
export function allowedCalls(): ReadonlySet<string> {
  // What systemd always allows, or it could not even start the program.
  const allowed = new Set(expand('@default'))
  for (const value of valuesOf('SystemCallFilter')) {
    const without = value.startsWith('~')
    for (const name of value.replace('~', '').split(' ')) {
      for (const call of expand(name)) {
        if (without) allowed.delete(call)
        else allowed.add(call)
      }
    }
  }
  return allowed
}

/** The calls of a group and of the groups in it; a call by itself. */
function expand(name: string): readonly string[] {
  if (!name.startsWith('@')) return [name]
  const text = execFileSync('systemd-analyze', ['syscall-filter', name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  // The group's name, then a line for each member, indented; comments begin with a hash.
  const [, ...members] = text.split('\n').map((line) => line.trim())
  return members.filter((member) => /^[@\w]/.test(member)).flatMap(expand)
}

/** The calls in a summary of `strace -c -U name,calls`. */
export function callsIn(summary: string): readonly string[] {
  return [...summary.matchAll(/^(\w+) +\d+$/gm)]
    .map(([, call]) => call ?? '')
    .filter((call) => call !== 'total')
}
