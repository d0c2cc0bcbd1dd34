import { DEMAND_PARTS, DEMANDS, type Demand, type DemandCode } from './demands.ts'
import type { Verdict } from './report.ts'

type Verdicts = ReadonlyMap<DemandCode, Verdict>

/** Of every demand whether it is met, in words, and last one line of JSON for whoever reads no words. */
export function* renderVerdicts(url: string, dialect: string, verdicts: Verdicts) {
  let part = ''
  for (const [code, verdict] of verdicts) {
    const demand = DEMANDS[code]
    if (demand.part !== part) {
      part = demand.part
      yield ''
      yield DEMAND_PARTS[demand.part]
    }
    yield* linesOf(code, demand, verdict)
  }
  yield ''
  yield JSON.stringify({ url, dialect, ...counted(verdicts) })
}

const MARKS = { met: 'ok', wrong: 'WRONG', left: 'ok', 'not-checked': '-' } as const

function* linesOf(code: DemandCode, { expected, advice }: Demand, verdict: Verdict) {
  yield `  ${MARKS[verdict.is].padEnd(6)} ${code.padEnd(18)} ${expected}`
  const indent = ' '.repeat(28)
  if (verdict.is === 'not-checked') yield `${indent}not checked: ${verdict.why}`
  if (verdict.is === 'left') yield `${indent}${verdict.came}`
  if (verdict.is !== 'wrong') return
  yield `${indent}came: ${verdict.came}`
  yield `${indent}do:   ${advice}`
}

/** How many are met, and the codes of the rest. */
export function counted(verdicts: Verdicts) {
  const codes = (is: Verdict['is']) =>
    [...verdicts].flatMap(([code, verdict]) => (verdict.is === is ? [code] : []))
  return {
    met: codes('met').length + codes('left').length,
    wrong: codes('wrong'),
    notChecked: codes('not-checked'),
  }
}
