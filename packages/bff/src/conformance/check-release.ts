import type { BankData, BankOperation, BankVerification } from '@okienko/contract/bank-api'
import { NOT_THE_SAME } from './asked.ts'
import { fieldsOf, named, otherReference, type Received, sameData } from './check-answer.ts'
import { type Heard, isRefusal, wordsOf } from './heard.ts'
import type { Report } from './report.ts'
import type { Talk } from './talk.ts'
import { formFault, missingFields } from './value-form.ts'

/** Whether a decision waits for the data to be read; true where it was taken. */
export async function checkLookFirst(
  talk: Talk,
  report: Report,
  { reference }: Received,
): Promise<boolean> {
  const heard = await talk.call('decide', { reference, ...NOT_THE_SAME })
  if (heard.said.outcome === 'silent' || isRefusal(heard)) {
    if (isRefusal(heard)) report.met('look-first')
    return false
  }
  report.left('look-first', 'it is left to the BFF: such a decision is taken')
  return heard.said.outcome === 'ok'
}

const SHORTEST_MS = 10_000
const LONGEST_MS = 36_000_000

/** For how long what was released is open, and that it does not become longer by itself. */
export async function checkOpening(
  talk: Talk,
  report: Report,
  reference: string,
  known: Heard<BankVerification>,
): Promise<void> {
  const first = openUntilIn(known)
  if (first === null) return
  const left = first - Date.now()
  const isSensible = left >= SHORTEST_MS && left <= LONGEST_MS
  report.judge('open-time', isSensible ? null : `it is ${Math.round(left / 1_000)} s from now`)
  const later = openUntilIn(await talk.call('state', { reference }))
  // A second is the least that a clock in whole seconds may say more, once.
  const grows = later !== null && later > first && later - first !== 1_000
  if (grows) report.wrong('open-time', 'asked again, `state` gives a later one')
}

/** In milliseconds since the epoch. */
export function openUntilIn({ said }: Heard<BankVerification>): number | null {
  if (said.outcome !== 'ok' || said.value.state !== 'released') return null
  return Date.parse(said.value.openUntil)
}

/** Reads the released data, twice, and judges them. */
export async function checkReleasedData(
  talk: Talk,
  report: Report,
  reference: string,
  operation: BankOperation,
): Promise<void> {
  const read = await talk.call('releasedData', { reference })
  if (read.said.outcome !== 'ok') {
    if (read.said.outcome !== 'silent') report.wrong('release-readable', wordsOf(read))
    return
  }
  const { value } = read.said
  report.judge('release-readable', otherReference(value, reference))
  // The photo was for the comparison; a bank may keep it where its operation keeps it.
  const kept = new Set(operation.kept)
  report.judge('release-kept', named(fieldsOf(value).filter((field) => !kept.has(field))))
  judgeContent(report, value, operation)
  report.judge('release-again', sameData(read, await talk.call('releasedData', { reference })))
}

function judgeContent(report: Report, { attributes }: BankData, { kept }: BankOperation): void {
  report.judge('release-complete', missingFields(attributes, kept))
  report.judge('release-form', formFault(attributes))
}
