import type { Call, RawResponse } from '../caller.ts'
import type { Head } from '../mapping/head.ts'
import type { MappedFields } from '../mapping/mapping.ts'

/* How another system's API is spoken: its calls, what each is asked with, and what its answers mean. Compiled from a file. */

/** What the product asks of one call, whatever the other system's API looks like. */
export interface CallShape<Value = unknown> {
  /**
   * Members of what is asked for, which a request points at: `reference`, `context/caseId`. One that is an entry or a
   * list has all that lies within.
   */
  readonly asked: readonly string[]
  /** Those of them that must be in body, header or path: without them the call would be about nothing. */
  readonly needs: readonly string[]
  /** Those that are opaque names of things, never of people, and may stand in a path as `{reference}`. */
  readonly inPath: readonly string[]
  /** Those of which all values are known: each must be sendable, and names of others are refused. */
  readonly closed?: Readonly<Record<string, readonly string[]>>
  /** One of `closed` each value of which must be sent, and none as another is. */
  readonly apart?: string
  /** Its answer may say nothing of what came of it: a file may leave `value` out, and `ok` is then `done`. */
  readonly mayBeSilent?: boolean
  /** What may come of it beside `ok` and `unavailable`. */
  readonly outcomes: readonly string[]
  /** What an `ok` must be read to; null where nothing is read. Never throws. */
  readonly value: ValueShape<Value> | null
  /** The other system may do without. */
  readonly optional: boolean
  /** The longest answer that is read, in characters; 262,144 where nothing is said. */
  readonly longest?: number
  /** The other system calls, and is not called: nothing is asked, and what it sends is read as an answer of status 200. */
  readonly heard?: boolean
}

export interface ValueShape<Value> {
  /** Names that a mapping of the answer may have, those within an entry or a list of entries as `invitation/text`. */
  readonly members: readonly string[]
  /** Those of them of which all values are known; `attributes/*` are the names within an entry that is open. */
  readonly closed?: Readonly<Record<string, readonly string[]>>
  /** What an answer is where the word of this one member is in no table: never unreadable for that. */
  readonly inDoubt?: {
    readonly member: string
    instead(rest: MappedFields): MappedFields
  }
  /** What the mapped texts and lists mean, or where they are not what is needed: `/invitation/scanBefore`. */
  parse(mapped: MappedFields): { readonly value: Value } | { readonly wrongAt: string }
}

export type Shape = Readonly<Record<string, CallShape>>
type ValueOf<S extends CallShape> = S['value'] extends ValueShape<infer V> ? V : null

/** What an answer turned out to say. */
export type Answered<Value> =
  | {
      readonly outcome: 'ok'
      readonly value: Value
      /** What of it could not be read and was left out, by its place, with nothing of the answer in it. */
      readonly doubt?: string
    }
  /** It was done, and its answer says nothing else; only of a call that `mayBeSilent`. */
  | { readonly outcome: 'done' }
  /** One of the outcomes of the call. */
  | { readonly outcome: 'other'; readonly said: string }
  /** The other system says that it cannot answer now. */
  | { readonly outcome: 'unavailable' }
  /** Nothing that could be relied on; `where` is a place of the mapping, with nothing of the answer in it. */
  | { readonly outcome: 'unreadable'; readonly where: string }

/** A call as a caller takes it: `{ ...request, again, withinMs }`. */
export type DialectRequest = Pick<
  Call,
  'method' | 'path' | 'headers' | 'body' | 'longest' | 'judge'
>

export interface DialectCall<Value> {
  /** Null where what is asked for cannot be sent so, and always where the call is heard. */
  fill(asked: object): DialectRequest | null
  /** Never throws, whatever the answer is. `asked` is what the call was filled with: a file may take a member of it. */
  read(response: RawResponse, asked?: object): Answered<Value>
  /** Of `asked`, what a request has in it for certain: a call may be repeated where its key is among them. */
  readonly carries: ReadonlySet<string>
  /** Where a call that is heard is taken; null where the file does not say. */
  readonly heardAt: string | null
}

/** A file of a dialect, compiled and held against its own recorded examples. */
export interface Dialect<S extends Shape> extends Head {
  readonly calls: { readonly [N in keyof S]: DialectCall<ValueOf<S[N]>> | null }
  /** How many recorded answers it was held against. */
  readonly examples: number
}
