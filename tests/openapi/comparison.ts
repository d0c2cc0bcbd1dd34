import { it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { RouteName } from '@okienko/contract'
import { NOT_COMPARED, SERVED } from '../support/catalogue.ts'
import { type Desk, deskOf, taken } from '../support/desk.ts'
import { tokenOf } from '../support/employees.ts'
import { IGOR, registerIs, TO_UPDATE, TWICE_ON_FILE, TWIN } from '../support/register.ts'
import type { Usual } from './usual.ts'

/** They need somebody whom the register knows, or an application that may compare. */
export const OF_THE_COMPARISON: readonly RouteName[] = [
  'readComparison',
  'chooseCandidate',
  'confirmUpdates',
  'compareClaimed',
]

const CHOICE = { candidate: 1, words: 'Mam konto od 2019 roku' }
const NONE = { fields: [] }

async function received(desk: Desk, citizen: string, context = {}, operation = 'open-account') {
  const invited = await desk.start(operation, context)
  await desk.play(invited, 'happy', citizen)
  await desk.settled(invited.id)
  await desk.present(invited.id)
  return invited.id
}

/** The comparison with the customer register: what is told of it, and what is refused. */
export function comparesWithTheRegister(usual: () => Usual): void {
  it('a comparison: read, one of several chosen, updates confirmed', async () => {
    const { installation, succeeds } = usual()
    const authorization = await tokenOf(installation, 'supervisor')
    const desk = deskOf(installation, authorization)
    const several = await received(desk, TWICE_ON_FILE)
    await desk.confirm(several)
    await succeeds('readComparison', { authorization, id: several })
    await succeeds('chooseCandidate', { authorization, id: several, body: CHOICE })
    const newer = await received(desk, TO_UPDATE)
    await desk.confirm(newer)
    await succeeds('readComparison', { authorization, id: newer })
    const body = { fields: ['surname'] }
    await succeeds('confirmUpdates', { authorization, id: newer, body })
    await succeeds('readComparison', { authorization, id: newer })
  })

  it('what is held: agreed to, and declined', async () => {
    const { installation, succeeds, token } = usual()
    const desk = deskOf(installation, token('advisor'))
    const { client } = deskOf(installation, token('supervisor'))
    for (const name of ['approve', 'decline'] as const) {
      const id = await received(desk, IGOR, TWIN)
      await succeeds('decide', { authorization: token('advisor'), id })
      await succeeds('readVerification', { authorization: token('advisor'), id })
      await succeeds('listApprovals', { authorization: token('supervisor') })
      const { requests } = taken(await client.listApprovals())
      const request = requests.find(({ verification }) => verification?.id === id)?.id ?? ''
      await succeeds(name, { authorization: token('supervisor'), id: request })
      await succeeds('readVerification', { authorization: token('advisor'), id })
    }
  })

  refusesComparisons(usual)
  comparesClaims(usual)
}

function refusesComparisons(usual: () => Usual): void {
  it('not-presented: comparisons', async () => {
    const { installation, refuses } = usual()
    const authorization = await tokenOf(installation, 'supervisor')
    const desk = deskOf(installation, authorization)
    const invited = await desk.start('open-account', {})
    const { id } = invited
    await desk.play(invited, 'happy', TO_UPDATE)
    await desk.settled(id)
    await refuses('readComparison', 'not-presented', { authorization, id })
    await refuses('chooseCandidate', 'not-presented', { authorization, id, body: CHOICE })
    await desk.present(id)
    await desk.confirm(id)
    await refuses('confirmUpdates', 'not-presented', { authorization, id, body: NONE })
  })

  it('wrong-state, nothing-compared, candidate-unknown, field-not-allowed, data-gone: comparisons', async () => {
    const { installation, succeeds, refuses } = usual()
    const authorization = await tokenOf(installation, 'supervisor')
    const desk = deskOf(installation, authorization)
    const { id: invited } = await desk.start()
    await refuses('readComparison', 'wrong-state', { authorization, id: invited })
    await refuses('chooseCandidate', 'wrong-state', { authorization, id: invited, body: CHOICE })
    await refuses('confirmUpdates', 'wrong-state', { authorization, id: invited, body: NONE })
    const unasked = await received(desk, TO_UPDATE, {}, NOT_COMPARED)
    await desk.confirm(unasked)
    const of = { authorization, id: unasked }
    await refuses('readComparison', 'nothing-compared', of)
    await refuses('chooseCandidate', 'nothing-compared', { ...of, body: CHOICE })
    await refuses('confirmUpdates', 'nothing-compared', { ...of, body: NONE })
    const id = await received(desk, TO_UPDATE)
    await desk.confirm(id)
    await refuses('chooseCandidate', 'candidate-unknown', { authorization, id, body: CHOICE })
    const body = { fields: ['pesel'] }
    await refuses('confirmUpdates', 'field-not-allowed', { authorization, id, body })
    await succeeds('endVisit', { authorization })
    await refuses('readComparison', 'data-gone', { authorization, id })
    await refuses('chooseCandidate', 'data-gone', { authorization, id, body: CHOICE })
    await refuses('confirmUpdates', 'data-gone', { authorization, id, body: NONE })
  })
}

function comparesClaims(usual: () => Usual): void {
  it('field-not-allowed, not-found, visit-over: what an application knows', async () => {
    const { installation, asked, nothing, succeeds } = usual()
    const authorization = await tokenOf(installation, 'advisor')
    const desk = deskOf(installation, authorization)
    const id = await received(desk, TO_UPDATE)
    await desk.confirm(id)
    const handing = { application: 'loan-front', way: 'event' }
    const handed = JSON.parse(
      (await succeeds('handOver', { authorization, id, body: handing })).text,
    )
    await asked('takeHandOver', { body: { ticket: handed.ticket } })
    await asked('readHandedOver', { id })
    const documents = [{ kind: 'passport', says: { surname: 'Nowak' } }]
    await asked('compareClaimed', { id, body: { claimed: { surname: 'Nowak' }, documents } })
    const address = { claimed: { address: 'Gdańsk' } }
    await nothing('compareClaimed', 'field-not-allowed', { id, body: address })
    await nothing('compareClaimed', 'not-found')
    await succeeds('endVisit', { authorization })
    await nothing('compareClaimed', 'visit-over', { id })
  })

  it('a register that is silent: nothing is compared, and everything goes on', async (t) => {
    const { installation, succeeds, refuses } = usual()
    t.after(() => registerIs(installation, 'well'))
    await registerIs(installation, 'hangs')
    const authorization = await tokenOf(installation, 'supervisor')
    const desk = deskOf(installation, authorization)
    const id = await received(desk, TO_UPDATE, {}, SERVED)
    await refuses('readComparison', 'nothing-compared', { authorization, id })
    await succeeds('readVerification', { authorization, id })
    await pause(2_500)
    await succeeds('decide', { authorization, id })
    await succeeds('readComparison', { authorization, id })
  })
}
