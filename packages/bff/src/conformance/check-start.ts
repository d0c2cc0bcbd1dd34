import { randomUUID } from 'node:crypto'
import type { BankVerification } from '@okienko/contract/bank-api'
import { fullOrderOf, orderOf } from './asked.ts'
import type { CheckCaller } from './callers.ts'
import type { DemandCode } from './demands.ts'
import { type Heard, isRefusal, wordsOf } from './heard.ts'
import { invitationFault } from './invitation-fault.ts'
import { judgeStanding } from './judging.ts'
import type { Report } from './report.ts'
import type { Talk } from './talk.ts'

export type Invited = Extract<BankVerification, { state: 'invited' }>

/** Starts one verification; null where that cannot be done, and the report says why. */
export async function startOne(
  talk: Talk,
  report: Report,
  operation: string,
  key?: string,
): Promise<Invited | null> {
  const heard = await talk.call('start', orderOf(operation, key))
  if (heard.said.outcome !== 'ok') {
    if (heard.said.outcome !== 'silent') report.wrong(wrongIn(heard), wordsOf(heard))
    return null
  }
  const { value } = heard.said
  report.met('start-readable')
  judgeStanding(report, 'start-invited', heard, 'invited')
  return value.state === 'invited' ? value : null
}

function wrongIn({ said }: Heard) {
  const where = said.outcome === 'unreadable' ? said.where : ''
  const isTimes = /\.invitation\.(scan|answer)Before:/.test(where)
  const isCode = /\.invitation\.(text|picture|code):/.test(where)
  return isTimes ? 'times-sensible' : isCode ? 'code-usable' : 'start-readable'
}

/** Starts with new keys and with one that comes again, and what each of them is. The first is left as it is. */
export async function checkStart(
  talk: Talk,
  report: Report,
  operation: string,
  another: CheckCaller | null,
): Promise<Invited | null> {
  const key = randomUUID()
  const one = await startOne(talk, report, operation, key)
  if (one === null) return null
  const { code, times } = invitationFault(one.invitation, Date.now())
  report.judge('code-usable', code)
  report.judge('times-sensible', times)
  judgeSame(report, 'same-key', await talk.call('start', orderOf(operation, key)), one)
  const other = await startOne(talk, report, operation)
  if (other !== null) {
    const isOther = other.reference !== one.reference
    report.judge('new-key', isOther ? null : 'the same reference came')
    report.judge('reference-opaque', guessable(one.reference, other.reference))
  }
  // Whatever is started from here on would be the same one.
  if (report.isWrong('new-key')) return null
  await checkKey(talk, report, one, { operation, key, another })
  const full = await talk.call('start', fullOrderOf(operation))
  const isTaken = full.said.outcome === 'ok'
  if (full.said.outcome !== 'silent') report.judge('start-context', isTaken ? null : wordsOf(full))
  await checkState(talk, report, one)
  return one
}

/** That a key belongs to one employee, and to one order. */
async function checkKey(
  talk: Talk,
  report: Report,
  { reference }: Invited,
  { operation, key, another }: { operation: string; key: string; another: CheckCaller | null },
): Promise<void> {
  if (another !== null) {
    const theirs = await talk.call('start', orderOf(operation, key), another)
    const isShared = theirs.said.outcome === 'ok' && theirs.said.value.reference === reference
    if (theirs.said.outcome === 'ok' || isRefusal(theirs)) {
      report.judge('key-other-employee', isShared ? 'the same verification came' : null)
    } else report.wrong('key-other-employee', wordsOf(theirs))
  }
  if (report.isWrong('same-key')) return
  const changed = await talk.call('start', fullOrderOf(operation, key))
  if (isRefusal(changed)) report.met('key-other-order')
  else judgeSame(report, 'key-other-order', changed, { reference })
}

function judgeSame(
  report: Report,
  code: DemandCode,
  heard: Heard<BankVerification>,
  { reference }: { readonly reference: string },
): void {
  const { said } = heard
  if (said.outcome === 'silent') report.notChecked([code], wordsOf(heard))
  else if (said.outcome !== 'ok') report.wrong(code, wordsOf(heard))
  else report.judge(code, said.value.reference === reference ? null : 'another reference came')
}

async function checkState(talk: Talk, report: Report, { reference, invitation }: Invited) {
  const heard = await talk.call('state', { reference })
  judgeStanding(report, 'start-state', heard, 'invited')
  if (heard.said.outcome !== 'ok') return
  const { value } = heard.said
  const isSame =
    value.state === 'invited' &&
    value.invitation.text === invitation.text &&
    value.invitation.code === invitation.code
  report.judge('start-state', isSame ? null : 'it has another code')
}

/** Two that follow one another as numbers do lead to the third. */
function guessable(one: string, other: string): string | null {
  const numbers = [one, other].map((text) => /^(.*?)(\d{1,15})$/.exec(text))
  const [first, second] = numbers
  if (!first || !second || first[1] !== second[1]) return null
  const apart = Math.abs(Number(first[2]) - Number(second[2]))
  return apart > 0 && apart <= 1_000 ? 'the references of two starts are numbers in a row' : null
}
