/** What may stand at one place of an entry, and how the auditor's guide says it. */
export interface Form {
  readonly says: string
  readonly holds: (value: unknown) => boolean
}

export function text(says: string, pattern: RegExp): Form {
  return { says, holds: (value) => typeof value === 'string' && pattern.test(value) }
}

export function oneOf(list: readonly string[]): Form {
  return {
    says: list.join(', '),
    holds: (value) => typeof value === 'string' && list.includes(value),
  }
}

export function listOf({ says, holds }: Form, most: number): Form {
  return {
    says: `up to ${most} of: ${says}`,
    holds: (value) => Array.isArray(value) && value.length <= most && value.every(holds),
  }
}

export function orNull({ says, holds }: Form): Form {
  return { says: `${says}; or null`, holds: (value) => value === null || holds(value) }
}

export const NUMBER: Form = {
  says: 'a whole number, 0 or more',
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
}

const WRITTEN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Whether it is a moment in UTC as `Date.prototype.toISOString` writes it, to the millisecond. */
export function isTime(value: unknown): value is string {
  if (typeof value !== 'string' || !WRITTEN.test(value)) return false
  const at = new Date(value)
  return !Number.isNaN(at.getTime()) && at.toISOString() === value
}

export const TIME: Form = { says: 'a time in UTC: 2026-11-21T08:30:00.000Z', holds: isTime }
