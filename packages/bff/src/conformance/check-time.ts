import type { CheckCallers } from './callers.ts'
import { openUntilIn } from './check-release.ts'
import { startOne } from './check-start.ts'
import type { DemandCode } from './demands.ts'
import { judgeRefusal, judgeStanding, pause, SOON_MS, stateWithin } from './judging.ts'
import { reach, type Way } from './reach.ts'
import type { Standing } from './standings.ts'
import { tryStanding } from './try-standing.ts'

/** What is left to end by itself. */
interface Left {
  readonly reference: string
  /** In milliseconds since the epoch. */
  readonly until: number
}

const LONGEST_MS = 960_000

/** Waits until a code is over that nobody has answered; with a phone also until nobody decided, and until what was released closes. */
export async function checkTime(
  way: Way,
  callers: CheckCallers,
  print: (line: string) => void,
): Promise<void> {
  const { report, phone } = way
  if (report.isWrong('times-sensible')) {
    return report.notChecked(['code-expires'], 'the times of the code are wrong')
  }
  const code = await codeLeft(way)
  const isPlayed = phone?.isSimulated === true && !report.isWrong('answer-arrives')
  if (!isPlayed) report.notChecked(WITH_PHONE, 'it needs the simulated phone')
  const decision = isPlayed ? await decisionLeft(way) : null
  const release = isPlayed ? await releaseLeft(way) : null
  const untils = [code, decision, release].flatMap((one) => one?.until ?? [])
  const left = Math.max(...untils, Date.now()) - Date.now()
  print(`What nobody touches is left to end by itself: ${Math.ceil(left / 1_000)} s`)
  await pause(left)
  if (code !== null) await ends(way, callers, code, ['expired', 'code-expires', 'code-not-used'])
  if (decision !== null) {
    await ends(way, callers, decision, ['undecided', 'decision-expires', 'not-decided'])
  }
  if (release !== null) {
    const { reference } = release
    judgeRefusal(report, 'release-expires', await way.talk.call('releasedData', { reference }))
  }
}

const WITH_PHONE: readonly DemandCode[] = ['decision-expires', 'release-expires']

async function codeLeft({ talk, report, operation }: Way): Promise<Left | null> {
  const one = await startOne(talk, report, operation)
  if (one === null) return null
  return { reference: one.reference, until: Date.parse(one.invitation.answerBefore) }
}

async function decisionLeft(way: Way): Promise<Left | null> {
  const reference = await reach(way, 'received')
  if (reference === null) return null
  const { said } = await way.talk.call('state', { reference })
  if (said.outcome !== 'ok' || said.value.state !== 'received') return null
  return near(way, 'decision-expires', reference, Date.parse(said.value.decideBefore))
}

async function releaseLeft(way: Way): Promise<Left | null> {
  const reference = await reach(way, 'released')
  if (reference === null) return null
  const until = openUntilIn(await way.talk.call('state', { reference }))
  return until === null ? null : near(way, 'release-expires', reference, until)
}

function near({ report }: Way, code: DemandCode, reference: string, until: number): Left | null {
  if (until - Date.now() <= LONGEST_MS) return { reference, until }
  report.notChecked([code], 'it takes longer than a quarter of an hour')
  return null
}

async function ends(
  { talk, report }: Way,
  callers: CheckCallers,
  { reference }: Left,
  [standing, code, reason]: readonly [Standing, DemandCode, string],
): Promise<void> {
  const heard = await stateWithin(talk, reference, ['invited', 'received'], SOON_MS)
  judgeStanding(report, code, heard, 'expired', reason)
  if (report.isWrong(code)) return
  await tryStanding({ talk, report, callers }, standing, reference, async () => null)
}
