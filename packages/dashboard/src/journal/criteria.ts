import type {
  CustomerIdentifier,
  EntryKindName,
  JournalSearchBody,
  Outcome,
} from '@okienko/contract'
import type { KindGroup } from '../locales/entry-words.ts'
import type { JournalText } from '../locales/journal-pl.ts'
import { KIND_GROUPS, WORDS } from '../locales/journal-worded.ts'
import type { Language } from '../preferences.ts'
import { type Names, short } from './tell.ts'
import { dayBegins, inWarsaw } from './times.ts'

/** What is looked for, as the form has it. Kept in memory alone: a number of a person is never in an address. */
export interface Criteria {
  readonly customer?:
    | CustomerIdentifier
    | { readonly kind: 'pseudonym'; readonly pseudonym: string }
  readonly employee?:
    | { readonly kind: 'shown'; readonly text: string }
    | { readonly kind: 'pseudonym'; readonly pseudonym: string }
  readonly branch?: string
  /** Days in Warsaw, both included: `2026-11-22`. */
  readonly from?: string
  readonly to?: string
  readonly kind?: EntryKindName | KindGroup
  readonly operation?: string
  readonly outcome?: Outcome
  readonly verification?: string
}
export type Criterion = keyof Criteria

const isGroup = (kind: string): kind is KindGroup => Object.hasOwn(KIND_GROUPS, kind)

export function bodyOf(
  criteria: Criteria,
  before: string | null,
  limit: number,
): JournalSearchBody {
  const { from, to, kind, ...rest } = criteria
  const begins = from && dayBegins(from)
  const ends = to && dayBegins(to, 1)
  return {
    ...rest,
    ...(begins && { from: begins }),
    ...(ends && { to: ends }),
    ...(kind && { kinds: isGroup(kind) ? [...KIND_GROUPS[kind]] : [kind] }),
    ...(before !== null && { before }),
    limit,
  }
}

/** Each condition in words. Of a number of a person only the end is shown. */
export function chipsOf(
  criteria: Criteria,
  text: JournalText,
  language: Language,
  names: Names,
): readonly { readonly criterion: Criterion; readonly words: string }[] {
  const { customer, employee, branch, from, to, kind, operation, outcome, verification } = criteria
  const words = WORDS[language]
  const said: Record<Criterion, string | undefined> = {
    customer: customer && customerWords(customer, text),
    employee: employee && (employee.kind === 'shown' ? employee.text : short(employee.pseudonym)),
    branch,
    from: from && inWarsaw('date', `${from}T12:00:00Z`, language),
    to: to && inWarsaw('date', `${to}T12:00:00Z`, language),
    kind: kind && (isGroup(kind) ? words.groups[kind] : words.kinds[kind]),
    operation: operation && names.operation(operation),
    outcome: outcome && words.outcomes[outcome],
    verification: verification?.slice(0, 8),
  }
  return (Object.keys(said) as Criterion[]).flatMap((criterion) => {
    const value = said[criterion]
    return value ? [{ criterion, words: `${text.search.chip[criterion]}: ${value}` }] : []
  })
}

function customerWords(customer: NonNullable<Criteria['customer']>, text: JournalText): string {
  if (customer.kind === 'pseudonym') return short(customer.pseudonym)
  const name = customer.kind === 'pesel' ? `${text.customer.pesel} ` : ''
  return `${name}…${customer.number.slice(-3)}`
}
