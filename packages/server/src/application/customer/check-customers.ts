import { CONFIGURATION_CHANGES } from '../../domain/approval/configurations.ts'
import type { JournalEvent } from '../../domain/journal/events.ts'
import { everyEntry } from '../journal/every-entry.ts'
import type { Clock } from '../ports/clock.ts'
import type { Details } from '../ports/details.ts'
import type { StoredThing } from '../ports/fault.ts'
import type { Holds } from '../ports/holds.ts'
import type { SubjectRowsLook } from '../ports/subject-rows.ts'
import type { Subjects } from '../ports/subjects.ts'
import type { Turns } from '../ports/turns.ts'
import { checkEvidence, type EvidenceChecks } from '../retention/check-evidence.ts'
import { checkHolds } from '../retention/check-holds.ts'
import { type HoldChecks, holdsInPlace } from '../retention/told-holds.ts'
import { toldErasures } from './told-erasures.ts'

export interface CustomerChecks extends HoldChecks, EvidenceChecks {
  readonly subjectRows: SubjectRowsLook
  readonly subjects: Subjects
  readonly details: Pick<Details, 'unaccounted'>
  readonly holds: Holds
  readonly inTurn: Turns
  readonly clock: Clock
}

/** Tells of a kind of finding once in a check, however many there are. */
export type Tell = (what: StoredThing) => void

/** Lets others work; rejects when the check is to end. */
export type Breathe = () => Promise<void>

/**
 * Holds everything that stands beside the log against the log, in slices: each commitment has its detail or the mark
 * of an erasure, each row is what was stored and of somebody who is there, holds are those that run, and kept evidence
 * is that which releases name. What is wrong is told; erased customers' rows and files that were put back go again.
 * False while the journal itself is being checked: then it is to be done again.
 */
export function checkCustomers(deps: CustomerChecks, breathe: Breathe) {
  const begun = deps.clock.now()
  return async (): Promise<boolean> => {
    if ((await deps.search.prove(null)) !== 'proven') return false
    const found = new Set<StoredThing>()
    const tell: Tell = (what) => {
      if (found.has(what)) return
      found.add(what)
      deps.alarm.altered(what)
    }
    await checkCommitments(deps, tell, breathe)
    await checkRows(deps, tell, breathe)
    await holdsInPlace(deps, deps.clock.now())
    await checkHolds(deps, begun, tell, breathe)
    await checkEvidence(deps, tell, breathe)
    return true
  }
}

/** Entries that commit to what lies beside the log: details, what people typed, and configurations. */
const COMMITTING = [
  'received',
  'approval-asked',
  'approval-given',
  'approval-declined',
  'candidate-chosen',
  ...Object.values(CONFIGURATION_CHANGES),
] as const

type Committing = Extract<JournalEvent, { kind: (typeof COMMITTING)[number] }>

function commitmentIn(event: Committing): string | null {
  if (event.kind === 'received') return event.commitment
  return 'kept' in event ? event.kept : event.words
}

async function checkCommitments(deps: CustomerChecks, tell: Tell, breathe: Breathe) {
  for await (const page of everyEntry(deps.search, { kinds: COMMITTING })) {
    const named = page.map(({ event }) => commitmentIn(event)).filter((one) => one !== null)
    for (const what of await deps.details.unaccounted(named)) tell(what)
    await breathe()
  }
}

/** Rows of nobody: of somebody erased they were put back and go again, of anybody else the customer was taken away. */
async function checkRows(deps: CustomerChecks, tell: Tell, breathe: Breathe) {
  for (const kind of ['customer', 'detail', 'hold'] as const) {
    for (let after: string | null = ''; after !== null; ) {
      const { next, strays } = await deps.subjectRows.look(kind, after)
      const erased = strays.length === 0 ? null : await toldErasures(deps.search)
      for (const subjectId of strays) {
        if (erased?.has(subjectId)) await deps.subjects.erase(subjectId)
        tell(erased?.has(subjectId) ? kind : 'customer')
      }
      after = next
      await breathe()
    }
  }
}
