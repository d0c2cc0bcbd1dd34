import { type MemoryRegister, memoryRegister } from '../../adapters/memory/customer-register.ts'
import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import type { RegisterRecord } from '../../domain/comparison/pair.ts'
import type { Employee } from '../../domain/journal/events.ts'
import type { ReceivedData } from '../../domain/verification/received-data.ts'
import { chooseCandidate } from '../comparison/choose-candidate.ts'
import { confirmUpdates } from '../comparison/confirm-updates.ts'
import { readComparison } from '../comparison/read-comparison.ts'
import type {
  CustomerRegister,
  FoundRecord,
  RegisterAnswer,
  RegisterQuery,
} from '../ports/customer-register.ts'
import { EMPLOYEE } from './memory-bank.ts'
import { type Order, openVisitBank } from './visit-bank.ts'
import { PHOTO_AGAIN_CATALOGUE } from './visit-catalogue.ts'

/** Who may agree at the counter where the employee sits, and who may not. */
export const SUPERVISOR: Employee = {
  ...EMPLOYEE,
  employeeId: 'b'.repeat(64),
  sessionId: '2'.repeat(64),
  roles: ['supervisor'],
}
export const ELSEWHERE: Employee = {
  ...SUPERVISOR,
  employeeId: 'c'.repeat(64),
  sessionId: '3'.repeat(64),
  branch: 'Gdańsk',
}

const usual = PHOTO_AGAIN_CATALOGUE.operations.find(({ id }) => id === 'loan')
if (usual === undefined) throw new Error('the catalogue has no operation')

/** The operations of a visit, one that holds on a conflict, and one for which nobody is asked. */
export const COMPARING_CATALOGUE: Catalogue = {
  ...PHOTO_AGAIN_CATALOGUE,
  operations: [
    ...PHOTO_AGAIN_CATALOGUE.operations,
    { ...usual, id: 'mortgage', comparison: 'conflict' },
    { ...usual, id: 'balance', comparison: 'none' },
  ],
}

/** On file of the Anna of the visit bank, and of nobody else. */
export const ANNA_ON_FILE: RegisterRecord = {
  givenNames: ['Anna'],
  surname: 'Wiśniewska',
  pesel: '86041212341',
  birthDate: '1986-04-12',
}

export function onFile(customerNumber: string, record: RegisterRecord): FoundRecord {
  return { customerNumber, record, changedOn: '2021-03-04' }
}

/** A register that can be kept waiting, and remembers what it was asked. */
function heldRegister(memory: MemoryRegister, queries = memory.queries) {
  let gate: Promise<void> = Promise.resolve()
  const asked: RegisterQuery[] = []
  const answers = new Map<RegisterQuery['by'], RegisterAnswer>()
  const register: CustomerRegister = {
    name: 'crm',
    queries,
    async find(query) {
      asked.push(query)
      await gate
      return answers.get(query.by) ?? memory.find(query)
    },
  }
  return {
    register,
    asked,
    /** From now on that is the answer to every question of the kind. */
    answers: (by: RegisterQuery['by'], answer: RegisterAnswer) => void answers.set(by, answer),
    /** Nothing is answered until what is given back is called. */
    holdRegister(): () => void {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
  }
}

type Options = Parameters<typeof openVisitBank>[0]

/** A bank that holds documents against what is on file; its register has those questions, or all of them. */
export function openRegisterBank(
  records: readonly FoundRecord[],
  options: Options = {},
  questions?: readonly RegisterQuery['by'][],
) {
  const memory = memoryRegister()
  memory.keep(records)
  const { register, ...held } = heldRegister(memory, questions && new Set(questions))
  const bank = openVisitBank({ catalogue: COMPARING_CATALOGUE, register, ...options })
  const { steps } = bank

  /** Received, presented, and "same person" said of it. */
  async function said(customer: ReceivedData, order: Order = {}) {
    const id = await bank.receive(customer, order)
    const decided = await steps.decide(
      order.employee ?? EMPLOYEE,
      id,
      { kind: 'same-person' },
      'Ewa',
    )
    if (typeof decided === 'string') throw new Error(decided)
    if ('kind' in decided) throw new Error(decided.kind)
    return decided.verification
  }
  return {
    ...bank,
    ...held,
    memory,
    said,
    /** The request for the second person that waits for this employee. */
    async waiting(employee: Employee = SUPERVISOR) {
      const all = await steps.listApprovals(employee)
      return all.filter(({ mayDecide }) => mayDecide)
    },
    compared: readComparison(bank),
    choose: chooseCandidate(bank),
    update: confirmUpdates(bank),
    async state(id: string) {
      return (await bank.verifications.find(id))?.verification.state
    },
    settled: (id: string) => bank.comparisons.settled(id),
  }
}
