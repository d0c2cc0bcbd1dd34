/** What may stand at one place of an entry: its type, how the auditor's guide says it, and whether a value has it. */
export interface Form<T> {
  readonly says: string
  readonly holds: (value: unknown) => value is T
  /** What an event has where an entry of an older version says nothing of it. */
  readonly since?: { readonly version: number; readonly before: T }
}

export type Forms = Readonly<Record<string, Form<unknown>>>

/** The members that forms describe, as an event has them. */
export type Said<F extends Forms> = {
  readonly [Name in keyof F]: F[Name] extends Form<infer T> ? T : never
}

export function text(says: string, pattern: RegExp): Form<string> {
  return form(says, (value) => typeof value === 'string' && pattern.test(value))
}

export function oneOf<const T extends string>(list: readonly T[]): Form<T> {
  return form(list.join(', '), (value) => (list as readonly unknown[]).includes(value))
}

export function listOf<T>({ says, holds }: Form<T>, most: number): Form<readonly T[]> {
  return form(
    `up to ${most} of: ${says}`,
    (value) => Array.isArray(value) && value.length <= most && value.every(holds),
  )
}

/** A list of texts that has at most so many characters in all: an entry holds more than one list. */
export function shortListOf(of: Form<string>, most: number, characters: number) {
  const { says, holds } = listOf(of, most)
  const length = (texts: readonly string[]) => texts.reduce((sum, one) => sum + one.length, 0)
  return form<readonly string[]>(
    `${says}; ${characters} characters in all`,
    (value) => holds(value) && length(value) <= characters,
  )
}

export function orNull<T>({ says, holds }: Form<T>): Form<T | null> {
  return form(`${says}; or null`, (value) => value === null || holds(value))
}

/** A member that entries have since a version of their form; to readers of older ones it is `before`. */
export function since<T, const B extends T>(version: number, before: B, of: Form<T>): Form<T> {
  return { ...of, says: `${of.says} (since version ${version})`, since: { version, before } }
}

export const NUMBER: Form<number> = form(
  'a whole number, 0 or more',
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
)

/** The version of a verification: the first is 1. */
export const VERSION: Form<number> = form(
  'a whole number, 1 or more',
  (value) => Number.isSafeInteger(value) && Number(value) >= 1,
)

const WRITTEN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Whether it is a moment in UTC as `Date.prototype.toISOString` writes it, to the millisecond. */
export function isTime(value: unknown): value is string {
  if (typeof value !== 'string' || !WRITTEN.test(value)) return false
  const at = new Date(value)
  return !Number.isNaN(at.getTime()) && at.toISOString() === value
}

/** A moment: words in an entry, milliseconds since 1970 in an event. */
export const TIME = form(
  'a time in UTC: 2026-11-21T08:30:00.000Z',
  isTime,
) as Form<unknown> as Form<number>

function form<T>(says: string, holds: (value: unknown) => boolean): Form<T> {
  return { says, holds: holds as Form<T>['holds'] }
}
