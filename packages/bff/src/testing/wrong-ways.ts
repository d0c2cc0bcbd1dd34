import type { BankCallName, BankVerification } from '@okienko/contract/bank-api'
import type { DemandCode } from '../conformance/demands.ts'
import { type Exchange, json, type Sent, WRONG_BANK_KEY, type Wrong } from './wrong-bank.ts'

/* Ways to do something wrongly. */

/** What such a system does, the code that has to find it, and how it does it. */
export type WrongRow = readonly [string, DemandCode, Wrong]

// biome-ignore lint/suspicious/noExplicitAny: the body of whichever answer it is
export type Body = any
type Changed = (body: Body) => object

/** The right answer of some calls, with something else in its body. */
export function saying(names: readonly BankCallName[], change: Changed): Wrong {
  return (exchange) => (names.includes(exchange.name) ? changed(exchange, change) : null)
}

export async function changed(exchange: Exchange, change: Changed): Promise<Sent> {
  const sent = await exchange.right()
  if (sent.status >= 300) return sent
  return { ...sent, body: JSON.stringify(change(JSON.parse(sent.body))) }
}

/** The same where the verification is in that state. */
export function inState(state: BankVerification['state'], change: Changed): Wrong {
  return saying(VERIFICATIONS, (body) => (body.state === state ? change(body) : body))
}

export const VERIFICATIONS = ['start', 'state', 'decide', 'cancel', 'refuse'] as const
export const DATA = ['receivedData', 'releasedData'] as const

export const offering = (change: Changed) =>
  saying(['operations'], (body) => {
    const [first, ...others] = body.operations
    return { ...body, operations: [change(first ?? {}), ...others] }
  })

export const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString()

/** A call that is let through in the name of whoever has the key. */
export const letIn =
  (isMeant: (exchange: Exchange) => boolean): Wrong =>
  (exchange) =>
    isMeant(exchange)
      ? exchange.right({ headers: { authorization: `Bearer ${WRONG_BANK_KEY}` } })
      : null

/** A no of that kind, made an answer. */
export const insteadOfNo =
  (names: readonly BankCallName[], outcome: string, answer: (exchange: Exchange) => Sent): Wrong =>
  (exchange) =>
    names.includes(exchange.name)
      ? exchange
          .right()
          .then((sent) => (sent.body.includes(`"${outcome}"`) ? answer(exchange) : sent))
      : null

export const dataOf = (reference: string) =>
  json(200, { reference, attributes: { firstName: 'Żaneta' }, evidenceDigest: '0'.repeat(64) })
export const standing =
  (state: string, more: object = {}) =>
  (exchange: Exchange) =>
    json(200, { reference: exchange.reference, state, ...more })

export function withFields(body: Body, more: object): object {
  return { ...body, attributes: { ...body.attributes, ...more } }
}
