import { randomBytes, randomUUID } from 'node:crypto'
import {
  type BacksystemAnswer,
  type CreateTransaction,
  formatQrText,
  type Transaction,
} from '@okienko/contract/backsystem'

/** How the BackSystem may be made to misbehave for one transaction: part of the simulation only. */
export type Misbehaviour = 'unchecked' | 'slow' | 'down' | 'garbage'

/** One request to one phone. It is forgotten {@link KEPT_SECONDS} after the last moment for an answer. */
export interface BankTransaction extends Transaction {
  readonly cardId: string
  readonly institutionId: string
  readonly securityToken: string
  /** By which the bank may order it again when the answer was lost. */
  readonly orderKey: string | null
  /** Epoch seconds until when the code may be scanned. */
  readonly validTime: number
  /** Epoch seconds until when an answer is accepted. */
  readonly answerUntil: number
  /** Ends with the transaction, and with it every delivery on its behalf. */
  readonly withdrawal: AbortController
  misbehaviour: Misbehaviour | null
  answered: boolean
  /** Kept for a bank that polls, until it is delivered or the transaction is forgotten. */
  result: BacksystemAnswer | null
}

const KEPT_SECONDS = 60
const MOST_AT_ONCE = 20_000

export interface Transactions {
  /** The same key and order give the same transaction for as long as it is kept. */
  create(order: CreateTransaction, key?: string): BankTransaction | 'too-many' | 'key-reused'
  find(transactionId: string): BankTransaction | null
  withdraw(transactionId: string): void
  /** Those whose code may still be scanned and has no answer, newest first. */
  open(): readonly BankTransaction[]
  close(): void
}

/** Transactions in memory. `now` in milliseconds since the epoch. */
export function keepTransactions({ now }: { readonly now: () => number }): Transactions {
  const kept = new Map<string, BankTransaction>()
  const ordered = new Map<string, { readonly text: string; readonly transactionId: string }>()
  const seconds = () => Math.floor(now() / 1000)
  const forget = (transaction: BankTransaction) => {
    kept.delete(transaction.transactionId)
    if (transaction.orderKey !== null) ordered.delete(transaction.orderKey)
    transaction.withdrawal.abort()
  }
  const forgetOld = () => {
    for (const transaction of kept.values()) {
      if (transaction.answerUntil + KEPT_SECONDS < seconds()) forget(transaction)
    }
  }
  const sweep = setInterval(forgetOld, 5_000).unref()

  return {
    create(order, key) {
      const text = JSON.stringify(order)
      const before = key === undefined ? undefined : ordered.get(key)
      if (before !== undefined && before.text !== text) return 'key-reused'
      const same = before && kept.get(before.transactionId)
      if (same) return same
      if (kept.size >= MOST_AT_ONCE) return 'too-many'
      const transaction = composeTransaction(order, key ?? null, seconds())
      const { transactionId } = transaction
      kept.set(transactionId, transaction)
      if (key !== undefined) ordered.set(key, { text, transactionId })
      return transaction
    },
    find: (transactionId) => kept.get(transactionId) ?? null,
    withdraw(transactionId) {
      const transaction = kept.get(transactionId)
      if (transaction) forget(transaction)
    },
    open: () =>
      [...kept.values()]
        .filter(({ answered, validTime }) => !answered && validTime >= seconds())
        .reverse(),
    close() {
      clearInterval(sweep)
      for (const transaction of kept.values()) forget(transaction)
    },
  }
}

function composeTransaction(
  order: CreateTransaction,
  orderKey: string | null,
  seconds: number,
): BankTransaction {
  const { cardId, institutionId } = order
  const transactionId = randomUUID()
  const securityToken = randomBytes(32).toString('base64url')
  const validTime = seconds + order.validSeconds
  const qrText = formatQrText({
    serviceType: '8',
    qrType: 'D',
    cardId,
    institutionId,
    recipientId: transactionId,
    securityToken,
    validTime,
  })
  return {
    transactionId,
    qrText,
    orderKey,
    cardId,
    institutionId,
    securityToken,
    validTime,
    answerUntil: validTime + order.graceSeconds,
    withdrawal: new AbortController(),
    misbehaviour: null,
    answered: false,
    result: null,
  }
}
