import type { BacksystemAnswer, CreateTransaction } from '@okienko/contract/backsystem'
import type { Delivery } from './delivery.ts'
import { toSecond } from './second-result.ts'
import type { BankTransaction, Transactions } from './transactions.ts'

/** A transaction under the number that the second dialect gives it, and what it has for the bank. */
export interface Session {
  readonly number: string
  readonly transaction: BankTransaction
  result: object | null
}

export interface Sessions {
  open(order: CreateTransaction, key: string): Session | 'too-many' | 'key-reused'
  close(number: string): boolean
  /** What is there for the bank, of every session. */
  finished(): readonly object[]
}

/**
 * Sessions of the second dialect over the transactions of the BackSystem: numbered, in a row, and never by what the code
 * names. A result is pushed to a bank that listens, and listed until it is taken or the session is closed.
 */
export function numberSessions(options: {
  readonly transactions: Transactions
  readonly delivery: Delivery
  readonly bankResultsUrl: () => string | null
  readonly now: () => number
}): Sessions {
  const { transactions, delivery, bankResultsUrl, now } = options
  const sessions = new Map<string, Session>()
  // A bank must never hear a number twice, whatever was restarted in between.
  let last = now() * 1_000
  const prune = () => {
    for (const [number, { transaction }] of sessions) {
      if (transactions.find(transaction.transactionId) === null) sessions.delete(number)
    }
  }
  const push = async (session: Session, result: object) => {
    session.result = result
    const url = bankResultsUrl()
    if (url === null) return
    const { signal } = session.transaction.withdrawal
    const taken = await delivery.deliver(url, result, signal)
    if (taken && session.result === result) session.result = null
  }
  return {
    open(order, key) {
      prune()
      let session: Session | null = null
      const handTo = (result: BacksystemAnswer) => {
        if (session !== null) void push(session, toSecond(session.number, result))
      }
      const transaction = transactions.create(order, key, { typedCode: true, handTo })
      if (typeof transaction === 'string') return transaction
      const before = sessions.values().find((one) => one.transaction === transaction)
      if (before !== undefined) return before
      last += 1
      session = { number: String(last), transaction, result: null }
      sessions.set(session.number, session)
      return session
    },
    close(number) {
      prune()
      const session = sessions.get(number)
      if (session === undefined) return false
      transactions.withdraw(session.transaction.transactionId)
      return sessions.delete(number)
    },
    finished() {
      prune()
      return [...sessions.values()].flatMap(({ result }) => (result === null ? [] : [result]))
    },
  }
}
