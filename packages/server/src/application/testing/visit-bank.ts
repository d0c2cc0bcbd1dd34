import type { CustomerRole } from '../../domain/closed-lists.ts'
import type { Employee } from '../../domain/journal/events.ts'
import type { ReceivedData } from '../../domain/verification/received-data.ts'
import type { SealedContext } from '../verification/sealed-data.ts'
import { answerWith, EMPLOYEE, holding, openMemoryBank } from './memory-bank.ts'
import { VISIT_CATALOGUE } from './visit-catalogue.ts'

/** Two invented people; more of each than any operation keeps. */
export const ANNA: ReceivedData = person('Anna', 'Wiśniewska', '86041212341')
export const JAN: ReceivedData = person('Jan', 'Kowalski', '90010112349')

function person(firstName: string, surname: string, pesel: string): ReceivedData {
  const attributes = { firstName, surname, pesel, citizenship: 'POL', birthDate: '1986-04-12' }
  return { attributes, photo: { type: 'image/jpeg', base64: 'aGVsbG8=' } }
}

export interface Order {
  readonly operation?: string
  readonly further?: readonly string[]
  readonly anotherPerson?: boolean
  readonly role?: CustomerRole
  readonly employee?: Employee
  readonly context?: SealedContext
}

type Options = Parameters<typeof openMemoryBank>[0]

/** A bank whose catalogue has operations that a visit serves, and whoever is served there. */
export function openVisitBank(options: Options = {}) {
  const bank = openMemoryBank({ catalogue: VISIT_CATALOGUE, ...options })
  const { steps } = bank

  async function started(order: Order) {
    const { operation = 'open-account', employee = EMPLOYEE, ...rest } = order
    const settled = { system: 'desk', context: {}, requestKey: null, ...rest }
    const prepared = await steps.request(employee, { operationId: operation, ...settled })
    if (typeof prepared === 'string' || prepared.kind !== 'prepared') throw new Error('refused')
    const stored = await steps.invite(prepared)
    if (typeof stored === 'string') throw new Error(stored)
    return stored.verification
  }
  /** The answer is there, and nobody has seen it yet. */
  async function answered(customer: ReceivedData, order: Order = {}): Promise<string> {
    const { reference, request } = await started(order)
    await steps.receive(answerWith(reference, holding(customer)))
    return request.id
  }
  async function receive(customer: ReceivedData, order: Order = {}): Promise<string> {
    const id = await answered(customer, order)
    await steps.present(order.employee ?? EMPLOYEE, id)
    return id
  }
  async function release(customer: ReceivedData, order: Order = {}): Promise<string> {
    const id = await receive(customer, order)
    const { employee = EMPLOYEE } = order
    const decided = await steps.decide(employee, id, { kind: 'same-person' })
    if (typeof decided === 'string' || 'kind' in decided) throw new Error('not released')
    return id
  }
  const reuse = (id: string, operationId: string, employee = EMPLOYEE) =>
    steps.reuse(employee, id, { operationId, system: 'desk', context: {} })
  async function reused(id: string, operationId: string): Promise<string> {
    const stored = await reuse(id, operationId)
    if (typeof stored === 'string') throw new Error(stored)
    return stored.verification.request.id
  }
  return {
    ...bank,
    invited: async (order: Order = {}) => (await started(order)).request.id,
    answered,
    receive,
    release,
    reuse,
    reused,
    visit: async (employee = EMPLOYEE) => (await steps.readVisit(employee)).visit,
    ended: async (employee = EMPLOYEE) => (await steps.readVisit(employee)).ended?.reason ?? null,
    async toldOf(id: string) {
      const events = await bank.events()
      return events
        .filter((event) => 'verificationId' in event && event.verificationId === id)
        .map(({ kind }) => kind)
    },
    /** Releases that are open by the records. */
    openReleases: async () => bank.verifications.open(bank.clock.now()),
  }
}
