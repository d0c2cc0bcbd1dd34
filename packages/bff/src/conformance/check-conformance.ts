import type { BankOperation } from '@okienko/contract/bank-api'
import type { Dialect } from '@okienko/outbound'
import type { BankShape } from '../bank/shape.ts'
import type { CheckCallers } from './callers.ts'
import { checkAccess } from './check-access.ts'
import { checkReceivedData, receive } from './check-answer.ts'
import { checkCancelledAgain, checkRefusedAgain } from './check-ends.ts'
import { checkOffer } from './check-offer.ts'
import { checkLookFirst, checkReleasedData } from './check-release.ts'
import { checkStart, startOne } from './check-start.ts'
import { checkTime } from './check-time.ts'
import { closeAll } from './close-all.ts'
import { DEMANDS, type DemandCode, type DemandPart } from './demands.ts'
import type { Phone } from './phone.ts'
import { advance, reach, type Way } from './reach.ts'
import { openReport, type Report, type Verdict } from './report.ts'
import type { Standing } from './standings.ts'
import { openTalk, type Talk } from './talk.ts'
import { tryStanding } from './try-standing.ts'

/** Why nothing was tried in the name of somebody else. */
const NOBODY_ELSE = 'it needs the token of a second employee: say --other-token-file'

export interface ConformanceOptions {
  /** Base of the API, without a slash at its end. */
  readonly url: string
  readonly dialect: Dialect<BankShape>
  readonly callers: CheckCallers
  /** The operation to check with; null for the first that identifies a person. */
  readonly operation: string | null
  /** Who answers; null for nobody: then nothing behind the answer is checked. */
  readonly phone: Phone | null
  /** Whether to wait until a code is over. */
  readonly patient: boolean
  /** After how many milliseconds an answer is slow: 2,000 unless said. */
  readonly slowMs?: number
  readonly print: (line: string) => void
}

/**
 * Goes the whole way of a verification, and the wrong ways beside it, against a bank's API, and says of every demand
 * whether it is met. What it starts it ends, whatever happens. Never throws for what the API does.
 */
export async function checkConformance(
  options: ConformanceOptions,
): Promise<ReadonlyMap<DemandCode, Verdict>> {
  const { callers, print } = options
  const report = openReport()
  const talk = openTalk({ ...options, employee: callers.employee, report })
  try {
    await checkAll(options, talk, report)
  } finally {
    const quiet = openTalk({ ...options, employee: callers.employee, report: openReport() })
    const open = await closeAll(quiet, talk.started)
    if (open > 0) print(`Still open at the bank, since it could not be ended: ${open}`)
  }
  return report.verdicts()
}

async function checkAll(options: ConformanceOptions, talk: Talk, report: Report): Promise<void> {
  const { callers, phone, print } = options
  if (callers.another === null) report.notChecked(OF_ANOTHER, NOBODY_ELSE)
  if (!options.patient) report.notChecked(codesOf('time'), 'it takes minutes: say --patient')
  const operation = await checkOffer(talk, report, options.operation)
  if (!report.isWrong('answers')) {
    await checkAccess(talk, report, callers, operation?.id ?? null)
  }
  if (operation === null) return
  const one = await checkStart(talk, report, operation.id, callers.another)
  if (one === null) return
  const way = { talk, report, operation: operation.id, phone }
  const tries = triesOf(way, callers)
  const left = await tries('invited', one.reference)
  if (left !== null) await tries('cancelled', left)
  await tries('refused')
  if (phone === null) {
    const behind = [...codesOf('answer'), ...codesOf('release')]
    report.notChecked(behind, 'nobody has answered: say --phone')
  } else await checkWithPhone({ ...way, phone }, operation, tries)
  if (options.patient) await checkTime(way, callers, print)
}

type Tries = (standing: Standing, from?: string) => Promise<string | null>

/** Tries all that is refused in a standing; `from` is the reference of one that stands right before it, or there. */
function triesOf(way: Way, callers: CheckCallers): Tries {
  const { talk, report, phone } = way
  // A person is asked once: what they have agreed to cannot be had again.
  const isOnce = (standing: Standing) => ONCE.has(standing) && phone?.isSimulated === false
  const again = async (standing: Standing) => (isOnce(standing) ? null : reach(way, standing))
  return async (standing, from) => {
    let at = from ?? null
    if (at !== null && from !== undefined && !STAYS.has(standing)) {
      at = (await advance(way, standing, from)) ? from : null
    } else at ??= await reach(way, standing)
    if (at === null) return null
    if (standing === 'cancelled') await checkCancelledAgain(talk, report, at)
    if (standing === 'refused') await checkRefusedAgain(talk, report, at)
    return tryStanding({ talk, report, callers }, standing, at, () => again(standing))
  }
}

/** Those that begin by themselves: a reference that is given stands there already. */
const STAYS = new Set<Standing>(['invited', 'received'])
const ONCE = new Set<Standing>(['received', 'released', 'closed'])

async function checkWithPhone(
  way: Way & { readonly phone: Phone },
  operation: BankOperation,
  tries: Tries,
): Promise<void> {
  const { talk, report, phone } = way
  const answered = async () => {
    const one = await startOne(talk, report, operation.id)
    return one === null ? null : receive(talk, report, one, phone)
  }
  let first = await answered()
  if (first === null) return
  if (!phone.isSimulated) report.notChecked(PERSON_ONCE, 'a person is asked once only')
  else if (await checkLookFirst(talk, report, first)) first = await answered()
  if (first === null) return
  await checkReceivedData(talk, report, first, operation)
  const received = await tries('received', first.reference)
  if (received === null) return
  if (!phone.isSimulated) return checkReleased(way, operation, tries, received)
  await tries('rejected', received)
  const another = await reach(way, 'received')
  if (another !== null) await checkReleased(way, operation, tries, another)
  await tries('cancelled-received')
  await tries('refused-received')
  await tries('refused-by-phone')
}

/** "Same person", once; what it opens, to whom; and that a cancellation closes it. */
async function checkReleased(
  { talk, report }: Way,
  operation: BankOperation,
  tries: Tries,
  received: string,
): Promise<void> {
  const released = await tries('released', received)
  if (released === null) return
  await checkReleasedData(talk, report, released, operation)
  await tries('closed', released)
}

const PERSON_ONCE: readonly DemandCode[] = [
  'look-first',
  'turned-down',
  'turned-down-data',
  'cancelled-data',
  'decision-ended',
  'refused-data',
  'phone-refusal',
]
const OF_ANOTHER: readonly DemandCode[] = [
  'key-other-employee',
  'other-employee',
  'other-ended',
  'other-received',
  'other-released',
  'data-stranger',
  'release-stranger',
]

function codesOf(part: DemandPart): readonly DemandCode[] {
  return (Object.keys(DEMANDS) as DemandCode[]).filter((code) => DEMANDS[code].part === part)
}
