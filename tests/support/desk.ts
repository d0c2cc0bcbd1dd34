import { setTimeout as pause } from 'node:timers/promises'
import {
  type BusinessContext,
  type Client,
  createClient,
  type PresentedData,
  type Reply,
  type State,
  type VerificationView,
} from '@okienko/contract'
import type { Authorization } from './employees.ts'

interface Place {
  readonly deskUrl: string
  readonly simulatorUrl: string
}

const ANNA = 'anna-wisniewska-kowalczyk'

export type InvitedView = Extract<VerificationView, { state: 'invited' }>

/** The steps of one employee's session, each as short as a test wants to say it. */
export interface Desk {
  readonly client: Client
  start(operation?: string, context?: Partial<BusinessContext>): Promise<InvitedView>
  /** Plays the phone; resolves when it has done its part, whatever came of it. */
  play(invited: InvitedView, scenario?: string, citizen?: string): Promise<void>
  /** The first state after `invited`; throws when it does not come within `withinMs`. */
  settled(id: string, withinMs?: number): Promise<State>
  /** Start, happy phone, answer received. Returns the handle. */
  receive(operation?: string, citizen?: string): Promise<string>
  present(id: string): Promise<PresentedData>
  /** The PESEL of a citizen, as the customer says it: it is not shown before the decision. */
  pesel(citizen?: string): Promise<string>
  confirm(id: string): Promise<VerificationView>
  /** The whole verification up to `released`. Returns the handle. */
  release(operation?: string): Promise<string>
  read(id: string): Promise<VerificationView>
}

/** Opens the desk as that caller; `fetch` sees every request and answer. */
export function deskOf(
  { deskUrl, simulatorUrl }: Place,
  authorization: Authorization,
  options: { readonly fetch?: typeof fetch } = {},
): Desk {
  const client = createClient({ baseUrl: deskUrl, authorization, ...options })
  const desk: Desk = {
    client,
    async start(operation = 'open-account', context = {}) {
      const body = { operation, context: { system: 'test', ...context } }
      const started = taken(
        await client.startVerification({ body, idempotencyKey: crypto.randomUUID() }),
      )
      if (started.state !== 'invited') throw new Error(`started as ${started.state}`)
      return started
    },
    async play({ invitation }, scenario = 'happy', citizen = ANNA) {
      await playPhone(simulatorUrl, {
        citizenId: citizen,
        qrText: invitation.qrText ?? '',
        scenario,
      })
    },
    async settled(id, withinMs = 60_000) {
      const signal = AbortSignal.timeout(withinMs)
      for await (const change of client.followVerification({ id }, { signal })) {
        const { state } = taken(change)
        if (state !== 'invited') return state
      }
      throw new Error('the stream ended before the state changed')
    },
    async receive(operation, citizen) {
      const invited = await desk.start(operation)
      await desk.play(invited, 'happy', citizen)
      const state = await desk.settled(invited.id)
      if (state !== 'received') throw new Error(`answered, and then ${state}`)
      return invited.id
    },
    present: async (id) => taken(await client.readReceivedData({ id })),
    pesel: (citizen = ANNA) => peselOf(simulatorUrl, citizen),
    confirm: async (id) => taken(await client.decide({ id, body: { decision: 'same-person' } })),
    async release(operation) {
      const id = await desk.receive(operation)
      const { decideInMs } = await desk.present(id)
      await pause(decideInMs)
      await desk.confirm(id)
      return id
    },
    read: async (id) => taken(await client.readVerification({ id })),
  }
  return desk
}

/** The body of a success; throws an Error with the problem's code. */
export function taken<T>(answer: Reply<T>): T {
  if (answer.ok) return answer.body
  throw new Error(answer.problem.code)
}

async function peselOf(simulatorUrl: string, citizen: string): Promise<string> {
  const { citizens } = (await (await fetch(`${simulatorUrl}/phone/api/citizens`)).json()) as {
    citizens: readonly {
      id: string
      attributes: readonly { field: string; value: string | null }[]
    }[]
  }
  const found = citizens.find(({ id }) => id === citizen)
  return found?.attributes.find(({ field }) => field === 'pesel')?.value ?? ''
}

/** Plays the whole phone by the simulator's route for tests. */
export async function playPhone(
  simulatorUrl: string,
  order: { readonly citizenId: string; readonly qrText: string; readonly scenario: string },
): Promise<void> {
  const response = await fetch(`${simulatorUrl}/phone/api/play`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  })
  if (!response.ok) throw new Error(`the phone answered ${response.status}`)
}
