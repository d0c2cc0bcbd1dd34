import { parseArgs } from 'node:util'
import { EXPECTED, type Outcome, outcomeText } from './expected.ts'
import { DEMO, placeOf } from './place.ts'
import { play } from './play.ts'
import { unreachable } from './reachable.ts'
import { scenariosOf } from './simulated.ts'

const AT_ONCE = 6
const SECOND_ANSWER = 'second-answer'
/** How long the second answer may be on its way. */
const PATIENCE_MS = 3_000

interface Row {
  readonly scenario: string
  readonly expected: Outcome | null
  readonly seen: Outcome
  readonly ms: number
  readonly note: string
}

/**
 * `okienko scenarios`: every scenario of the simulator against an installation, over public routes.
 * Prints expected and seen, and one line of JSON. Exit code 0 only if none failed; where there is nobody to play
 * with, all have.
 */
export async function runScenarios(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Promise<number> {
  const option = { type: 'string' } as const
  const { values } = parseArgs({ args: [...args], options: { url: option, simulator: option } })
  const place = placeOf(values, env)
  const missing = await unreachable(place)
  if (missing.length > 0) {
    for (const line of missing) print(line)
    print(JSON.stringify({ passed: 0, failed: Object.keys(EXPECTED).length }))
    return 1
  }
  const played = await scenariosOf(place.simulator).catch(() => [])
  // A scenario that only one side knows counts as failed.
  const names = [...new Set([...Object.keys(EXPECTED), ...played])].sort(longestFirst)
  print(line('scenario', 'expected', 'seen', 'ms'))
  let passed = 0
  const run = async () => {
    for (let scenario = names.shift(); scenario !== undefined; scenario = names.shift()) {
      const row = await runOne(scenario, place)
      const same = row.expected !== null && outcomeText(row.expected) === outcomeText(row.seen)
      if (same) passed++
      print(rowText(row, same))
    }
  }
  const all = names.length
  await Promise.all(Array.from({ length: AT_ONCE }, run))
  print(JSON.stringify({ passed, failed: all - passed }))
  return passed === all ? 0 : 1
}

async function runOne(scenario: string, place: ReturnType<typeof placeOf>): Promise<Row> {
  const before = scenario === SECOND_ANSWER ? await secondAnswers(place.desk) : null
  const { state, reason, ms } = await play({ ...DEMO, ...place, scenario }, () => {})
  const refused = before !== null && (await grows(place.desk, before))
  return {
    scenario,
    expected: EXPECTED[scenario] ?? null,
    seen: { state, reason },
    ms,
    note: refused ? 'the second answer was refused and journalled' : '',
  }
}

/** Those that wait for a limit begin first, so that the whole takes no longer than the longest. */
function longestFirst(a: string, b: string): number {
  const waits = (name: string) => Number(EXPECTED[name]?.state === 'expired')
  return waits(b) - waits(a)
}

/** How many second answers the installation has refused; null where its metrics are not to be seen. */
async function secondAnswers(desk: string): Promise<number | null> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const response = await fetch(`${desk}/metrics`, { signal }).catch(() => null)
  if (!response?.ok) return null
  const [, count] =
    /^okienko_answers_total\{outcome="second"\} (\d+)$/m.exec(await response.text()) ?? []
  return Number(count ?? 0)
}

async function grows(desk: string, before: number): Promise<boolean> {
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline) {
    if (((await secondAnswers(desk)) ?? 0) > before) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

function rowText({ scenario, expected, seen, ms, note }: Row, same: boolean): string {
  const expectation = expected === null ? 'nothing: not in the table' : outcomeText(expected)
  const remark = same ? note : 'DIFFERS'
  return line(scenario, expectation, outcomeText(seen), ms.toFixed(0), remark)
}

function line(scenario: string, expected: string, seen: string, ms: string, remark = ''): string {
  const cells = [scenario.padEnd(30), expected.padEnd(39), seen.padEnd(39), ms.padStart(7), remark]
  return cells.join(' ').trimEnd()
}
