import { randomBytes, randomInt, randomUUID } from 'node:crypto'
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
  /** Takes the results in place of the bank's listener; null for a bank that listens, or polls. */
  readonly handTo: ((result: BacksystemAnswer) => void) | null
  /** Six digits for a customer whose camera fails, of no other open transaction; null unless ordered. */
  readonly typedCode: string | null
  misbehaviour: Misbehaviour | null
  answered: boolean
  /** Kept for a bank that polls, until it is delivered or the transaction is forgotten. */
  result: BacksystemAnswer | null
}

const KEPT_SECONDS = 60
const MOST_AT_ONCE = 20_000

/** What a bank may ask for beside the order itself. */
export interface MoreOrdered {
  readonly typedCode?: boolean
  readonly handTo?: (result: BacksystemAnswer) => void
}

export interface Transactions {
  /** The same key and order give the same transaction for as long as it is kept. */
  create(
    order: CreateTransaction,
    key?: string,
    more?: MoreOrdered,
  ): BankTransaction | 'too-many' | 'key-reused'
  /** Whose code somebody has typed; null when nobody's, or when it can be answered no more. */
  findTyped(typedCode: string): BankTransaction | null
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
  const typed = new Map<string, BankTransaction>()
  const seconds = () => Math.floor(now() / 1000)
  const forget = (transaction: BankTransaction) => {
    kept.delete(transaction.transactionId)
    if (transaction.orderKey !== null) ordered.delete(transaction.orderKey)
    if (transaction.typedCode !== null) typed.delete(transaction.typedCode)
    transaction.withdrawal.abort()
  }
  const forgetOld = () => {
    for (const transaction of kept.values()) {
      if (transaction.answerUntil + KEPT_SECONDS < seconds()) forget(transaction)
    }
  }
  const sweep = setInterval(forgetOld, 5_000).unref()

  return {
    create(order, key, { typedCode: isTyped = false, handTo = null } = {}) {
      const text = JSON.stringify([order, isTyped])
      const before = key === undefined ? undefined : ordered.get(key)
      if (before !== undefined && before.text !== text) return 'key-reused'
      const same = before && kept.get(before.transactionId)
      if (same) return same
      if (kept.size >= MOST_AT_ONCE) return 'too-many'
      const typedCode = isTyped ? freshCode(typed) : null
      const own = { orderKey: key ?? null, typedCode, handTo }
      const transaction = composeTransaction(order, own, seconds())
      const { transactionId } = transaction
      kept.set(transactionId, transaction)
      if (key !== undefined) ordered.set(key, { text, transactionId })
      if (typedCode !== null) typed.set(typedCode, transaction)
      return transaction
    },
    find: (transactionId) => kept.get(transactionId) ?? null,
    findTyped(typedCode) {
      const found = typed.get(typedCode)
      return found && !found.answered && found.validTime >= seconds() ? found : null
    },
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

/** As the official verifier has them. At most two in a hundred are taken, so this ends soon. */
function freshCode(taken: ReadonlyMap<string, unknown>): string {
  for (;;) {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    if (!taken.has(code)) return code
  }
}

function composeTransaction(
  order: CreateTransaction,
  own: Pick<BankTransaction, 'orderKey' | 'typedCode' | 'handTo'>,
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
    ...own,
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
