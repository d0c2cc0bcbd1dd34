import type { MappedFields } from '@okienko/outbound'
import type { FoundRecord } from '../../application/ports/customer-register.ts'
import type { RegisterRecord } from '../../domain/comparison/pair.ts'

/** Of a record, what a mapping may give: all texts but these two. */
const TEXTS = [
  'kind',
  'surname',
  'familyName',
  'pesel',
  'birthDate',
  'sex',
  'citizenship',
  'fathersName',
  'mothersName',
  'documentNumber',
  'issueDate',
  'expiryDate',
  'address',
  'recordStatus',
] as const satisfies readonly (keyof RegisterRecord)[]

/** Every member of a record that is mapped, with how the register keeps it. */
export const RECORD_MEMBERS = [
  'customerNumber',
  'changedOn',
  ...TEXTS,
  'givenNames',
  'idCard',
] as const

/** What the comparison goes by; a status that is none of them would be taken for an active record. */
const STATUSES = ['active', 'closed', 'deceased', 'merged']
const LONGEST_NUMBER = 100
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The record that a mapping gave; null where it is none: no number of the bank, or members of another form. */
export function recordOf(fields: MappedFields): FoundRecord | null {
  const { customerNumber, changedOn = null, givenNames, idCard, ...rest } = fields
  if (typeof customerNumber !== 'string' || !isNumber(customerNumber)) return null
  if (changedOn !== null && (typeof changedOn !== 'string' || !DAY.test(changedOn))) return null
  if (!Object.values(rest).every((value) => typeof value === 'string')) return null
  const { recordStatus } = rest
  if (recordStatus !== undefined && !STATUSES.includes(String(recordStatus))) return null
  if (!areNames(givenNames) || !isCard(idCard)) return null
  const record = {
    ...(rest as RegisterRecord),
    ...(givenNames !== undefined && { givenNames }),
    ...(idCard !== undefined && Object.keys(idCard).length > 0 && { idCard }),
  }
  return { customerNumber, changedOn, record }
}

function isNumber(text: string): boolean {
  return text.length <= LONGEST_NUMBER && /^[^\p{C}]*\S[^\p{C}]*$/u.test(text)
}

function areNames(value: unknown): value is string | readonly string[] | undefined {
  return (
    value === undefined ||
    typeof value === 'string' ||
    (Array.isArray(value) && value.every((name) => typeof name === 'string'))
  )
}

type Card = NonNullable<RegisterRecord['idCard']>

function isCard(value: unknown): value is Card | undefined {
  if (value === undefined) return true
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.entries(value).every(
    ([name, text]) => CARD_MEMBERS.includes(name) && typeof text === 'string',
  )
}

const CARD_MEMBERS = ['number', 'expiryDate']
