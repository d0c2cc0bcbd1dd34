import type { Transactions } from '../backsystem/transactions.ts'
import type { Citizen } from '../citizens/citizen.ts'
import { CITIZENS } from '../citizens/citizens.ts'
import type { IssueDocument } from '../ministry/documents.ts'
import type { Pki } from '../ministry/pki/store.ts'
import { composeAnswer } from './compose-answer.ts'
import type { Refusal } from './refusals.ts'
import { type Scan, scanCode } from './scan.ts'
import { findScenario } from './scenarios.ts'
import { sendAnswer, sendRefusal } from './send-answer.ts'
import { recordSteps, type StepTime, type Timed } from './steps.ts'
import { findTypedCode, type Guesses } from './typed-code.ts'

/** What a phone needs of the world; `transactions` only to make its BackSystem misbehave. */
export interface World {
  readonly pki: Pki
  readonly issueDocument: IssueDocument
  readonly registryUrl: () => string
  readonly transactions: Transactions
  /** Whether this phone may type one more code. */
  readonly guesses: Guesses
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** What a phone is told to do; its code is scanned, or typed where there is no text. */
export interface Order {
  readonly citizenId: string
  readonly qrText?: string
  readonly typedCode?: string
  readonly scenario: string
}

/** What became of a whole played answer. */
export interface Played {
  readonly scenario: string
  readonly outcome: 'sent' | 'refused' | 'not-sent'
  readonly code: Refusal | null
  readonly steps: readonly StepTime[]
}

export function findCitizen(id: string): Citizen | null {
  return CITIZENS.find((citizen) => citizen.id === id) ?? null
}

/** Reads the code as the named citizen's phone would, in the named scenario. */
export async function scan(world: World, order: Order, timed: Timed): Promise<Scan | Refusal> {
  const citizen = findCitizen(order.citizenId)
  if (!citizen) return 'unknown-citizen'
  const scenario = findScenario(order.scenario)
  if (!scenario) return 'unknown-scenario'
  const code = order.qrText === undefined ? findTypedCode(world, order) : { qrText: order.qrText }
  if (typeof code === 'string') return code
  const { qrText } = code
  const registryUrl = world.registryUrl()
  return scanCode({ qrText, citizen, scenario, registryUrl, now: world.now(), timed })
}

/** Signs, seals and sends, as often as the scenario says. Returns null when the last was taken. */
export async function answer(world: World, scanned: Scan, timed: Timed): Promise<Refusal | null> {
  const { pki, issueDocument, transactions } = world
  const { scenario, qr } = scanned
  const transaction = transactions.find(qr.recipientId)
  if (transaction) transaction.misbehaviour = scenario.backSystem
  let failure: Refusal | null = null
  for (let sent = 0; sent < scenario.answers; sent += 1) {
    const now = world.now()
    const signed = await composeAnswer({ scan: scanned, pki, issueDocument, now, timed })
    failure = await sendAnswer(scanned, signed, timed)
  }
  return failure
}

/** Plays the whole phone, the person included. */
export async function play(world: World, order: Order): Promise<Played | Refusal> {
  const { timed, steps } = recordSteps()
  const scenario = findScenario(order.scenario)
  if (!scenario) return 'unknown-scenario'
  const done = (outcome: Played['outcome'], code: Refusal | null): Played => ({
    scenario: scenario.name,
    outcome,
    code,
    steps,
  })
  if (scenario.person === 'ignores') return done('not-sent', null)
  const scanned = await scan(world, order, timed)
  if (scanned === 'unknown-citizen') return scanned
  if (typeof scanned === 'string') return done('not-sent', scanned)
  if (scenario.person === 'refuses') {
    const failure = await sendRefusal(scanned, timed)
    return done(failure ? 'not-sent' : 'refused', failure)
  }
  const failure = await answer(world, scanned, timed)
  return done(failure ? 'not-sent' : 'sent', failure)
}
