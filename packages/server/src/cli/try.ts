import { parseArgs } from 'node:util'
import { EXPECTED, outcomeText } from './expected.ts'
import { DEMO, placeOf } from './place.ts'
import { play, stoppedBefore } from './play.ts'
import { unreachable } from './reachable.ts'

/**
 * `okienko try`: one whole verification against a running demo installation, over public routes alone.
 * Prints each step with its duration and one line of JSON. Exit code 0 when it reached a final state, 1 when it
 * stopped before, or there was nobody to play with.
 */
export async function tryOnce(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Promise<number> {
  const option = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenario: option,
      operation: option,
      citizen: option,
      employee: option,
      url: option,
      simulator: option,
    },
  })
  const chosen = { ...DEMO, scenario: 'happy', ...values, ...placeOf(values, env) }
  const missing = await unreachable(chosen)
  if (missing.length > 0) {
    for (const line of missing) print(line)
    print(JSON.stringify(stoppedBefore(chosen.scenario)))
    return 1
  }
  const expected = EXPECTED[chosen.scenario]
  if (expected) print(`${'expected'.padEnd(12)} ${outcomeText(expected)}`)
  const played = await play(chosen, ({ step, ms }) => {
    print(`${step.padEnd(12)} ${ms.toFixed(1).padStart(9)} ms`)
  })
  if (played.state === null) print(`stopped: ${played.reason}`)
  print(JSON.stringify(played))
  return played.state === null ? 1 : 0
}
