import { ENTRY_ACTORS, ENTRY_KINDS, type EntryKind, type Forms } from './entry-kinds.ts'
import type { JournalEvent } from './events.ts'
import { isTime, TIME } from './forms.ts'

/** A journal event as the log writes it: plain JSON, times in words, `v` the version of this form. */
export interface Entry {
  readonly v: typeof ENTRY_VERSION
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

export const ENTRY_VERSION = 1

/** The entry of an event. Throws RangeError naming what the form does not allow, and no value of it. */
export function entryOf({ kind, at, actor, ...said }: JournalEvent): Entry {
  const forms: Forms = ENTRY_KINDS[kind]
  const values = Object.entries(said).map(([name, value]) => [
    name,
    forms[name] === TIME ? timeText(value) : value,
  ])
  const entry = { v: ENTRY_VERSION, kind, at: timeText(at), actor, ...Object.fromEntries(values) }
  const wrong = wrongIn(entry)
  if (wrong !== null) throw new RangeError(`${kind}: ${wrong}`)
  return entry
}

/** The event that an entry tells. Throws RangeError for anything that `entryOf` does not write. */
export function eventOf(entry: unknown): JournalEvent {
  const wrong = wrongIn(entry)
  if (wrong !== null) throw new RangeError(wrong)
  const { v: _, at, ...said } = entry as Entry
  const forms: Forms = ENTRY_KINDS[said.kind]
  const values = Object.entries(said).map(([name, value]) => [
    name,
    forms[name] === TIME ? Date.parse(String(value)) : value,
  ])
  return { at: Date.parse(at), ...Object.fromEntries(values) }
}

/** The event that the text of an entry tells: bytes of our own. Throws RangeError or SyntaxError else. */
export function readEvent(text: string): JournalEvent {
  return eventOf(JSON.parse(text))
}

/** What keeps a JSON value from being an entry, in words, or null. Kinds and reasons are closed lists. */
export function wrongIn(entry: unknown): string | null {
  if (!isRecord(entry)) return 'an entry'
  const { v, kind, at, actor, ...said } = entry
  if (v !== ENTRY_VERSION) return `v ${ENTRY_VERSION}`
  if (typeof kind !== 'string' || !Object.hasOwn(ENTRY_KINDS, kind)) return 'a kind of entry'
  if (!isTime(at)) return 'at: a time in UTC'
  if (!isRecord(actor)) return 'an actor'
  const { kind: who, ...known } = actor
  if (typeof who !== 'string' || !Object.hasOwn(ENTRY_ACTORS, who)) return 'a kind of actor'
  return (
    wrongAmong(known, ENTRY_ACTORS[who as keyof typeof ENTRY_ACTORS]) ??
    wrongAmong(said, ENTRY_KINDS[kind as EntryKind])
  )
}

function wrongAmong(values: Readonly<Record<string, unknown>>, forms: Forms): string | null {
  const unknown = Object.keys(values).some((name) => !Object.hasOwn(forms, name))
  if (unknown) return `nothing but ${Object.keys(forms).join(', ')}`
  const wrong = Object.entries(forms).find(([name, { holds }]) => !holds(values[name]))
  return wrong === undefined ? null : `${wrong[0]}: ${wrong[1].says}`
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function timeText(at: unknown): string {
  return new Date(Number(at)).toISOString()
}
