import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { RouteName } from '@okienko/contract'
import { MOST_NAMED } from '../../packages/server/src/application/visit/named-customers.ts'
import { MOST_RELEASES } from '../../packages/server/src/domain/visit/most-releases.ts'
import { LOOK_AGAIN, SERVED } from '../support/catalogue.ts'
import { deskOf } from '../support/desk.ts'
import { tokenOf } from '../support/employees.ts'
import type { Usual } from './usual.ts'

/** They need a visit, or an operation that data of one serves. */
export const OF_THE_VISIT: readonly RouteName[] = [
  'readVisit',
  'readVisitNames',
  'stayInVisit',
  'endVisit',
  'reuseVerification',
]

const context = { system: 'test' }

/** The visit over HTTP: what it answers, and what it refuses. */
export function opensAVisit(usual: () => Usual): void {
  it('the visit: opened by a release, read, gone on with, reused and ended', async () => {
    const { installation, succeeds } = usual()
    const authorization = await tokenOf(installation, 'supervisor')
    const desk = deskOf(installation, authorization)
    await succeeds('readVisit', { authorization })
    const id = await desk.release(SERVED)
    for (const name of ['readVisit', 'readVisitNames', 'stayInVisit'] as const) {
      await succeeds(name, { authorization })
    }
    const body = { operation: SERVED, context }
    const reused = await succeeds('reuseVerification', { authorization, id, body })
    assert.equal(JSON.parse(reused.text).reuses, id)
    const again = { operation: LOOK_AGAIN, context }
    const waiting = await succeeds('reuseVerification', { authorization, id, body: again })
    assert.equal(JSON.parse(waiting.text).state, 'received')
    const ended = await succeeds('endVisit', { authorization })
    assert.equal(JSON.parse(ended.text).ended.reason, 'customer-left')
    const cancelled = JSON.parse(waiting.text).id
    const view = await succeeds('readVerification', { authorization, id: cancelled })
    assert.equal(JSON.parse(view.text).reason, 'visit-ended')
  })

  it('visit-over: where there is none, or there is none any more', async () => {
    const { installation, refuses, succeeds } = usual()
    const authorization = await tokenOf(installation, 'supervisor')
    for (const name of ['readVisitNames', 'stayInVisit', 'endVisit'] as const) {
      await refuses(name, 'visit-over', { authorization })
    }
    const id = await deskOf(installation, authorization).release(SERVED)
    await succeeds('endVisit', { authorization })
    const body = { operation: SERVED, context }
    await refuses('reuseVerification', 'visit-over', { authorization, id, body })
  })

  it('visit-does-not-cover, operation-unknown, too-many-in-visit, too-many-open, operations-not-together', async () => {
    const { installation, succeeds, refuses } = usual()
    const authorization = await tokenOf(installation, 'supervisor')
    const id = await deskOf(installation, authorization).release(SERVED)
    const reuse = (operation: string) => ({ authorization, id, body: { operation, context } })
    await refuses('reuseVerification', 'operation-unknown', reuse('sell-bridge'))
    await refuses('reuseVerification', 'visit-does-not-cover', reuse('student-offer'))
    for (let releases = 1; releases < MOST_RELEASES; releases++) {
      await succeeds('reuseVerification', reuse(SERVED))
    }
    await refuses('reuseVerification', 'too-many-in-visit', reuse(SERVED))
    await succeeds('endVisit', { authorization })
    const next = await deskOf(installation, authorization).release(SERVED)
    const again = { authorization, id: next, body: { operation: LOOK_AGAIN, context } }
    for (let open = 0; open < 20; open++) await succeeds('startVerification', { authorization })
    await refuses('reuseVerification', 'too-many-open', again)
    const body = { operation: SERVED, further: ['student-offer'], context }
    await refuses('startVerification', 'operations-not-together', { authorization, body })
  })
}

/** Customers who are named with the data of somebody else: so many, and no more. */
export function namesCustomers(usual: () => Usual): void {
  it('too-many-customers', async () => {
    const { installation, succeeds, refuses } = usual()
    const authorization = await tokenOf(installation, 'supervisor')
    const named = await deskOf(installation, authorization).release(SERVED)
    const naming = (knownCustomerId: string) => {
      const body = { operation: SERVED, context: { ...context, knownCustomerId } }
      return { authorization, id: named, body }
    }
    for (let n = 0; n < MOST_NAMED; n++) {
      await succeeds('reuseVerification', naming(`K-90000${n}`))
    }
    await refuses('reuseVerification', 'too-many-customers', naming('K-999999'))
  })
}
