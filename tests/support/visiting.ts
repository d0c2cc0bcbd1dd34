import { setTimeout as pause } from 'node:timers/promises'
import type { Client, StartVerification, VisitOfSession } from '@okienko/contract'
import { type Desk, deskOf, taken } from './desk.ts'
import type { Authorization } from './employees.ts'

interface Place {
  readonly deskUrl: string
  readonly simulatorUrl: string
}

export const ANNA = 'anna-wisniewska-kowalczyk'

/** A desk at which visits are begun and ended, each step as short as a test wants to say it. */
export interface VisitDesk extends Desk {
  /** A whole verification up to the decision; returns its handle. */
  shown(order: Partial<StartVerification>, citizen?: string): Promise<string>
  /** The same up to the release. */
  open(order?: Partial<StartVerification>, citizen?: string): Promise<string>
  visit(): Promise<VisitOfSession>
  reuse(id: string, operation: string): ReturnType<Client['reuseVerification']>
  /** The code of the problem with which released data is refused, or null where it is given. */
  refusedRead(id: string): Promise<string | null>
}

export function visitDeskOf(place: Place, authorization: Authorization): VisitDesk {
  const desk = deskOf(place, authorization)
  const { client } = desk
  async function shown(order: Partial<StartVerification>, citizen = ANNA): Promise<string> {
    const body = { operation: 'account', context: { system: 'test' }, ...order }
    const started = taken(
      await client.startVerification({ body, idempotencyKey: crypto.randomUUID() }),
    )
    if (started.state !== 'invited') throw new Error(`started as ${started.state}`)
    await desk.play(started, 'happy', citizen)
    if ((await desk.settled(started.id)) !== 'received') throw new Error('not received')
    const { decideInMs } = await desk.present(started.id)
    await pause(decideInMs)
    return started.id
  }
  return {
    ...desk,
    shown,
    async open(order = {}, citizen) {
      const id = await shown(order, citizen)
      await desk.confirm(id)
      return id
    },
    visit: async () => taken(await client.readVisit()),
    reuse: (id, operation) =>
      client.reuseVerification({ id, body: { operation, context: { system: 'test' } } }),
    async refusedRead(id) {
      const read = await client.readReleasedData({ id })
      return read.ok ? null : read.problem.code
    },
  }
}

/** Citizens of the simulator who have a photo, by their ids. */
export async function citizensOf({ simulatorUrl }: Place): Promise<readonly string[]> {
  const { citizens } = (await (await fetch(`${simulatorUrl}/phone/api/citizens`)).json()) as {
    citizens: readonly { readonly id: string; readonly portrait: string | null }[]
  }
  return citizens.filter(({ portrait }) => portrait !== null).map(({ id }) => id)
}
