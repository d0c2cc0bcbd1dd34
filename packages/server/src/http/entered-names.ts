import { createHmac } from 'node:crypto'

/** What a caller may name and what is named in the journal for ever. */
export type NameKind = 'system' | 'branch' | 'workstation' | 'client'

/** The names that the bank has listed, by what they name. */
export type ListedNames = Readonly<Record<NameKind, ReadonlySet<string>>>

export interface EnteredNames {
  /** The name as it may be stored: itself where it is listed, else a keyed digest that begins with `~`; '' stays. */
  enter(kind: NameKind, name: string): string
  /**
   * Every name that stored entries may have for it: what is listed may have come before it was, and entries of older
   * versions have it as it was said.
   */
  namesOf(kind: NameKind, name: string): readonly string[]
}

/** Without the key nobody can try names against a digest; with it the same name has the same digest every time. */
export function enteredNames(key: Uint8Array, listed: ListedNames): EnteredNames {
  const digest = (kind: NameKind, name: string) =>
    `~${createHmac('sha256', key)
      .update(JSON.stringify([kind, name]))
      .digest('hex')
      .slice(0, 16)}`
  return {
    enter: (kind, name) => (name === '' || listed[kind].has(name) ? name : digest(kind, name)),
    namesOf: (kind, name) =>
      name === '' ? [''] : [...new Set([asBefore(name), name, digest(kind, name)])],
  }
}

/** As versions up to 0.1 stored what anybody said: on one line, without numbers as long as a person's. */
function asBefore(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}/gu, '\u{fffd}')
    .replace(/\d{9,}/g, '\u{2026}')
}
