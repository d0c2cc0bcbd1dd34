import type {
  BankAudit,
  BankCancellation,
  BankData,
  BankDecision,
  BankNote,
  BankOffer,
  BankOrder,
} from '@okienko/contract/bank-api'
import { shownBefore } from '@okienko/contract/bank-api'
import { type Asking, ask } from './ask.ts'
import { OFFER } from './catalogue.ts'
import { type BankJournal, keepJournal } from './journal.ts'
import { keepRecords, type Records } from './records.ts'
import type { Said } from './said.ts'
import { isOpen, type Verification } from './verification.ts'

/**
 * Bank B's own identification system, in whatever it is spoken to. Whatever is told of a customer is noted first, with
 * whoever acts; nobody but who asked is told anything.
 */
export interface BankSystem {
  readonly journal: BankJournal
  operations(): BankOffer
  /** The same key of the same employee gives the same verification. */
  start(audit: BankAudit, order: BankOrder, how: Started): Said<Verification>
  state(audit: BankAudit, reference: string): Said<Verification>
  receivedData(audit: BankAudit, reference: string): Said<BankData>
  decide(audit: BankAudit, reference: string, decision: BankDecision): Said<Verification>
  releasedData(audit: BankAudit, reference: string): Said<BankData>
  cancel(audit: BankAudit, reference: string, body: BankCancellation): Said<Verification>
  refuse(audit: BankAudit, reference: string): Said<Verification>
  note(audit: BankAudit, note: BankNote): void
  /** Everything that is kept of it, whatever may be shown: for a bank that tells too much. */
  keptOf(reference: string): Readonly<Record<string, string>>
  close(): void
}

export interface Started {
  readonly key: string | null
  /** Whether a code to type is wanted beside the one to scan. */
  readonly typedCode: boolean
}

export interface BankSystemOptions extends Omit<Asking, 'records' | 'journal'> {
  /** Told after every change. */
  readonly changed: (reference: string) => void
}

export function openBankSystem(options: BankSystemOptions): BankSystem {
  const journal = keepJournal(options)
  const records = keepRecords({ ...options, journal })
  const find = finder(records, journal)
  const { start, forget } = starter({ ...options, records, journal })
  return {
    journal,
    operations: () => OFFER,
    start,
    state: find,
    ...reading(find, journal),
    ...deciding(find, records, options),
    note(audit, { kind, reason }) {
      journal.write({ kind, ...(reason !== undefined && { reason }) }, audit)
      if (kind === 'signed-out' || kind === 'logged-out') leaveNothing(records, audit)
    },
    keptOf(reference) {
      const standing = records.find(reference)?.standing
      return (standing !== undefined && 'kept' in standing && standing.kept?.attributes) || {}
    },
    close() {
      records.close()
      forget()
    },
  }
}

type Find = (audit: BankAudit, reference: string) => Said<Verification>

/** One's own alone: of somebody else's not even the state is told. */
function finder(records: Records, journal: BankJournal): Find {
  return (audit, reference) => {
    const found = records.find(reference)
    if (found === null) return 'not-found'
    if (found.employeeId === audit.employeeId) return found
    journal.write({ kind: 'access-refused', reference, reason: 'not-the-asker' }, audit)
    return 'not-allowed'
  }
}

const MOST_KEYS = 20_000

function starter(asking: Asking): { start: BankSystem['start']; forget(): void } {
  const ordered = new Map<string, string>()
  return {
    start(audit, order, { key, typedCode }) {
      const owned = `${audit.employeeId} ${key}`
      const before = key === null ? null : asking.records.find(ordered.get(owned) ?? '')
      if (before !== null) return before
      const started = ask(asking, audit, order, typedCode)
      if (typeof started === 'string' || key === null) return started
      const [oldest = ''] = ordered.keys()
      if (ordered.size >= MOST_KEYS) ordered.delete(oldest)
      ordered.set(owned, started.reference)
      return started
    },
    forget: () => ordered.clear(),
  }
}

function reading(
  find: Find,
  journal: BankJournal,
): Pick<BankSystem, 'receivedData' | 'releasedData'> {
  return {
    receivedData(audit, reference) {
      const found = find(audit, reference)
      if (typeof found === 'string') return found
      const { standing, operation } = found
      if (standing.state !== 'received') return 'wrong-state'
      const { attributes, photo, digest: evidenceDigest } = standing.kept
      const may = shownBefore(operation)
      const shown = Object.entries(attributes).filter(([name]) => may.includes(name))
      const fields = [...shown.map(([name]) => name), ...(photo === null ? [] : ['photo'])]
      journal.write({ kind: 'presented', reference, fields }, audit)
      found.standing = { ...standing, isPresented: true }
      const data = { reference, attributes: Object.fromEntries(shown), evidenceDigest }
      return photo === null ? data : { ...data, photo }
    },
    releasedData(audit, reference) {
      const found = find(audit, reference)
      if (typeof found === 'string') return found
      const { standing } = found
      if (standing.state !== 'released') return 'wrong-state'
      if (standing.kept === null) return 'data-gone'
      const { attributes, digest: evidenceDigest } = standing.kept
      journal.write({ kind: 'read', reference, fields: Object.keys(attributes) }, audit)
      return { reference, attributes, evidenceDigest }
    },
  }
}

function deciding(
  find: Find,
  records: Records,
  { limits, now }: BankSystemOptions,
): Pick<BankSystem, 'decide' | 'cancel' | 'refuse'> {
  return {
    decide(audit, reference, decision) {
      const found = find(audit, reference)
      if (typeof found === 'string') return found
      const { standing } = found
      if (standing.state !== 'received') return 'wrong-state'
      if (!standing.isPresented) return 'not-presented'
      const { lookedForMs } = decision
      if (decision.decision === 'not-the-same-person') {
        const { reason } = decision
        records.end(found, { state: 'rejected', reason }, audit, lookedForMs)
        return found
      }
      const { kept, grade } = standing
      if (kept.photo === null) return 'no-photo'
      const openUntil = now() + limits.openMs
      // Faces have been compared: what the photo was for is over.
      const released = {
        state: 'released',
        openUntil,
        grade,
        kept: { ...kept, photo: null },
      } as const
      const fields = Object.keys(kept.attributes)
      records.move(found, released, { kind: 'released', fields, lookedForMs }, audit)
      return found
    },
    cancel(audit, reference, { reason }) {
      const found = find(audit, reference)
      if (typeof found === 'string') return found
      if (isOpen(found)) records.end(found, { state: 'cancelled', reason }, audit)
      else if (found.standing.state === 'released') records.shut(found, audit, reason)
      return found.standing.state === 'cancelled' || found.standing.state === 'released'
        ? found
        : 'wrong-state'
    },
    refuse(audit, reference) {
      const found = find(audit, reference)
      if (typeof found === 'string') return found
      const { state } = found.standing
      if (state === 'invited') {
        records.end(found, { state: 'refused', reason: 'at-the-counter' }, audit)
      }
      return state === 'invited' || state === 'refused' ? found : 'wrong-state'
    },
  }
}

/** Of a session that is over: nobody is there any more to see it. */
function leaveNothing(records: Records, audit: BankAudit): void {
  const own = records.of(audit.employeeId).filter((one) => one.sessionId === audit.sessionId)
  for (const one of own) {
    if (isOpen(one)) records.end(one, { state: 'cancelled', reason: 'signed-out' }, audit)
    else records.shut(one, audit, 'signed-out')
  }
}
