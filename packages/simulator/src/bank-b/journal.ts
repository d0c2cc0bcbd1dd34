import type { BankAudit } from '@okienko/contract/bank-api'

/** What Bank B notes. Names of fields and never a value: nothing of a customer stands in it. */
export interface Noted {
  readonly kind:
    | 'requested'
    | 'received'
    | 'answer-refused'
    | 'presented'
    | 'released'
    | 'read'
    | 'closed'
    | 'rejected'
    | 'refused'
    | 'expired'
    | 'cancelled'
    | 'failed'
    | 'access-refused'
    | 'signed-in'
    | 'signed-out'
    | 'logged-out'
    | 'access-denied'
  readonly reference?: string
  readonly operation?: string
  readonly system?: string
  readonly role?: string
  readonly fields?: readonly string[]
  readonly reason?: string
  readonly lookedForMs?: number
}

export interface JournalEntry extends Noted {
  readonly at: string
  /** Who did it, as the caller told; null where nobody's doing. */
  readonly audit: BankAudit | null
}

const MOST = 5_000

export interface BankJournal {
  write(noted: Noted, audit: BankAudit | null): void
  /** Oldest first. The oldest of more than five thousand are gone. */
  read(): readonly JournalEntry[]
}

/** In memory: a simulator proves nothing afterwards. `now` in milliseconds since the epoch. */
export function keepJournal({ now }: { readonly now: () => number }): BankJournal {
  const entries: JournalEntry[] = []
  return {
    write(noted, audit) {
      entries.push({ at: new Date(now()).toISOString(), ...noted, audit })
      if (entries.length > MOST) entries.shift()
    },
    read: () => entries,
  }
}
