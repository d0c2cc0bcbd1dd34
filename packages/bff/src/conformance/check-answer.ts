import {
  type BankData,
  type BankOperation,
  type BankVerification,
  shownBefore,
} from '@okienko/contract/bank-api'
import type { Invited } from './check-start.ts'
import { type Heard, wordsOf } from './heard.ts'
import { sizeOfImage } from './image.ts'
import { SOON_MS, stateWithin } from './judging.ts'
import type { Phone } from './phone.ts'
import type { Report } from './report.ts'
import type { Talk } from './talk.ts'
import { formFault, missingFields } from './value-form.ts'

export type Received = Extract<BankVerification, { state: 'received' }>

/** Lets the customer agree and waits for it; null where it does not arrive, and the report says why. */
export async function receive(
  talk: Talk,
  report: Report,
  invited: Invited,
  phone: Phone,
): Promise<Received | null> {
  const { reference, invitation } = invited
  const played = await phone.agree(invitation).catch((fault: Error) => fault.message)
  if (typeof played === 'string') {
    report.notChecked(['answer-arrives'], played)
    return null
  }
  const patience = phone.isSimulated ? SOON_MS : Date.parse(invitation.answerBefore) - Date.now()
  const heard = await stateWithin(talk, reference, ['invited'], patience)
  if (heard.said.outcome !== 'ok') {
    if (heard.said.outcome !== 'silent') report.wrong(wrongIn(heard), wordsOf(heard))
    return null
  }
  const { value } = heard.said
  if (value.state !== 'received') {
    report.wrong('answer-arrives', `\`state\` says \`${value.state}\``)
    return null
  }
  report.met('answer-arrives')
  report.met('answer-readable')
  const left = Date.parse(value.decideBefore) - Date.now()
  const isSensible = left >= 10_000 && left <= 900_000
  report.judge('decide-time', isSensible ? null : `it is ${Math.round(left / 1_000)} s from now`)
  return value
}

function wrongIn({ said }: Heard) {
  const isTime = said.outcome === 'unreadable' && said.where.includes('.decideBefore:')
  return isTime ? 'decide-time' : 'answer-readable'
}

/** Reads the data before the decision, twice, and judges them. */
export async function checkReceivedData(
  talk: Talk,
  report: Report,
  { reference, hasPhoto }: Received,
  operation: BankOperation,
): Promise<void> {
  const heard = await talk.call('receivedData', { reference })
  if (heard.said.outcome !== 'ok') {
    if (heard.said.outcome !== 'silent') report.wrong('data-readable', wordsOf(heard))
    return
  }
  const { value } = heard.said
  report.judge('data-readable', otherReference(value, reference))
  const needed = new Set(shownBefore(operation))
  const asked = new Set(operation.asked)
  const fields = fieldsOf(value)
  report.judge('data-asked', named(fields.filter((field) => !asked.has(field))))
  const early = fields.filter((field) => asked.has(field) && !needed.has(field))
  report.judge('data-needed', named(early))
  report.judge('data-complete', missingFields(value.attributes, [...needed]))
  report.judge('data-form', formFault(value.attributes))
  const isTold = hasPhoto === (value.photo !== undefined)
  report.judge('photo-told', isTold ? null : `\`hasPhoto\` is ${hasPhoto}`)
  if (value.photo !== undefined) report.judge('photo-usable', photoFault(value.photo))
  else report.notChecked(['photo-usable'], 'no photo came')
  report.judge('data-again', sameData(heard, await talk.call('receivedData', { reference })))
}

/** What is wrong with a second answer where the first was good; null for nothing. */
export function sameData(first: Heard<BankData>, second: Heard<BankData>): string | null {
  const [one, other] = [first, second].map(contentOf)
  if (other === null) return `the second time ${wordsOf(second)}`
  return one === other ? null : 'the second time something else came'
}

function contentOf({ said }: Heard<BankData>): string | null {
  if (said.outcome !== 'ok') return null
  const { attributes, photo } = said.value
  const fields = Object.entries(attributes).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify([fields, photo])
}

export function fieldsOf({ attributes, photo }: BankData): readonly string[] {
  return [...Object.keys(attributes), ...(photo === undefined ? [] : ['photo'])]
}

export function otherReference({ reference }: BankData, asked: string): string | null {
  return reference === asked ? null : 'they have the reference of another verification'
}

/** Names of fields say nothing of anybody. */
export function named(fields: readonly string[]): string | null {
  return fields.length === 0 ? null : `with them came ${fields.join(', ')}`
}

const SMALLEST = 100

function photoFault(base64: string): string | null {
  const size = sizeOfImage(base64)
  if (size === null) return 'it is no whole JPEG or PNG'
  const { width, height } = size
  return width < SMALLEST || height < SMALLEST ? `it has ${width} by ${height} points` : null
}
