import { type Identifier, sameHowever } from '../../domain/customer/identifier.ts'
import type { Instant } from '../../domain/instant.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { yearInWarsaw } from '../../domain/warsaw.ts'
import { type DenyDeps, deny } from '../audit/deny.ts'
import type { Findings } from '../ports/alarm.ts'
import type { Subject, Subjects } from '../ports/subjects.ts'
import type { Turns } from '../ports/turns.ts'
import { unknownUnlessMissing } from './missing.ts'

export interface CustomerDeps extends DenyDeps {
  readonly findings: Findings
  readonly subjects: Subjects
  /** Keeping, holding and erasing of one customer happen one after the other. */
  readonly inTurn: Turns
}

/** Does the work with the customer in turn; 'subject-unknown', journalled, when nobody is known by that name. */
export async function withCustomer<T>(
  deps: CustomerDeps,
  employee: Employee,
  route: string,
  identifier: Identifier,
  work: (subject: Subject) => Promise<T>,
): Promise<T | 'subject-unknown'> {
  const { subjects, findings } = deps
  const found = await subjects.find(sameHowever(identifier))
  const done =
    found &&
    (await deps.inTurn(found.id, async () => {
      const subject = await subjects.get(found.id)
      return subject && { outcome: await work(subject) }
    }))
  if (done !== null) return done.outcome
  // Saying that somebody is not known here is saying something about a person.
  await deny(deps, byEmployee(employee), { route, reason: 'subject-unknown' })
  return unknownUnlessMissing(findings)
}

/** What entries of this moment call the customer. */
export function pseudonymAt(subject: Subject, at: Instant): string {
  return subject.pseudonym(yearInWarsaw(at))
}
