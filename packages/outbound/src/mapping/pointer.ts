/** Where a value lies in an answer: the names and positions of a JSON Pointer (RFC 6901). */
export interface Pointer {
  readonly text: string
  readonly steps: readonly string[]
}

const LONGEST = 300
const MOST_STEPS = 16
/** What every object has without anybody having written it: never a way to a value. */
const OF_OBJECTS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Whether a name may be a member of what is read or written. */
export function mayBeNamed(name: string): boolean {
  return !OF_OBJECTS.has(name)
}

/** The pointer of a text, or what is wrong with it, in words. */
export function parsePointer(text: string): Pointer | string {
  if (text.length > LONGEST) return `is longer than ${LONGEST} characters`
  if (text === '') return { text, steps: [] }
  if (!text.startsWith('/'))
    return 'is no JSON Pointer: it begins with a slash, such as /person/name'
  // RFC 6901 §3: a tilde is always one of two escapes.
  if (/~(?![01])/.test(text)) return 'is no JSON Pointer: write ~0 for a tilde and ~1 for a slash'
  const steps = text
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (steps.length > MOST_STEPS) return `has more than ${MOST_STEPS} steps`
  return steps.every(mayBeNamed) ? { text, steps } : 'leads to what every object has; name a member'
}

/**
 * What lies there; undefined where nothing does. Only what the answer itself has is found, in as many steps as there are.
 * The first of what is no list is the thing itself: made from XML, a list of one is none.
 */
export function lookUp(value: unknown, { steps }: Pointer): unknown {
  let at = value
  for (const step of steps) {
    const isThere = typeof at === 'object' && at !== null && isMember(at, step)
    if (isThere) at = (at as Readonly<Record<string, unknown>>)[step]
    else if (step !== '0' || Array.isArray(at)) return undefined
  }
  return at
}

/**
 * Whether there is nothing at a place because nothing of its kind is there: no such member, or an empty list. Not where
 * the way ends at something else, such as a text in place of an entry, or a list whose first entry has no such member.
 */
export function isAbsent(value: unknown, { steps }: Pointer): boolean {
  // An answer that is but a list has no place for a word.
  if (Array.isArray(value) && !/^\d+$/.test(steps[0] ?? '')) return true
  let at = value
  let isInList = false
  for (const step of steps) {
    if (at === undefined || at === null || at === '') return !isInList
    if (typeof at !== 'object') return false
    if (Array.isArray(at) && at.length === 0) return true
    isInList ||= Array.isArray(at)
    const isThere = isMember(at, step)
    if (!isThere && (step !== '0' || Array.isArray(at))) return !isInList
    if (isThere) at = (at as Readonly<Record<string, unknown>>)[step]
  }
  return (at === undefined || at === null || at === '') && !isInList
}

/** Of a list only its positions (RFC 6901 §4), and not its length. */
function isMember(at: object, step: string): boolean {
  return (!Array.isArray(at) || /^(0|[1-9]\d*)$/.test(step)) && Object.hasOwn(at, step)
}
