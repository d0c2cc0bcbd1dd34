import type {
  ComparedField,
  Contradiction,
  FieldVerdict,
  NamedRemark,
  OverallVerdict,
} from '../closed-lists.ts'
import type { OverallRule } from './rules/overall.ts'
import type { RuleName } from './rules.ts'

/** Half-open: from a position up to another, in UTF-16 units of the value as it was given. */
export type Span = readonly [from: number, to: number]

/** Where two values differ, for letters to be marked. Several given names are counted as joined by one space. */
export interface Marks {
  readonly document: readonly Span[]
  readonly register: readonly Span[]
}

/** How one field stands, by which rule, and in which letters it differs. */
export interface FieldResult {
  readonly verdict: FieldVerdict
  readonly rule: RuleName
  /** The table by which two spellings of one name meet, where the rule goes by one. */
  readonly table?: string
  readonly marks?: Marks
}

/** What is said of a document by itself, and does not decide. */
export type Remark = 'check-digit-wrong' | NamedRemark

/** How a document stands to a record. Nothing in it is a value of either. */
export interface Comparison {
  readonly overall: OverallVerdict
  /** The first line of the table of overall verdicts that held, or that somebody else was named who is not on file. */
  readonly because: OverallRule | Extract<NamedRemark, 'named-customer-not-found'>
  readonly fields: Readonly<Record<ComparedField, FieldResult>>
  readonly contradictions: readonly Contradiction[]
  readonly remarks: readonly Remark[]
}
