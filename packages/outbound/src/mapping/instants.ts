import { sampleOf } from './dates.ts'
import { type Zone, zoneOf } from './zone.ts'

const DAY = String.raw`(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})`
const YAD = String.raw`(?<d>\d{2})\.(?<m>\d{2})\.(?<y>\d{4})`
const TIME = String.raw`(?<h>\d{2}):(?<min>\d{2}):(?<s>\d{2})(?:\.(?<f>\d{1,9}))?`
const SHORT = String.raw`(?<h>\d{2}):(?<min>\d{2})`
/** Java leaves seconds out where they are none. */
const JAVA = String.raw`(?<h>\d{2}):(?<min>\d{2})(?::(?<s>\d{2})(?:\.(?<f>\d{1,9}))?)?`
const YMD = String.raw`(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})`
const HMS = String.raw`(?<h>\d{2})(?<min>\d{2})(?<s>\d{2})`
const OFFSET = String.raw`(?:Z|(?<sign>[+-])(?<oh>\d{2}):?(?<om>\d{2}))`

/** A point in time that says by itself which. */
const ABSOLUTE = {
  iso: new RegExp(`^${DAY}T${JAVA}${OFFSET}$`),
  'epoch-seconds': /^(?<seconds>\d{9,10})(?:\.(?<f>\d{1,9}))?$/,
  'epoch-milliseconds': /^(?<milliseconds>\d{12,13})$/,
} as const
/** What a clock on a wall shows: when that is depends on where the wall is. */
const LOCAL = {
  'yyyy-MM-dd HH:mm:ss': new RegExp(`^${DAY} ${TIME}$`),
  "yyyy-MM-dd'T'HH:mm:ss": new RegExp(`^${DAY}T${JAVA}$`),
  "yyyy-MM-dd'T'HH:mm": new RegExp(`^${DAY}T${SHORT}$`),
  'yyyy-MM-dd HH:mm': new RegExp(`^${DAY} ${SHORT}$`),
  'dd.MM.yyyy HH:mm:ss': new RegExp(`^${YAD} ${TIME}$`),
  'dd.MM.yyyy HH:mm': new RegExp(`^${YAD} ${SHORT}$`),
  yyyyMMddHHmmss: new RegExp(`^${YMD}${HMS}$`),
  'yyyyMMdd HHmmss': new RegExp(`^${YMD} ${HMS}$`),
  'yyyyMMdd HH:mm:ss': new RegExp(`^${YMD} ${TIME}$`),
} as const
const FORMS: Readonly<Record<InstantPattern, RegExp>> = { ...ABSOLUTE, ...LOCAL }

export type InstantPattern = keyof typeof ABSOLUTE | keyof typeof LOCAL
export const INSTANT_PATTERNS = Object.keys(FORMS) as readonly InstantPattern[]

/** What is read is of today, give or take: a number of another unit falls outside. */
const FIRST = Date.UTC(2000, 0, 1)
const LAST = Date.UTC(2100, 0, 1) - 1
const MINUTE = 60_000

export function isInstantPattern(text: unknown): text is InstantPattern {
  return typeof text === 'string' && Object.hasOwn(FORMS, text)
}

/** Whether there is a text that both patterns fit. */
export function instantsOverlap(one: InstantPattern, other: InstantPattern): boolean {
  return FORMS[other].test(sampleOf(one)) || FORMS[one].test(sampleOf(other))
}

/** Whether a pattern needs a zone. */
export function isLocal(pattern: InstantPattern): boolean {
  return Object.hasOwn(LOCAL, pattern)
}

/**
 * The point in time in UTC, as RFC 3339 with milliseconds, by the first pattern that fits. Null where none does, where
 * there is no such time, where the clock of the zone shows it never or twice, and outside the years 2000 to 2099.
 */
export function instantIn(
  text: string,
  patterns: readonly InstantPattern[],
  zone: Zone | null,
): string | null {
  for (const pattern of patterns) {
    const found = FORMS[pattern].exec(text)?.groups
    if (found === undefined) continue
    const at = atOf(found, isLocal(pattern) ? zone : UTC)
    return at === null || at < FIRST || at > LAST ? null : new Date(at).toISOString()
  }
  return null
}

type Found = Readonly<Record<string, string | undefined>>

const UTC = zoneOf('UTC')

function atOf(found: Found, zone: Zone | null): number | null {
  const { seconds, milliseconds, f = '' } = found
  // What is finer than a millisecond is cut off.
  const fraction = Number(f.padEnd(3, '0').slice(0, 3))
  if (milliseconds !== undefined) return Number(milliseconds)
  if (seconds !== undefined) return Number(seconds) * 1000 + fraction
  const shown = shownIn(found)
  const at = shown === null ? undefined : zone?.whenShown(shown)
  const offset = offsetIn(found)
  return at == null || offset === null ? null : at + fraction - offset
}

/** What the clock shows, as if it were UTC; null for what no clock shows, such as 24:00 or the 30th of February. */
function shownIn({ y, m, d, h, min, s = '00' }: Found): number | null {
  const text = `${y}-${m}-${d}T${h}:${min}:${s}.000Z`
  const at = Date.parse(text)
  return Number.isNaN(at) || new Date(at).toISOString() !== text ? null : at
}

function offsetIn({ sign, oh = '00', om = '00' }: Found): number | null {
  if (Number(oh) > 14 || Number(om) > 59) return null
  const minutes = Number(oh) * 60 + Number(om)
  return (sign === '-' ? -minutes : minutes) * MINUTE
}
