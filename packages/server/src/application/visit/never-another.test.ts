import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Employee } from '../../domain/journal/events.ts'
import type { ReceivedData } from '../../domain/verification/received-data.ts'
import { anApplication, openHandOverBank } from '../testing/hand-over-bank.ts'
import { EMPLOYEE } from '../testing/memory-bank.ts'
import { ANNA, JAN } from '../testing/visit-bank.ts'

/*
 * An application that was opened for one customer never gets another: over any interleaving of two customers, three
 * applications, and employees with several sessions, each step started while others are under way.
 */

const LONG = process.env['OKIENKO_TEST_LONG'] === '1'
const RUNS = LONG ? 3_000 : 120

const FIELDS = ['firstName', 'surname', 'pesel', 'birthDate']
const APPLICATIONS = [
  anApplication('loans', { 'open-account': ['surname', 'pesel'], loan: ['surname', 'birthDate'] }),
  anApplication('cash', { withdraw: ['surname'], 'open-account': ['surname'] }),
  anApplication('letters', { 'open-account': ['firstName', 'surname'], withdraw: ['pesel'] }),
]
const CUSTOMERS = [ANNA, JAN]
const other = { ...EMPLOYEE, employeeId: 'b'.repeat(64), sessionId: '3'.repeat(64) }
const SESSIONS: readonly Employee[] = [EMPLOYEE, { ...EMPLOYEE, sessionId: '2'.repeat(64) }, other]

const session = fc.nat({ max: SESSIONS.length - 1 })
const application = fc.nat({ max: APPLICATIONS.length - 1 })
/** The newest more often than what is long over. */
const back = fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 2 }) }, fc.nat({ max: 20 }))
/** Whether it is done by those whom it is for, as it mostly is, or by whoever is named. */
const isMeant = fc.integer({ min: 0, max: 3 }).map((n) => n > 0)
const STEPS = {
  release: fc.record({
    do: fc.constant('release' as const),
    session,
    customer: fc.nat({ max: 1 }),
    operation: fc.constantFrom('open-account', 'loan', 'withdraw'),
    anotherPerson: fc.boolean(),
  }),
  hand: fc.record({
    do: fc.constant('hand' as const),
    session,
    isMeant,
    back,
    application,
    way: fc.constantFrom('event' as const, 'link' as const, 'code' as const),
  }),
  take: fc.record({ do: fc.constant('take' as const), session, isMeant, back, application }),
  read: fc.record({
    do: fc.constant('read' as const),
    session,
    isMeant,
    back,
    application,
    fields: fc.option(fc.uniqueArray(fc.constantFrom(...FIELDS), { minLength: 1 }), { freq: 1 }),
  }),
  end: fc.record({ do: fc.constant('end' as const), session }),
  wait: fc.record({
    do: fc.constant('wait' as const),
    ms: fc.constantFrom(1_000, 70_000, 600_000),
  }),
}
const step = fc.oneof(
  { weight: 6, arbitrary: STEPS.release },
  { weight: 12, arbitrary: STEPS.hand },
  { weight: 12, arbitrary: STEPS.take },
  { weight: 12, arbitrary: STEPS.read },
  { weight: 1, arbitrary: STEPS.end },
  { weight: 1, arbitrary: STEPS.wait },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
/** Steps that are under way at once, again and again. */
const together = fc.array(step, { minLength: 1, maxLength: 4, size: 'max' })
const story = fc.array(together, { minLength: 10, maxLength: 40, size: 'max' })

interface Release {
  readonly id: string
  readonly employee: Employee
  readonly visitId: string
  readonly customer: ReceivedData
  readonly operation: string
}
interface Opened {
  readonly secret: string
  readonly kind: 'ticket' | 'code'
  readonly release: Release
  readonly application: string
  takings: number
}

/** A bank, and what a bystander knows of it by what it has answered. */
function watched() {
  return {
    bank: openHandOverBank(APPLICATIONS),
    releases: [] as Release[],
    opened: [] as Opened[],
    granted: new Set<string>(),
    grants: [] as { readonly release: Release; readonly application: string }[],
    reads: [] as { readonly key: string; readonly fields: readonly string[] }[],
  }
}
type Seen = ReturnType<typeof watched>

const key = (...parts: readonly string[]) => parts.join(' ')
const last = <T>(all: readonly T[], back: number): T | undefined => all.at(-1 - back)
const nameOf = (n: number) => APPLICATIONS[n]?.id ?? ''

async function release(seen: Seen, employee: Employee, of: Extract<Step, { do: 'release' }>) {
  const { bank, releases } = seen
  const customer = CUSTOMERS[of.customer] ?? ANNA
  const { operation, anotherPerson } = of
  const id = await bank.release(customer, { employee, operation, anotherPerson }).catch(() => null)
  const stored = id === null ? null : await bank.verifications.find(id)
  const visit = stored?.verification.state === 'released' ? stored.verification.visit : undefined
  if (id !== null && visit) releases.push({ id, employee, visitId: visit.id, customer, operation })
}

async function hand(seen: Seen, employee: Employee, of: Extract<Step, { do: 'hand' }>) {
  const { bank, releases, opened } = seen
  const found = last(releases, of.back)
  const name = nameOf(of.application)
  if (found === undefined) return
  const by = of.isMeant ? found.employee : employee
  const handed = await bank.hand(found.id, name, of.way, by)
  if (typeof handed === 'string') return
  assert.equal(by.sessionId, found.employee.sessionId, 'in the session of the visit')
  const { secret, handOver } = handed
  const kind = of.way === 'code' ? 'code' : 'ticket'
  assert.equal(handOver.verificationId, found.id)
  opened.push({ secret, kind, release: found, application: name, takings: 0 })
}

async function take(seen: Seen, employee: Employee, of: Extract<Step, { do: 'take' }>) {
  const { bank, opened, granted, grants } = seen
  const found = last(opened, of.back)
  if (found === undefined) return
  const own = found.release.employee
  const consumer = of.isMeant
    ? bank.consumer(found.application, own)
    : bank.consumer(nameOf(of.application), employee)
  const taken = await bank.take(consumer, found.secret, found.kind)
  if (typeof taken === 'string') return
  found.takings += 1
  assert.equal(found.takings, 1, 'taken once')
  assert.equal(found.application, consumer.application.id, 'by its application')
  assert.equal(consumer.employeeId, own.employeeId, 'for its employee')
  assert.equal(taken.verification.request.id, found.release.id)
  granted.add(key(consumer.application.id, consumer.employeeId, found.release.id))
  grants.push({ release: found.release, application: found.application })
}

async function read(seen: Seen, employee: Employee, of: Extract<Step, { do: 'read' }>) {
  const { bank, releases, grants, reads } = seen
  const grant = of.isMeant ? last(grants, of.back) : undefined
  const found = grant?.release ?? last(releases, of.back)
  if (found === undefined) return
  const consumer = grant
    ? bank.consumer(grant.application, found.employee)
    : bank.consumer(nameOf(of.application), employee)
  const was = await bank.visits.find(found.visitId)
  const got = await bank.read(consumer, found.id, of.fields)
  if (typeof got === 'string') return
  assert.ok(was !== null, 'its visit was open when it was asked for')
  const { attributes } = got.content.data
  for (const [field, value] of Object.entries(attributes)) {
    assert.equal(value, found.customer.attributes[field], 'of that very customer')
    assert.ok(consumer.application.may.get(found.operation)?.includes(field), 'and allowed')
  }
  const fields = Object.keys(attributes).sort()
  reads.push({ key: key(consumer.application.id, consumer.employeeId, found.id), fields })
}

async function act(seen: Seen, of: Step): Promise<void> {
  const { bank } = seen
  if (of.do === 'wait') return bank.pass(of.ms)
  const employee = SESSIONS[of.session] ?? EMPLOYEE
  if (of.do === 'release') return release(seen, employee, of)
  if (of.do === 'hand') return hand(seen, employee, of)
  if (of.do === 'take') return take(seen, employee, of)
  if (of.do === 'read') return read(seen, employee, of)
  await bank.steps.endVisit(employee)
}

async function tell(of: readonly (readonly Step[])[]): Promise<number> {
  const seen = watched()
  const { bank, reads, granted } = seen
  for (const steps of of) await Promise.all(steps.map((one) => act(seen, one)))
  for (const one of reads) assert.ok(granted.has(one.key), 'what was read had been taken')
  const told = (await bank.events()).flatMap((event) =>
    event.kind === 'read' && event.actor.kind === 'consumer'
      ? [
          {
            key: key(event.actor.application, event.actor.employeeId, event.verificationId),
            fields: event.fields,
          },
        ]
      : [],
  )
  const order = (all: readonly object[]) => all.map((one) => JSON.stringify(one)).sort()
  assert.deepEqual(order(told), order(reads), 'the journal has every read, with what was given')
  return reads.length
}

describe('an application that was opened for one customer', () => {
  it(`never gets another, in any of ${RUNS} interleavings`, async () => {
    let read = 0
    const never = fc.asyncProperty(story, async (one) => {
      read += await tell(one)
    })
    await fc.assert(never, { numRuns: RUNS })
    assert.ok(read > RUNS, 'and is given what it has taken')
  })
})
