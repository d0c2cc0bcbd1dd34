import type { BankVerification } from '@okienko/contract/bank-api'
import { DECIDED, NOT_THE_SAME } from './asked.ts'
import { type CheckCaller, type CheckCallers, stranger } from './callers.ts'
import type { DemandCode } from './demands.ts'
import { type Heard, wordsOf } from './heard.ts'
import { judgeRefusal, judgeStanding } from './judging.ts'
import type { Report } from './report.ts'
import { type AboutCall, STANDINGS, type Standing, type StandingRow } from './standings.ts'
import type { Talk } from './talk.ts'

interface Try {
  readonly name: AboutCall
  readonly asked: object
  readonly code: DemandCode
  readonly who: CheckCaller
  /** Answered with the state that it has, it is no wrong. */
  readonly mayStay: boolean
}

/**
 * Tries whatever must be refused where a verification stands: to its own employee, to another one, to whoever has no key or a wrong
 * one. The reference of one that still stands there; null where there is none any more. `again` brings another one there, after one
 * was moved by what should have been refused.
 */
export async function tryStanding(
  { talk, report, callers }: { talk: Talk; report: Report; callers: CheckCallers },
  standing: Standing,
  reference: string,
  again: () => Promise<string | null>,
): Promise<string | null> {
  const row = STANDINGS[standing]
  let at: string | null = reference
  for (const one of triesIn(row, callers)) {
    // The first thing that is wrong is told: the rest of that kind would only do more harm.
    if (report.isWrong(one.code)) continue
    at ??= await again()
    if (at === null) return null
    const heard = await talk.call(one.name, { reference: at, ...one.asked }, one.who)
    judgeTry(report, row, one, heard)
    const isReading = one.name === 'state' || one.name.endsWith('Data')
    if (report.isWrong(one.code) && !isReading) at = null
  }
  if (at === null) return again()
  const now = await talk.call('state', { reference: at })
  // What cannot be read is a demand of its own.
  if (now.said.outcome !== 'ok') return at
  const { state } = now.said.value
  const isLooked = row.stays !== 'other-received' || callers.another !== null
  if (isLooked && !report.isWrong(row.stays)) judgeStanding(report, row.stays, now, row.state)
  return state === row.state ? at : again()
}

function judgeTry(report: Report, row: StandingRow, one: Try, heard: Heard): void {
  const { code, mayStay } = one
  if (!mayStay || heard.said.outcome !== 'ok') {
    judgeRefusal(report, code, heard, { during: row.during })
    return
  }
  const { state } = heard.said.value as BankVerification
  report.judge(code, state === row.state ? null : `${row.during}: ${wordsOf(heard)}`)
}

function triesIn(row: StandingRow, { employee, another, wrongKey }: CheckCallers): readonly Try[] {
  const tries: Try[] = []
  const add = (
    who: CheckCaller,
    code: DemandCode | undefined,
    name: AboutCall,
    mayStay = false,
  ) => {
    if (code === undefined) return
    const bodies = name === 'decide' && who === employee ? DECIDED : [ASKED[name]]
    for (const asked of bodies) tries.push({ name, asked, code, who, mayStay })
  }
  for (const name of Object.keys(ASKED) as AboutCall[]) {
    add(employee, row.refused[name], name)
    add(employee, row.changesNothing[name], name, true)
    if (WITH_DATA.has(row.during) && FOR_STRANGERS.has(name)) {
      add(stranger(employee), 'stranger-refused', name)
      if (wrongKey !== null) add(wrongKey, 'wrong-key-refused', name)
    }
    if (another !== null) add(another, row.others[name] ?? row.other, name)
  }
  return tries
}

/** A key is looked at before anything else: it is tried again only where there is something to have. */
const WITH_DATA = new Set([STANDINGS.received.during, STANDINGS.released.during])
const FOR_STRANGERS = new Set<AboutCall>(['receivedData', 'releasedData', 'decide'])

/** Reading comes first: it does no harm to what is tried after it. */
const ASKED: Readonly<Record<AboutCall, object>> = {
  state: {},
  receivedData: {},
  releasedData: {},
  decide: NOT_THE_SAME,
  cancel: { reason: 'by-employee' },
  refuse: {},
}
