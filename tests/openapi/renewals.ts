import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type Authorization, cookieOf } from '../support/employees.ts'
import { openInstallation, type TestInstallation } from '../support/installation.ts'
import { send } from '../support/send.ts'
import { type Answers, answersOf } from './answers.ts'
import { FOR_EMPLOYEES, type Seen } from './seen.ts'

/** An installation that has roles read again every second, and somebody who is signed in. */
export interface Fresh extends Answers {
  readonly installation: TestInstallation
  readonly authorization: Authorization
}

const WITHIN_MS = 1_000

export async function openFresh(stack: AsyncDisposableStack, seen: Seen): Promise<Fresh> {
  const env = { OKIENKO_ROLES_MAX_AGE_SECONDS: '1' }
  const installation = stack.adopt(await openInstallation({ env }), (opened) => opened.remove())
  const authorization = await cookieOf(installation, 'supervisor')
  return { ...(await answersOf(installation, seen)), installation, authorization }
}

/** What the identity provider must say anew. */
export function asksAnew(fresh: () => Fresh): void {
  const routes = FOR_EMPLOYEES.filter((name) => name !== 'signOut')

  it('roles-unknown: while the identity provider is away', async () => {
    const { installation, authorization, refuses, succeeds } = fresh()
    await succeeds('me', { authorization })
    await installation.killSimulator()
    await pause(2 * WITHIN_MS)
    for (const name of routes) await refuses(name, 'roles-unknown', { authorization })
  })

  it('sign-in-due: once it knows nothing of the session', async () => {
    const { installation, authorization, refuses, succeeds } = fresh()
    await installation.startSimulator()
    // A reading that has failed is not tried again at once.
    const says = async () => (await send(installation, 'me', { authorization })).status
    for (const end = Date.now() + 30_000; (await says()) === 503; await pause(200)) {
      assert.ok(Date.now() < end, 'it is not asked again')
    }
    for (const name of routes) await refuses(name, 'sign-in-due', { authorization })
    const left = await succeeds('signOut', { authorization })
    assert.equal(left.status, 204)
  })
}
