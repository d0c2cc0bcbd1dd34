/* Whether values of fields have the form that the API asks for. What is said names fields, never what is in them. */

type Attributes = Readonly<Record<string, string>>

/** What a person or a document is known by: with none of them there is nobody to compare a face with. */
const ESSENTIAL = ['firstName', 'surname', 'birthDate', 'pesel', 'documentNumber'] as const

/** Which of those that were promised are not there, or there and empty; null where all are. */
export function missingFields(attributes: Attributes, promised: readonly string[]): string | null {
  const missing = ESSENTIAL.filter(
    (field) => promised.includes(field) && isEmpty(attributes[field] ?? ''),
  )
  return missing.length === 0 ? null : `nothing is in ${missing.join(', ')}`
}

function isEmpty(value: string): boolean {
  return /^[\s.\-–—]*$/.test(value)
}

/** The first field whose value cannot be what it is called; null where there is none. */
export function formFault(attributes: Attributes): string | null {
  for (const [field, value] of Object.entries(attributes)) {
    const fault = faultOf(field, value)
    if (fault !== null) return `${field} ${fault}`
  }
  return null
}

function faultOf(field: string, value: string): string | null {
  // That nothing is there is looked at where something was promised.
  if (isEmpty(value)) return null
  if (WORDS_FOR_NOTHING.test(value)) return 'has a word of a program for "nothing"'
  if (ENTITY.test(value)) return 'has signs escaped as in HTML'
  if (MOJIBAKE.test(value)) return 'was read in another encoding than it was written in'
  if (NAMES.has(field) && value.includes('?')) return 'has lost a letter: there is `?` in its place'
  if (value !== value.trim()) return 'begins or ends with a space'
  if (isDate(field, value)) return dateFault(value)
  return field === 'pesel' ? peselFault(value) : null
}

const NAMES = new Set(['firstName', 'secondName', 'surname', 'fatherName', 'motherName'])
const WORDS_FOR_NOTHING = /^(?:null|undefined|none|nil|nan|n\/a|\[object Object\])$/i
const ENTITY = /&(?:#\d+|#x[\da-f]+|[a-z]+);/i
/**
 * UTF-8 that was read as Latin 1 or 2 or as a code page of Windows: the first byte of two is one of few letters there, the second a
 * control or a sign that no name has behind a letter. Or what takes the place of bytes that are no UTF-8.
 */
const MOJIBAKE =
  /[\u0080-\u009f\ufffd]|[\u00c2-\u00c5\u0102\u0139][\u00a0-\u00bf\u00d3\u201a\u201c-\u201e\u2020-\u2022\u2026\u2039\u203a\u20ac\u2122\u0192\u02c6\u02dc]/

function isDate(field: string, value: string): boolean {
  if (!/(?:Date|ValidFrom|ValidUntil|On)$/.test(field)) return false
  // Some documents are valid for good, and say so in words.
  return !field.endsWith('ValidUntil') || /\d/.test(value)
}

function dateFault(value: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? []
  if (year === undefined) return 'is no date yyyy-MM-dd'
  const date = new Date(`${value}T00:00:00Z`)
  const isReal = date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day)
  return isReal && year >= '1850' && year <= '2150' ? null : 'is a day that cannot be'
}

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]

function peselFault(value: string): string | null {
  if (!/^\d{11}$/.test(value)) return 'has not 11 digits'
  const sum = WEIGHTS.reduce((all, weight, at) => all + weight * Number(value[at]), 0)
  return (10 - (sum % 10)) % 10 === Number(value[10]) ? null : 'has a check digit that is not right'
}
