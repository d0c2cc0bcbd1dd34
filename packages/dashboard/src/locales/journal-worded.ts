import type { EntryKindName } from '@okienko/contract'
import {
  COMPARED_FIELD_WORDS,
  CONTRADICTION_WORDS,
  COUNTER_SENTENCES,
  FIELD_VERDICT_WORDS,
  NAMED_REMARK_WORDS,
  OVERALL_SENTENCES,
  OVERALL_VERDICT_WORDS,
} from '@okienko/contract/browser'
import type { Language } from '../preferences.ts'
import {
  CRITERIA,
  FIELDS,
  GROUNDS,
  MATTERS,
  MATTERS_SOUGHT,
  OUTCOMES,
  REASONS,
} from './code-words.ts'
import {
  COMPARED_VALUES,
  HOLD_ON,
  REGISTER_FAILURES,
  REGISTER_OUTCOMES,
} from './comparison-words.ts'
import { ENTRY_WORDS, FIELDS_OF, GROUPS, type KindGroup, MEMBERS } from './entry-words.ts'
import type { JournalWords, OwnWords } from './journal-words.ts'
import { words as en } from './journal-words-en.ts'
import { words as pl } from './journal-words-pl.ts'
import { words as uk } from './journal-words-uk.ts'
import { CONFIGURATIONS, ROUTES, SOURCES, SYSTEMS, UNLISTED_NAMES } from './name-words.ts'
import { typesetAll } from './typeset.ts'
import {
  COMPANY_NUMBERS,
  COVERAGES,
  CUSTOMER_ROLES,
  HAND_OVER_STATES,
  HAND_OVER_WAYS,
  REUSES,
} from './visit-words.ts'

export const WORDS: Readonly<Record<Language, JournalWords>> = typesetAll({
  pl: worded('pl', pl),
  en: worded('en', en),
  uk: worded('uk', uk),
})

/** Kinds of entries by the group that they belong to. */
export const KIND_GROUPS: Readonly<Record<KindGroup, readonly EntryKindName[]>> = mapped(
  GROUPS,
  (_, group) => kinds().filter((kind) => ENTRY_WORDS[kind].group === group),
)

function worded(language: Language, own: OwnWords): JournalWords {
  return {
    ...own,
    sentences: mapped(ENTRY_WORDS, ({ sentence }) => sentence[language]),
    kinds: mapped(ENTRY_WORDS, ({ name }) => name[language]),
    groups: mapped(GROUPS, (group) => group[language]),
    outcomes: mapped(OUTCOMES, (outcome) => outcome[language]),
    members: mapped(MEMBERS, (member) => member[language]),
    fieldsOf: mapped(FIELDS_OF, (fields) => fields[language]),
    matters: mapped(MATTERS, (matter) => matter[language]),
    mattersSought: mapped(MATTERS_SOUGHT, (matter) => matter[language]),
    grounds: mapped(GROUNDS, (grounds) => grounds[language]),
    reasons: mapped(REASONS, (reason) => reason[language]),
    criteria: mapped(CRITERIA, (criterion) => criterion[language]),
    fields: mapped(FIELDS, (field) => field[language]),
    systems: mapped(SYSTEMS, (system) => system[language]),
    sources: mapped(SOURCES, (source) => source[language]),
    configurations: mapped(CONFIGURATIONS, (configuration) => configuration[language]),
    routes: mapped(ROUTES, (route) => route[language]),
    customerRoles: mapped(CUSTOMER_ROLES, (role) => role[language]),
    companyNumbers: mapped(COMPANY_NUMBERS, (number) => number[language]),
    coverages: mapped(COVERAGES, (coverage) => coverage[language]),
    reuses: mapped(REUSES, (reuse) => reuse[language]),
    handOverWays: mapped(HAND_OVER_WAYS, (way) => way[language]),
    handOverStates: mapped(HAND_OVER_STATES, (state) => state[language]),
    comparedFields: mapped(COMPARED_FIELD_WORDS, (field) => field[language]),
    fieldVerdicts: mapped(FIELD_VERDICT_WORDS, (verdict) => verdict[language]),
    overallVerdicts: mapped(OVERALL_VERDICT_WORDS, (verdict) => verdict[language]),
    overallReasons: mapped(
      { ...OVERALL_SENTENCES, ...COUNTER_SENTENCES },
      (line) => line[language],
    ),
    contradictions: mapped(CONTRADICTION_WORDS, (one) => one[language]),
    registerOutcomes: mapped(REGISTER_OUTCOMES, (outcome) => outcome[language]),
    namedRemarks: mapped(NAMED_REMARK_WORDS, (remark) => remark[language]),
    registerFailures: mapped(REGISTER_FAILURES, (failure) => failure[language]),
    comparedValues: mapped(COMPARED_VALUES, (values) => values[language]),
    holdOn: mapped(HOLD_ON, (verdict) => verdict[language]),
    unlisted: mapped(UNLISTED_NAMES, (name) => name[language]),
  }
}

function kinds(): EntryKindName[] {
  return Object.keys(ENTRY_WORDS) as EntryKindName[]
}

function mapped<Key extends string, From, To>(
  table: Readonly<Record<Key, From>>,
  to: (from: From, key: Key) => To,
): Record<Key, To> {
  const entries = Object.entries(table) as [Key, From][]
  return Object.fromEntries(entries.map(([key, from]) => [key, to(from, key)])) as Record<Key, To>
}
