import type { EntryKindName, Outcome } from '@okienko/contract'
import type { KindGroup } from '../locales/entry-words.ts'
import { KIND_GROUPS, WORDS } from '../locales/journal-worded.ts'
import type { Criteria } from './criteria.ts'
import { dayBegins } from './times.ts'

/** What was looked for, as an address has it. */
export interface Filters {
  /** After the `?`; empty where nothing was looked for. */
  readonly query: string
  /** Whether it says all: no customer stands in it, no name of a person, and nothing typed that might be either. */
  readonly isWhole: boolean
}

/** Looked for without a condition: the newest entries. */
const NEWEST = 'newest'

/** `isBranch` tells what is a branch of the bank from what somebody has typed. */
export function filtersOf(criteria: Criteria, isBranch: (text: string) => boolean): Filters {
  const query = new URLSearchParams()
  // Without a value: that there was one, and not which.
  if (criteria.customer) query.set('customer', '')
  const { employee, branch, from, to, kind, operation, outcome, verification } = criteria
  const who = employee?.kind === 'shown' ? employee.text : employee?.pseudonym
  if (branch) query.set('branch', isBranch(branch) && !mayBeOfCustomer(branch) ? branch : '')
  if (who) query.set('employee', isPseudonym(who) ? who : '')
  const chosen = { from, to, kind, operation, outcome, verification }
  for (const [name, value] of Object.entries(chosen)) if (value) query.set(name, value)
  const isWhole = ![...query.values()].includes('')
  if (query.size === 0) query.set(NEWEST, '1')
  return { query: query.toString(), isWhole }
}

/** What an address asks for, as far as it means something; null for nothing. */
export function criteriaIn(address: string): { criteria: Criteria; isWhole: boolean } | null {
  const query = new URLSearchParams(address)
  if (query.size === 0) return null
  const criteria: { -readonly [Name in keyof Criteria]: Criteria[Name] } = {}
  const said = (name: string, isGood: (value: string) => boolean) => {
    const value = query.get(name)
    return value !== null && value.length <= 200 && isGood(value) ? value : null
  }
  const employee = said('employee', isPseudonym)
  if (employee !== null) {
    criteria.employee = WHOLE_PSEUDONYM.test(employee)
      ? { kind: 'pseudonym', pseudonym: employee }
      : { kind: 'shown', text: employee }
  }
  const kind = said('kind', isKind)
  const outcome = said('outcome', (value) => Object.hasOwn(WORDS.pl.outcomes, value))
  if (kind !== null) criteria.kind = kind as EntryKindName | KindGroup
  if (outcome !== null) criteria.outcome = outcome as Outcome
  const texts = {
    branch: (value: string) => value !== '' && !mayBeOfCustomer(value),
    from: isDay,
    to: isDay,
    operation: (value: string) =>
      /^[a-z0-9][a-z0-9-]{0,63}$/.test(value) && !mayBeOfCustomer(value),
    verification: (value: string) => UUID.test(value),
  }
  for (const name of Object.keys(texts) as (keyof typeof texts)[]) {
    const value = said(name, texts[name])
    if (value !== null) criteria[name] = value
  }
  const isWhole = [...query.keys()].every(
    (name) => name === NEWEST || Object.hasOwn(criteria, name),
  )
  return { criteria, isWhole }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const WHOLE_PSEUDONYM = /^(?=.*[a-f])[0-9a-f]{64}$/
/** As screens show pseudonyms, by the first eight: letters and digits take turns, as in no number of a document. */
const SHORT_PSEUDONYM = /^(?=.*(\d[a-f]+\d|[a-f]\d+[a-f]))[0-9a-f]{8}$/i
const isDay = (value: string) => dayBegins(value) !== null
const isKind = (value: string) =>
  Object.hasOwn(KIND_GROUPS, value) || Object.hasOwn(WORDS.pl.kinds, value)

/**
 * A PESEL or the number of a document, typed into a field that is for something else: by its digits, of whatever script
 * and whatever stands between them.
 */
const mayBeOfCustomer = (text: string): boolean => (text.match(/\p{N}/gu) ?? []).length >= 5

/** Whoever is typed otherwise has a name, and no name stands in an address. */
const isPseudonym = (text: string): boolean =>
  WHOLE_PSEUDONYM.test(text) || SHORT_PSEUDONYM.test(text.replace(/^(.{4}) /, '$1'))
