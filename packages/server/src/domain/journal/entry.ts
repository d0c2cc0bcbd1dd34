import {
  ENTRY_ACTORS,
  ENTRY_KINDS,
  ENTRY_STANDING,
  ENTRY_VERSION,
  type EntryKind,
} from './entry-kinds.ts'
import type { JournalEvent } from './events.ts'
import { type Forms, isTime, TIME } from './forms.ts'

/** A journal event as the log writes it: plain JSON, times in words, `v` the version of this form. */
export interface Entry {
  readonly v: number
  readonly kind: EntryKind
  readonly at: string
  readonly actor: EntryValue
  readonly [name: string]: EntryValue
}
type EntryValue =
  | null
  | number
  | string
  | readonly string[]
  | { readonly [name: string]: string | readonly string[] }

/**
 * The entry of an event, with the version of the verification that its commit stored or found, if of any. Throws
 * RangeError naming what the form does not allow, and no value of it.
 */
export function entryOf(
  { kind, at, actor, ...said }: JournalEvent,
  version: number | null = null,
): Entry {
  const forms: Forms = ENTRY_KINDS[kind].members
  const values = Object.entries(said).map(([name, value]) => [
    name,
    forms[name] === TIME ? timeText(value) : value,
  ])
  const standing = version === null ? {} : { version }
  const told = { ...standing, ...Object.fromEntries(values) }
  const entry = { v: ENTRY_VERSION, kind, at: timeText(at), actor, ...told }
  const wrong = wrongIn(entry)
  if (wrong !== null) throw new RangeError(`${kind}: ${wrong}`)
  return entry
}

/** The event that an entry tells. Throws RangeError for anything that `entryOf` does not write, or once wrote. */
export function eventOf(entry: unknown): JournalEvent {
  const wrong = wrongIn(entry)
  if (wrong !== null) throw new RangeError(wrong)
  const { v, at, kind, actor, ...said } = entry as Entry
  const forms: Forms = ENTRY_KINDS[kind].members
  const values = Object.entries(forms).map(([name, form]) => {
    if (form.since !== undefined && v < form.since.version) return [name, form.since.before]
    return [name, form === TIME ? Date.parse(String(said[name])) : said[name]]
  })
  return { kind, at: Date.parse(at), actor, ...Object.fromEntries(values) }
}

/** The event that the text of an entry tells: bytes of our own. Throws RangeError or SyntaxError else. */
export function readEvent(text: string): JournalEvent {
  return eventOf(JSON.parse(text))
}

/** What keeps a JSON value from being an entry, in words, or null. Kinds and reasons are closed lists. */
export function wrongIn(entry: unknown): string | null {
  if (!isRecord(entry)) return 'an entry'
  const { v, kind, at, actor, version, ...said } = entry
  if (!isVersion(v)) return `v: 1 to ${ENTRY_VERSION}`
  if (typeof kind !== 'string' || !Object.hasOwn(ENTRY_KINDS, kind)) return 'a kind of entry'
  if (!isTime(at)) return 'at: a time in UTC'
  if (version !== undefined && !isStanding(version, v)) {
    return `version: ${ENTRY_STANDING.version.form.says}, since version 3`
  }
  if (!isRecord(actor)) return 'an actor'
  const { kind: who, ...known } = actor
  if (typeof who !== 'string' || !Object.hasOwn(ENTRY_ACTORS, who)) return 'a kind of actor'
  return (
    wrongAmong(known, ENTRY_ACTORS[who as keyof typeof ENTRY_ACTORS], v) ??
    wrongAmong(said, ENTRY_KINDS[kind as EntryKind].members, v)
  )
}

function isStanding(version: unknown, v: number): boolean {
  const { since, form } = ENTRY_STANDING.version
  return v >= since && form.holds(version)
}

function isVersion(v: unknown): v is number {
  return Number.isSafeInteger(v) && Number(v) >= 1 && Number(v) <= ENTRY_VERSION
}

function wrongAmong(values: Readonly<Record<string, unknown>>, all: Forms, v: number) {
  const forms = Object.entries(all).filter(([, form]) => (form.since?.version ?? 1) <= v)
  const names = forms.map(([name]) => name)
  if (Object.keys(values).some((name) => !names.includes(name))) {
    return `nothing but ${names.join(', ')}`
  }
  const wrong = forms.find(([name, { holds }]) => !holds(values[name]))
  return wrong === undefined ? null : `${wrong[0]}: ${wrong[1].says}`
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function timeText(at: unknown): string {
  return new Date(Number(at)).toISOString()
}
