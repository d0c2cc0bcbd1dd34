import type { JournalLog } from '../../application/ports/journal-log.ts'
import type { Criteria, JournalSearch } from '../../application/ports/journal-search.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { JournalEvent } from '../../domain/journal/events.ts'
import { FINAL_STATES } from '../../domain/verification/transitions.ts'

const ALL = 10_000_000
const decoder = new TextDecoder()

interface Told {
  readonly index: number
  readonly event: JournalEvent
  /** As the log has it. */
  readonly text: string
  readonly branch: string | null
}

interface Course {
  operationId?: string
  branch?: string | null
  subject?: string | null
  outcome?: string
}

/** Searches the entries of any log one by one: for tests, and as the second reading of the contract. */
export function memorySearch(log: Pick<JournalLog, 'entries'>): JournalSearch {
  async function read() {
    const entries = await log.entries(0, ALL)
    const courses = new Map<string, Course>()
    const told = entries.map((bytes, index): Told => {
      const text = decoder.decode(bytes)
      const event = readEvent(text)
      const own = event.actor.kind === 'employee' ? event.actor.branch : null
      const branch = own ?? courseOf(courses, event)?.branch ?? null
      follow(courses, event, branch)
      return { index, event, text, branch }
    })
    return { told, courses }
  }
  return {
    async find(criteria, { before, limit }) {
      const { told, courses } = await read()
      return told
        .filter(({ index }) => before === null || index < before)
        .filter((one) => fits(one, courseOf(courses, one.event) ?? {}, criteria))
        .reverse()
        .slice(0, limit)
        .map(toFound)
    },
    async at(index) {
      const { told } = await read()
      const one = told[index]
      return one === undefined ? null : toFound(one)
    },
    prove: async () => 'proven',
  }
}

function follow(courses: Map<string, Course>, event: JournalEvent, branch: string | null): void {
  const id = verificationOf(event)
  if (id === null) return
  if (event.kind === 'requested') courses.set(id, { operationId: event.operationId, branch })
  const course = courses.get(id)
  if (course === undefined) return
  if (event.kind === 'received') course.subject = event.subject
  if (FINAL_STATES.has(event.kind)) course.outcome = event.kind
}

function fits({ event, branch }: Told, course: Course, criteria: Criteria): boolean {
  const { subjects, employees, from = 0, to = Number.POSITIVE_INFINITY, kinds } = criteria
  const subject = 'subject' in event ? event.subject : null
  const employee = 'employeeId' in event.actor ? event.actor.employeeId : null
  const operationId = ('operationId' in event ? event.operationId : null) ?? course.operationId
  const wanted = (asked: unknown, is: unknown) => asked === undefined || asked === is
  return (
    begun(subjects, subject, course.subject) &&
    begun(employees, employee, sessionOf(event)) &&
    wanted(criteria.sessionId, sessionOf(event)) &&
    wanted(criteria.branch, branch) &&
    event.at >= from &&
    event.at < to &&
    (kinds?.includes(event.kind) ?? true) &&
    wanted(criteria.operationId, operationId) &&
    wanted(criteria.outcome, course.outcome) &&
    wanted(criteria.verificationId, verificationOf(event)) &&
    (!asksOfVerification(criteria) ||
      wanted(criteria.startedIn, course.branch === undefined ? branch : course.branch))
  )
}

/** Whether one of the pseudonyms is one that was asked for, or has such a beginning. */
function begun(
  asked: readonly string[] | undefined,
  ...pseudonyms: readonly (string | null | undefined)[]
): boolean {
  return asked?.some((one) => pseudonyms.some((is) => is?.startsWith(one))) ?? true
}

/** Only of the entries by which a session began and ended. */
function sessionOf({ kind, actor }: JournalEvent): string | null {
  if (kind !== 'signed-in' && kind !== 'signed-out') return null
  return 'sessionId' in actor ? actor.sessionId : null
}

function asksOfVerification({ subjects, operationId, outcome }: Criteria): boolean {
  return (subjects ?? operationId ?? outcome) !== undefined
}

function courseOf(courses: ReadonlyMap<string, Course>, event: JournalEvent): Course | undefined {
  return courses.get(verificationOf(event) ?? '')
}

function verificationOf(event: JournalEvent): string | null {
  return 'verificationId' in event ? event.verificationId : null
}

function toFound({ index, text, branch }: Told) {
  return { index, text, branch }
}
