import type { Approval } from '../../domain/approval/approval.ts'
import { MATTER_RULES } from '../../domain/approval/matters.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { note } from '../journal/note.ts'
import type { Announcements } from '../ports/announcements.ts'
import type { Ids } from '../ports/ids.ts'
import type { Records } from '../ports/records.ts'
import type { Subject } from '../ports/subjects.ts'
import type { Turns } from '../ports/turns.ts'
import { approvalsProven, type RequestsDeps } from './requests.ts'
import { keepWords, type Words, type WordsDeps } from './words.ts'

export interface ApprovalDeps extends RequestsDeps, WordsDeps {
  readonly records: Records
  readonly ids: Ids
  readonly announcements: Announcements
  /** What is asked, decided and carried out of one request happens one after the other. */
  readonly inTurn: Turns
}

/** What is followed to hear that some request has moved. */
export const APPROVALS = 'approvals'

/** What is asked for; the rest of a request is the same for every matter. */
export type Wanted = Pick<Approval, 'matter' | 'reason'> &
  Partial<Pick<Approval, 'verificationId' | 'subject' | 'configuration' | 'to'>> & {
    /** Whose key seals the words, where it is about a customer. */
    readonly about: Subject | null
    readonly subjectId?: string
  }

/** Of one employee. Nobody needs as many, and the list stays short. */
const MOST_A_DAY = 200
const DAY = 24 * 3_600_000

/** Asks for what takes two people; durable on return, and told to whoever may approve it. */
export async function ask(
  deps: ApprovalDeps,
  employee: Employee,
  { about, ...wanted }: Wanted,
  words: Words,
): Promise<Approval | 'too-many-requests'> {
  return deps.inTurn(`asks ${employee.employeeId}`, async () => {
    const at = deps.clock.now()
    const { employeeId } = employee
    const own = (await approvalsProven(deps)).filter(
      ({ asker, askedAt }) => asker.employeeId === employeeId && at - askedAt < DAY,
    )
    if (own.length >= MOST_A_DAY) return 'too-many-requests'
    const { verificationId = null, subject = null, subjectId = null } = wanted
    const { configuration = null, to = null, matter, reason } = wanted
    const id = deps.ids.fresh()
    const until = at + MATTER_RULES[matter].within
    const said = { matter, reason, until, verificationId, subject, subjectId, configuration, to }
    const kept = await keepWords(deps, about, words)
    // Words that no entry ever names do no harm.
    const event = { kind: 'approval-asked', requestId: id, words: kept, ...said } as const
    await note(deps, { ...event, at, actor: byEmployee(employee) })
    deps.announcements.announce(APPROVALS)
    const standing = { asker: employee, askedAt: at, decided: null, told: 'waiting' } as const
    return { id, words: kept, ...said, ...standing }
  })
}
