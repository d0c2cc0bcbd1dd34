import {
  type BusinessContext,
  type Client,
  createClient,
  type PersonalData,
  type Reply,
  type State,
  type VerificationView,
} from '@okienko/contract'
import type { Authorization } from './employees.ts'

interface Place {
  readonly deskUrl: string
  readonly simulatorUrl: string
}

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
  present(id: string): Promise<PersonalData>
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
    async play({ invitation }, scenario = 'happy', citizen = 'anna-wisniewska-kowalczyk') {
      await playPhone(simulatorUrl, { citizenId: citizen, qrText: invitation.qrText, scenario })
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
    confirm: async (id) => taken(await client.decide({ id, body: { decision: 'same-person' } })),
    async release(operation) {
      const id = await desk.receive(operation)
      await desk.present(id)
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
