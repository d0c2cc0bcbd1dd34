import { randomSecrets } from '../../adapters/memory/secrets.ts'
import type { HandOverWay } from '../../domain/closed-lists.ts'
import type { Employee } from '../../domain/journal/events.ts'
import type { Application, Applications } from '../../domain/visit/application.ts'
import type { HandOvers } from '../ports/hand-overs.ts'
import type { Records } from '../ports/records.ts'
import type { Consumer } from '../visit/consumer.ts'
import { handOver } from '../visit/hand-over.ts'
import { readHandedOver } from '../visit/read-handed-over.ts'
import { takeHandOver } from '../visit/take-hand-over.ts'
import { EMPLOYEE } from './memory-bank.ts'
import { openVisitBank } from './visit-bank.ts'

const name = { pl: 'System', en: 'System', uk: 'Система' }

/** An application that may have these fields of these operations. */
export function anApplication(
  id: string,
  may: Readonly<Record<string, readonly string[]>>,
  over: Partial<Application> = {},
): Application {
  const link = `https://${id}.bank.example/?ticket={ticket}`
  const usual = { client: id, authentication: 'employee-token', link, context: [] } as const
  return { id, name, ...usual, may: new Map(Object.entries(may)), ...over }
}

export const LOANS = anApplication('loans', {
  'open-account': ['firstName', 'surname'],
  withdraw: ['surname', 'pesel'],
})
export const CASH = anApplication('cash', { withdraw: ['surname'] }, { link: null })

/** A bank with applications to which what is released is handed over. */
export function openHandOverBank(applications: readonly Application[] = [LOANS, CASH]) {
  const bank = openVisitBank()
  let list: Applications = { version: '1', applications }
  let isDown = false
  let held: Promise<void> = Promise.resolve()
  const records: Records = {
    ...bank.records,
    async commit(commit) {
      await held
      if (isDown) throw new Error('the journal is away')
      return bank.records.commit(commit)
    },
  }
  const handOvers: HandOvers = bank.handOvers
  const source = { current: () => list }
  const deps = { ...bank, records, handOvers, applications: source, secrets: randomSecrets() }
  const [hand, take, read] = [handOver(deps), takeHandOver(deps), readHandedOver(deps)]
  const consumer = (id: string, employee: Employee = EMPLOYEE): Consumer => {
    const application = list.applications.find((one) => one.id === id)
    if (application === undefined) throw new Error(`${id} is not listed`)
    return { application, employeeId: employee.employeeId, correlationId: 'request-2' }
  }
  return {
    ...bank,
    handOvers,
    consumer,
    configure(next: readonly Application[]) {
      list = { version: 'next', applications: next }
    },
    /** Nothing becomes durable until what is given back is called. */
    holdJournal(): () => void {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return resolve
    },
    breakJournal(is: boolean) {
      isDown = is
    },
    hand: (id: string, application: string, way: HandOverWay = 'event', employee = EMPLOYEE) =>
      hand(employee, id, { application, way }),
    take: (who: Consumer, secret: string, kind: 'ticket' | 'code' = 'ticket') =>
      take(who, { kind, secret }),
    read: (who: Consumer, verificationId: string, fields: readonly string[] | null = null) =>
      read(who, { verificationId, fields }),
    /** The secret of a hand-over that must be possible. */
    async opened(id: string, application: string, way: HandOverWay = 'event', employee = EMPLOYEE) {
      const handed = await hand(employee, id, { application, way })
      if (typeof handed === 'string') throw new Error(handed)
      return handed.secret
    },
  }
}
