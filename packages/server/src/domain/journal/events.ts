import type { Instant } from '../instant.ts'
import type { ENTRY_ACTORS, ENTRY_KINDS, EntryKind } from './entry-kinds.ts'
import type { Said } from './forms.ts'

type ActorKind = keyof typeof ENTRY_ACTORS

/** Who did it: an employee in a session, a system of the bank, the identity source, or Okienko itself. */
export type Actor = {
  [K in ActorKind]: { readonly kind: K } & Said<(typeof ENTRY_ACTORS)[K]>
}[ActorKind]

/**
 * An employee in one session: keyed pseudonyms, here and in the journal nobody is named. `client` is the
 * application through which it was asked, `correlationId` the HTTP request, as the log names it.
 */
export type Employee = Said<(typeof ENTRY_ACTORS)['employee']>

/** A journal event of one kind, as `ENTRY_KINDS` declares it; times are milliseconds since 1970. */
export type EventOf<K extends EntryKind> = {
  readonly kind: K
  readonly at: Instant
  readonly actor: Actor
} & Said<(typeof ENTRY_KINDS)[K]['members']>

/** One entry of the event journal. Closed lists, field names and digests; never a customer's data. */
export type JournalEvent = { [K in EntryKind]: EventOf<K> }[EntryKind]

/** The actor of everything an employee does. */
export function byEmployee(employee: Employee): Actor {
  return { kind: 'employee', ...employee }
}
