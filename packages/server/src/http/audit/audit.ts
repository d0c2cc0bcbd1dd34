import type { Audit, Caller } from '@okienko/edge'
import type { Clock } from '../../application/ports/clock.ts'
import type { Records } from '../../application/ports/records.ts'
import { employee, type JournalEvent } from '../../domain/journal/events.ts'
import type { Asker } from '../../domain/verification/verification.ts'
import type { AskerOf } from '../pseudonyms.ts'

export interface AuditDeps {
  readonly records: Records
  readonly clock: Clock
  readonly askerOf: AskerOf
  readonly closeSession: (asker: Asker) => Promise<void>
}

/** What happens at the edge, in the journal: sign-in, sign-out and refused access. */
export function auditIntoJournal({ records, clock, askerOf, closeSession }: AuditDeps): Audit {
  const write = async (event: JournalEvent) => {
    await records.commit({ change: null, events: [event] })
  }
  const by = (caller: Caller) => ({ at: clock.now(), actor: employee(askerOf(caller)) })
  return {
    signedIn: (caller) => write({ kind: 'signed-in', ...by(caller) }),
    async signedOut(caller) {
      await closeSession(askerOf(caller))
      await write({ kind: 'signed-out', ...by(caller) })
    },
    accessDenied: (caller, route, reason) =>
      write({
        kind: 'access-denied',
        ...by(caller),
        verificationId: null,
        subject: null,
        route,
        reason,
      }),
  }
}
