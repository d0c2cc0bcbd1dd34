import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { RouteName } from '@okienko/contract'
import { arriveFromIssuer } from '../support/arrive.ts'
import { type Desk, deskOf } from '../support/desk.ts'
import { cookieOf, tokenOf } from '../support/employees.ts'
import { logOut } from '../support/log-out.ts'
import { openMint } from '../support/mint.ts'
import { ROUTE_NAMES, ROUTES_BY_ID } from '../support/send.ts'
import { OF_THE_COMPARISON } from './comparison.ts'
import type { Usual } from './usual.ts'
import { OF_THE_VISIT } from './visits.ts'

/** They need somebody of whom something is kept, or an entry that this caller may see. */
const ABOUT_CUSTOMERS: readonly RouteName[] = [
  'searchKeptEvidence',
  'readKeptEvidence',
  'eraseSubject',
  'placeHold',
  'releaseHold',
  'readJournalEntry',
  'readVerificationChain',
  'reportSubject',
  'askNaming',
  'askErasure',
  'askConfiguration',
  'approve',
  'decline',
  'readIdentity',
]

/** They need what was handed over in a visit. */
const HANDED_OVER: readonly RouteName[] = ['handOver', 'takeHandOver', 'readHandedOver']

/** What succeeds. */
export function answersAsDescribed(usual: () => Usual): void {
  it('every route succeeds as described', async () => {
    const { installation, desk, supervisor, allowed, succeeds, judge } = usual()
    const invited = await desk.start()
    const ids: Partial<Record<RouteName, string>> = {
      cancel: (await desk.start()).id,
      recordRefusal: (await desk.start()).id,
      readReceivedData: await desk.receive(),
      readReleasedData: await desk.release(),
      followVerification: await desk.release(),
    }
    const decided = await desk.receive()
    await desk.present(decided)
    const apart = new Set<RouteName>([
      ...(['signInCallback', 'signOut', 'backChannelLogout'] as const),
      ...(['followApprovals', 'followSession'] as const),
      ...ABOUT_CUSTOMERS,
      ...OF_THE_VISIT,
      ...HANDED_OVER,
      ...OF_THE_COMPARISON,
    ])
    for (const name of ROUTE_NAMES.filter((one) => !apart.has(one))) {
      const id = name === 'decide' ? decided : (ids[name] ?? invited.id)
      const own = ROUTES_BY_ID.includes(name) ? supervisor : allowed(name)
      await succeeds(name, { authorization: own, id })
    }
    const { url, cookie } = await arriveFromIssuer(installation.deskUrl, 'supervisor')
    await succeeds('signInCallback', { query: url.search, headers: { cookie } })
    await succeeds('signOut', {
      authorization: await cookieOf(installation, 'supervisor'),
    })
    await judge('backChannelLogout', await logOut(installation, { sub: 'nobody' }))
  })

  it('a verification is described in each of its states', async () => {
    const { desk, supervisor, succeeds } = usual()
    const authorization = supervisor
    const { client } = desk
    const ended = {
      cancelled: (await desk.start()).id,
      refused: (await desk.start()).id,
      rejected: await desk.receive(),
      released: await desk.release(),
      received: await desk.receive(),
      failed: (await failed(desk)).id,
    }
    await client.cancel({ id: ended.cancelled, body: { reason: 'new-code' } })
    await client.recordRefusal({ id: ended.refused })
    await desk.present(ended.rejected)
    await client.decide({
      id: ended.rejected,
      body: { decision: 'not-the-same-person', reason: 'face-differs' },
    })
    for (const [state, id] of Object.entries(ended)) {
      const { text } = await succeeds('readVerification', { authorization, id })
      assert.equal((JSON.parse(text) as { state: string }).state, state)
    }
  })
}

/** What the lifecycle refuses, and what is heard of it. */
export function keepsTheLifecycle(usual: () => Usual): void {
  it('wrong-state, not-presented, no-photo, data-gone: what the lifecycle refuses', async () => {
    const { installation, desk, supervisor, succeeds, refuses } = usual()
    const authorization = supervisor
    const { id: invited } = await desk.start()
    for (const name of ['readReceivedData', 'decide', 'readReleasedData'] as const) {
      await refuses(name, 'wrong-state', { authorization, id: invited })
    }
    await desk.client.cancel({ id: invited, body: { reason: 'by-employee' } })
    for (const name of ['cancel', 'recordRefusal'] as const) {
      await refuses(name, 'wrong-state', { authorization, id: invited })
    }
    const unseen = await desk.receive()
    await refuses('decide', 'not-presented', { authorization, id: unseen })
    const faceless = await desk.receive('open-account', 'stefan-zawadzki')
    await desk.present(faceless)
    await refuses('decide', 'no-photo', { authorization, id: faceless })
    const mint = await openMint(installation, 'malgorzata.wrobel')
    const sid = randomUUID()
    const leaving = { token: mint({ sid }) }
    const left = await deskOf(installation, leaving).release()
    await succeeds('signOut', { authorization: leaving })
    // The session goes on with a token that is newer than the sign-out by more than clocks may differ.
    const newer = Math.floor(Date.now() / 1_000) + 11
    await pause(2_000)
    await refuses('readReleasedData', 'data-gone', {
      authorization: { token: mint({ sid, iat: newer, exp: newer + 60 }) },
      id: left,
    })
  })

  it('the live stream carries state changes and nothing else', async () => {
    const { desk, supervisor, succeeds } = usual()
    const id = await desk.release()
    const request = { authorization: supervisor, id }
    const { text } = await succeeds('followVerification', request)
    const events = text.split('\n\n').filter((event) => event.includes('data:'))
    assert.equal(events.length, 1)
    assert.match(
      events[0] ?? '',
      /^id: 5\nevent: state\ndata: \{"id":"[^"]+","version":5,"state":"released"\}$/,
    )
    const resumed = await succeeds('followVerification', {
      ...request,
      headers: { 'last-event-id': '5' },
    })
    assert.doesNotMatch(resumed.text, /data:/)
  })
}

/** What a start is refused for. */
export function startsWithCare(usual: () => Usual): void {
  it('operation-unknown and idempotency-key-reused: what a start is refused for', async () => {
    const { supervisor, succeeds, refuses } = usual()
    const authorization = supervisor
    const body = { operation: 'sell-bridge', context: { system: 'test' } }
    await refuses('startVerification', 'operation-unknown', { authorization, body })
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const first = await succeeds('startVerification', { authorization, headers })
    const again = await succeeds('startVerification', { authorization, headers })
    assert.equal(again.text, first.text)
    const other = { operation: 'withdraw-cash', context: { system: 'test' } }
    const reused = { authorization, headers, body: other }
    await refuses('startVerification', 'idempotency-key-reused', reused)
  })

  it('too-many-open: a session that finishes nothing', async () => {
    const { installation, succeeds, refuses } = usual()
    const authorization = await tokenOf(installation, 'supervisor')
    for (let open = 0; open < 20; open++) {
      await succeeds('startVerification', { authorization })
    }
    await refuses('startVerification', 'too-many-open', { authorization })
  })
}

async function failed(desk: Desk) {
  const invited = await desk.start()
  await desk.play(invited, 'signature-altered')
  assert.equal(await desk.settled(invited.id), 'failed')
  return invited
}
