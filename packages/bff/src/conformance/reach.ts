import type { BankVerification } from '@okienko/contract/bank-api'
import { CANCELLATION, NOT_THE_SAME, SAME } from './asked.ts'
import { receive } from './check-answer.ts'
import { checkOpening } from './check-release.ts'
import { startOne } from './check-start.ts'
import type { DemandCode } from './demands.ts'
import { type Heard, isRefusal } from './heard.ts'
import { decided, judgeStanding, SOON_MS, stateWithin } from './judging.ts'
import type { Phone } from './phone.ts'
import type { Report } from './report.ts'
import { STANDINGS, type Standing } from './standings.ts'
import type { Talk } from './talk.ts'

export interface Way {
  readonly talk: Talk
  readonly report: Report
  readonly operation: string
  /** Null for nobody: nothing behind an answer can be reached. */
  readonly phone: Phone | null
}

type Step = (way: Way, reference: string) => Promise<boolean>
type Route = readonly [from: Standing, step: Step]

/** Brings a new verification to where it is to stand; null where that cannot be done, and the report says why. */
export async function reach(way: Way, standing: Standing): Promise<string | null> {
  const { talk, report, operation, phone } = way
  if (standing === 'invited' || standing === 'received' || standing === 'refused-by-phone') {
    const one = await startOne(talk, report, operation)
    if (one === null || standing === 'invited') return one?.reference ?? null
    if (phone === null) return null
    if (standing === 'refused-by-phone') {
      return (await refuseOnPhone(way, one, phone)) ? one.reference : null
    }
    if ((await receive(talk, report, one, phone)) === null) return null
    await talk.call('receivedData', { reference: one.reference })
    return one.reference
  }
  const [from] = ROUTES[standing] ?? []
  const reference = from === undefined ? null : await reach(way, from)
  return reference !== null && (await advance(way, standing, reference)) ? reference : null
}

/** Brings one from where it stands to the next; false where that cannot be done. */
export async function advance(way: Way, to: Standing, reference: string): Promise<boolean> {
  const [, step] = ROUTES[to] ?? []
  return step === undefined ? false : step(way, reference)
}

const cancel: Step = async ({ talk, report }, reference) => {
  const heard = await talk.call('cancel', { reference, ...CANCELLATION })
  judgeStanding(report, 'cancel-ends', heard, 'cancelled')
  if (heard.said.outcome === 'silent') return false
  judgeStanding(report, 'cancel-ends', await talk.call('state', { reference }), 'cancelled')
  return !report.isWrong('cancel-ends')
}

const refuse: Step = async (way, reference) =>
  isRefused(way, reference, await way.talk.call('refuse', { reference }))

async function isRefused({ talk, report }: Way, reference: string, heard: Heard<BankVerification>) {
  const counter = ['refused', 'at-the-counter'] as const
  judgeStanding(report, 'refusal-recorded', heard, ...counter)
  if (heard.said.outcome === 'silent') return false
  judgeStanding(report, 'refusal-recorded', await talk.call('state', { reference }), ...counter)
  return !report.isWrong('refusal-recorded')
}

const refuseReceived: Step = async (way, reference) => {
  const heard = await way.talk.call('refuse', { reference })
  if (!isRefusal(heard)) return isRefused(way, reference, heard)
  way.report.left('refused-data', 'a refusal is taken only until the answer is there')
  await way.talk.call('cancel', { reference, ...CANCELLATION })
  return false
}

const turnDown: Step = async ({ talk, report }, reference) => {
  const reason = 'suspected-fraud'
  const heard = await talk.call('decide', { reference, ...NOT_THE_SAME, reason })
  judgeStanding(report, 'turned-down', await decided(talk, reference, heard), 'rejected', reason)
  return !report.isWrong('turned-down')
}

const release: Step = async ({ talk, report }, reference) => {
  const heard = await talk.call('decide', { reference, ...SAME })
  const known = await decided(talk, reference, heard)
  judgeStanding(report, 'same-person', known, 'released')
  await checkOpening(talk, report, reference, known)
  return !report.isWrong('same-person')
}

const close: Step = async ({ talk, report }, reference) => {
  const closed = await talk.call('cancel', { reference, ...CANCELLATION })
  judgeStanding(report, 'release-closed', closed, 'released')
  return closed.said.outcome === 'ok'
}

async function refuseOnPhone(
  { talk, report }: Way,
  { reference, invitation }: NonNullable<Awaited<ReturnType<typeof startOne>>>,
  phone: Phone,
): Promise<boolean> {
  const code: DemandCode = 'phone-refusal'
  const played = await phone.refuse(invitation).catch((fault: Error) => fault.message)
  if (typeof played === 'string') {
    report.notChecked([code], played)
    return false
  }
  const heard = await stateWithin(talk, reference, ['invited'], SOON_MS)
  judgeStanding(report, code, heard, STANDINGS['refused-by-phone'].state, 'on-the-phone')
  return !report.isWrong(code)
}

const ROUTES: Partial<Record<Standing, Route>> = {
  released: ['received', release],
  closed: ['released', close],
  rejected: ['received', turnDown],
  cancelled: ['invited', cancel],
  'cancelled-received': ['received', cancel],
  refused: ['invited', refuse],
  'refused-received': ['received', refuseReceived],
}
