import type { BankCallName, BankVerification } from '@okienko/contract/bank-api'
import { COLLEAGUE, EMPLOYEE } from './bank.contract.ts'
import { type Exchange, json, type Sent, WRONG_BANK_KEY, type Wrong } from './wrong-bank.ts'
import { dataOf } from './wrong-ways.ts'

/* Ways to take what should be refused. Only the answer is wrong: nothing is done. */

type Who = (exchange: Exchange) => boolean
type Answer = (exchange: Exchange) => Sent

const hasKey: Who = ({ authorization }) => authorization === `Bearer ${WRONG_BANK_KEY}`
export const isOwn: Who = (exchange) =>
  hasKey(exchange) && exchange.employee === EMPLOYEE.audit.employeeId
export const isOther: Who = (exchange) =>
  hasKey(exchange) && exchange.employee === COLLEAGUE.audit.employeeId
export const isStranger: Who = ({ authorization }) => authorization === ''
export const isWrongKey: Who = (exchange) => !isStranger(exchange) && !hasKey(exchange)

interface Case {
  readonly by: Who
  readonly while: readonly BankVerification['state'][]
}

/** Answers some calls as if all were well, of one kind of caller, in some states. */
export function taking(
  names: readonly BankCallName[],
  { by, while: states }: Case,
  answer: Answer,
): Wrong {
  return (exchange) => {
    const state = exchange.bank.stateOf(exchange.reference)
    const isCase = names.includes(exchange.name) && by(exchange) && state !== null
    return isCase && states.includes(state) ? Promise.resolve(answer(exchange)) : null
  }
}

/** The same to the employee, once what was received has been ended by that call. */
export function afterReceived(
  end: 'cancel' | 'refuse',
  names: readonly BankCallName[],
  answer: Answer,
): Wrong {
  return afterIn(end, 'received', (exchange) =>
    names.includes(exchange.name) && isOwn(exchange) ? answer(exchange) : null,
  )
}

/** The same as long as what was released is open, or only once it is closed. */
export function released(
  names: readonly BankCallName[],
  { by, isClosed }: { readonly by: Who; readonly isClosed: boolean },
  answer: Answer,
): Wrong {
  const isCase: Who = (exchange) => names.includes(exchange.name) && by(exchange)
  if (isClosed) return afterIn('cancel', 'released', (one) => (isCase(one) ? answer(one) : null))
  const closed = afterIn('cancel', 'released', () => json(200, {}))
  const open = taking(names, { by, while: ['released'] }, answer)
  return (exchange) => (closed(exchange) === null ? open(exchange) : null)
}

/** From that call of the employee on, made in that state. */
function afterIn(
  end: 'cancel' | 'refuse',
  state: BankVerification['state'],
  answer: (exchange: Exchange) => Sent | null,
): Wrong {
  const ended = new Set<string>()
  return (exchange) => {
    const { name, reference, bank } = exchange
    if (ended.has(reference)) {
      const sent = answer(exchange)
      return sent === null ? null : Promise.resolve(sent)
    }
    if (name === end && isOwn(exchange) && bank.stateOf(reference) === state) ended.add(reference)
    return null
  }
}

/** Answers a call of the employee well once, and never again. */
export function once(name: 'receivedData' | 'releasedData'): Wrong {
  const read = new Set<string>()
  return (exchange) => {
    if (exchange.name !== name || !isOwn(exchange)) return null
    if (read.has(exchange.reference)) return Promise.resolve(json(410, { outcome: 'data-gone' }))
    return exchange.right().then((sent) => {
      if (sent.status === 200) read.add(exchange.reference)
      return sent
    })
  }
}

export const dataOfIt: Answer = ({ reference }) => dataOf(reference)
