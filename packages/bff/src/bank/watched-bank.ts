import type { BankCallName, BankVerification } from '@okienko/contract/bank-api'
import { type Bank, BankRefusal, BankSilent } from '../ports/bank.ts'
import type { Saw } from '../sightings.ts'
import type { BankCallOutcome, ToldOfCall } from './bank-figures.ts'
import { hiddenIn } from './shown-safely.ts'

interface Watching {
  readonly saw: Saw
  readonly told: ToldOfCall
}

/**
 * The same bank, with every answer about another verification than was asked for taken for none, and every call told of.
 * A start that cannot be shown is answered all the same: whoever asked has to withdraw it.
 */
export function watchedBank(bank: Bank, { saw, told }: Watching): Bank {
  async function counted<T>(name: BankCallName, call: Promise<T>): Promise<T> {
    const begun = performance.now()
    const over = (outcome: BankCallOutcome) => told(name, outcome, performance.now() - begun)
    try {
      const answer = await call
      over('answered')
      return answer
    } catch (fault) {
      if (fault instanceof BankRefusal) over('refused')
      else if (fault instanceof BankSilent) over(fault.why)
      throw fault
    }
  }

  async function about<T extends { readonly reference: string }>(
    reference: string,
    call: Promise<T>,
  ): Promise<T> {
    const answer = await call
    if (answer.reference === reference) return answer
    saw('other-reference')
    throw new BankSilent('unreadable', '/reference')
  }

  async function showable(call: Promise<BankVerification>): Promise<BankVerification> {
    const answer = await call
    const hidden = hiddenIn(answer, saw)
    if (hidden !== null) throw new BankSilent('unreadable', hidden)
    return answer
  }

  return {
    operations: (as) => counted('operations', bank.operations(as)),
    start: (as, order, key) => counted('start', bank.start(as, order, key)),
    state: (as, of) => counted('state', about(of, showable(bank.state(as, of)))),
    receivedData: (as, of) => counted('receivedData', about(of, bank.receivedData(as, of))),
    decide: (as, of, decision) => counted('decide', about(of, bank.decide(as, of, decision))),
    releasedData: (as, of) => counted('releasedData', about(of, bank.releasedData(as, of))),
    cancel: (as, of, body) => counted('cancel', about(of, bank.cancel(as, of, body))),
    refuse: (as, of) => counted('refuse', about(of, bank.refuse(as, of))),
    note: (as, note) => counted('note', bank.note(as, note)),
    close: () => bank.close(),
  }
}
