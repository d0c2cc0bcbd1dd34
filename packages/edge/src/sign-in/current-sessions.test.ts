import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { ROUTES } from '@okienko/contract'
import { browserAt, signInAs } from '@okienko/simulator/sign-in-as'
import { demoEmployee } from '../../../simulator/src/identity-provider/employees.ts'
import { LIMITS } from '../limits.ts'
import type { Identity } from '../ports.ts'
import { live } from '../routes/outcome.ts'
import { route } from '../routes/route.ts'
import { type Bank, openBank } from '../testing/bank.ts'
import { currentSessions } from './current-sessions.ts'
import type { Session } from './sessions.ts'

const MINUTE = 60_000
const STAY = 61 * MINUTE

/** A bank whose clock and whose identity provider do as the test says. */
async function openChanging(t: TestContext, refreshTokens: boolean) {
  let later = 0
  let roles: readonly string[] | null = ['advisor', 'supervisor']
  const bank = await openBank(t, {
    now: () => Date.now() + later,
    provider: {
      refreshTokens,
      employee: (id) => {
        const employee = demoEmployee(id)
        return roles === null || !employee ? undefined : { ...employee, roles }
      },
    },
    routes: (edge) =>
      route(edge, ROUTES.followVerification, async () =>
        live({
          since: null,
          current: async () => ({ id: 'x', version: 1, state: 'invited' }),
          follow: () => () => {},
          final: () => false,
        }),
      ),
  })
  return {
    bank,
    pass: (ms: number) => {
      later += ms
    },
    appoint: (now: readonly string[] | null) => {
      roles = now
    },
  }
}

/** Status, code and, where somebody is let in, who it is in which session and with which roles. */
async function whoIs({ url }: Bank, cookie: string) {
  const response = await fetch(`${url}/v1/me`, { headers: { cookie } })
  const body = (await response.json()) as Record<string, unknown>
  return response.ok
    ? { status: 200, is: String(body['institution']), roles: body['roles'] }
    : { status: response.status, is: body['code'] }
}

/** Waits for what goes on beside the requests. */
async function until(holds: () => Promise<boolean>) {
  for (let tries = 0; !(await holds()); tries += 1) {
    assert.ok(tries < 100, 'in time')
    await new Promise((resume) => setTimeout(resume, 20))
  }
}

const is = (bank: Bank, cookie: string) => whoIs(bank, cookie).then((who) => who.is)

describe('the roles of a session by cookie, with a refresh token', () => {
  it('are those of now before they are five minutes old, in the same session', async (t) => {
    const { bank, pass, appoint } = await openChanging(t, true)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    const before = await whoIs(bank, cookie)
    assert.deepEqual(before.roles, ['advisor', 'supervisor'])
    appoint(['advisor'])
    assert.deepEqual(await whoIs(bank, cookie), before)
    pass(5 * MINUTE + 1)
    assert.deepEqual(await whoIs(bank, cookie), { ...before, roles: ['advisor'] })
    assert.deepEqual(bank.journal, ['signed-in anna.nowak', 'sign-in-renewed anna.nowak'])
    pass(5 * MINUTE + 1)
    await whoIs(bank, cookie)
    assert.equal(bank.journal.length, 2, 'nothing is told where nothing has changed')
  })

  it('are read beside the requests from the half of that on', async (t) => {
    const { bank, pass, appoint } = await openChanging(t, true)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    appoint(['advisor'])
    pass(2.5 * MINUTE - 10_000)
    await whoIs(bank, cookie)
    await new Promise((resume) => setTimeout(resume, 100))
    assert.equal(bank.journal.length, 1)
    pass(10_000)
    await until(async () => String((await whoIs(bank, cookie)).roles) === 'advisor')
  })

  it('end the session where none is left, and say so', async (t) => {
    const { bank, pass, appoint } = await openChanging(t, true)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    appoint([])
    pass(5 * MINUTE + 1)
    assert.equal(await is(bank, cookie), 'not-signed-in')
    appoint(['advisor'])
    assert.equal(await is(bank, cookie), 'not-signed-in')
    assert.deepEqual(bank.journal, ['signed-in anna.nowak', 'role-lost anna.nowak'])
    assert.equal(bank.rows.size, 0)
  })

  it('ask for a sign-in once the identity provider knows the person no more', async (t) => {
    const { bank, pass, appoint } = await openChanging(t, true)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    appoint(null)
    pass(5 * MINUTE + 1)
    assert.equal(await is(bank, cookie), 'sign-in-due')
    assert.equal(await is(bank, cookie), 'sign-in-due')
  })

  it('are asked for once, however many requests wait for them', async (t) => {
    const { bank, pass } = await openChanging(t, true)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    for (const _ of [1, 2]) {
      pass(5 * MINUTE + 1)
      const all = await Promise.all(Array.from({ length: 20 }, () => whoIs(bank, cookie)))
      // A token that was used twice would have taken the session with it.
      assert.ok(all.every(({ status }) => status === 200))
    }
  })

  it('let nobody in while the identity provider is away for longer, and then go on', async (t) => {
    const { bank, pass } = await openChanging(t, true)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    const before = await whoIs(bank, cookie)
    bank.stopIssuer()
    pass(5 * MINUTE - 1_000)
    assert.deepEqual(await whoIs(bank, cookie), before)
    pass(2_000)
    assert.deepEqual(await whoIs(bank, cookie), { status: 503, is: 'roles-unknown' })
    const { url } = bank
    const headers = { cookie, origin: url }
    const left = await fetch(`${url}/sign-out`, { method: 'POST', headers })
    assert.equal(left.status, 204, 'one can leave')
  })

  it('end the streams that were let in by others', async (t) => {
    const { bank, pass, appoint } = await openChanging(t, true)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    const path = '/v1/verifications/0195f6a2-0000-7000-8000-000000000001/events'
    const stream = await fetch(bank.url + path, { headers: { cookie } })
    assert.equal(stream.status, 200)
    appoint(['advisor'])
    pass(5 * MINUTE + 1)
    await whoIs(bank, cookie)
    await stream.text()
  })

  it('hold no stream open for longer than they hold', async (t) => {
    const { bank, pass } = await openChanging(t, true)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    bank.stopIssuer()
    pass(5 * MINUTE - 3_000)
    const path = '/v1/verifications/0195f6a2-0000-7000-8000-000000000001/events'
    const begun = Date.now()
    const stream = await fetch(bank.url + path, { headers: { cookie } })
    assert.equal(stream.status, 200)
    await stream.text()
    assert.ok(Date.now() - begun < 5_000)
  })

  it('never reach the log, and neither does what they are asked by', async (t) => {
    const { bank, pass } = await openChanging(t, true)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    pass(5 * MINUTE + 1)
    await whoIs(bank, cookie)
    bank.stopIssuer()
    pass(5 * MINUTE + 1)
    await whoIs(bank, cookie)
    assert.doesNotMatch(bank.logs(), /refresh_token|anna|Nowak/)
  })
})

describe('an identity provider that does not name its session again', () => {
  it('ends it by the name that it gave before', async () => {
    const caller: Identity = {
      employeeId: 'anna.nowak',
      name: 'Anna Nowak',
      roles: ['advisor'],
      branch: 'B1',
      workstation: 'W1',
      sessionId: 'x',
      client: 'desk',
      clientKind: 'front',
      issuerSession: 'sid-1',
    }
    const { sessionId, client, clientKind, ...person } = caller
    let kept: Session = {
      caller,
      saidAt: 0,
      refreshToken: 'r',
      idToken: null,
      accessToken: null,
      endsAt: 1e9,
      isDue: false,
    }
    const told: string[] = []
    const current = currentSessions({
      sessions: {
        open: async () => assert.fail(),
        end: async () => assert.fail(),
        find: async () => kept,
        look: async () => kept,
        async renew(_, said) {
          kept = { ...kept, ...said }
          return true
        },
      },
      flow: {
        personNow: async () => ({
          person: { ...person, issuerSession: null },
          issuedAt: 0,
          refreshToken: 'r',
          idToken: null,
          accessToken: null,
        }),
      },
      audit: {
        signInRenewed: async () => void told.push('renewed'),
        signedOut: async () => assert.fail(),
      },
      endStreams: () => assert.fail(),
      limits: { rolesAge: 1_000, signInAge: 1_000 },
      now: () => 5_000,
    })
    const { identity } = await current('s', { correlationId: 'c', isDoing: true })
    assert.equal(identity.issuerSession, 'sid-1')
    assert.deepEqual([told, kept.saidAt], [[], 5_000])
  })
})

describe('a page that follows by itself', () => {
  it('keeps no session from ending while nobody does anything', async (t) => {
    const { bank, pass } = await openChanging(t, true)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    const follow = async () => {
      const answer = await fetch(
        `${bank.url}/v1/verifications/0195f6a2-0000-7000-8000-000000000001/events`,
        { headers: { cookie } },
      )
      await answer.body?.cancel()
      return answer.status
    }
    for (let minutes = 0; minutes < 15; minutes += 3) {
      assert.equal(await follow(), 200)
      pass(3 * MINUTE)
    }
    pass(1_000)
    assert.equal(await follow(), 401)
  })
})

describe('a session by cookie without a refresh token', () => {
  it('asks for a sign-in after an hour, and goes on after a silent one', async (t) => {
    const { bank, pass, appoint } = await openChanging(t, false)
    const browser = browserAt(bank.url)
    const { cookie } = await browser.signIn('anna.nowak')
    const before = await whoIs(bank, cookie)
    await stay(bank, cookie, pass)
    assert.deepEqual(await whoIs(bank, cookie), { status: 401, is: 'sign-in-due' })
    appoint(['advisor'])
    assert.deepEqual(await browser.signIn(null), { cookie })
    assert.deepEqual(await whoIs(bank, cookie), { ...before, roles: ['advisor'] })
    assert.deepEqual(bank.journal, ['signed-in anna.nowak', 'sign-in-renewed anna.nowak'])
  })

  it('goes on after one that had to ask, if it is the same person', async (t) => {
    const { bank, pass } = await openChanging(t, false)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    const before = await whoIs(bank, cookie)
    await stay(bank, cookie, pass)
    assert.deepEqual(await signInAs(bank.url, 'anna.nowak', cookie), { cookie })
    assert.deepEqual(await whoIs(bank, cookie), before)
  })

  it('ends where another person comes back, who gets one of their own', async (t) => {
    const { bank, pass } = await openChanging(t, false)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    const before = await is(bank, cookie)
    await stay(bank, cookie, pass)
    const other = await signInAs(bank.url, 'ewa.sikora', cookie)
    assert.match(String(await is(bank, other.cookie)), /^ewa\.sikora /)
    assert.notEqual(await is(bank, other.cookie), before)
    assert.equal(await is(bank, cookie), 'not-signed-in')
    assert.deepEqual(bank.journal, [
      'signed-in anna.nowak',
      'signed-out anna.nowak',
      'signed-in ewa.sikora',
    ])
  })

  it('ends where the person has no role any more', async (t) => {
    const { bank, pass, appoint } = await openChanging(t, false)
    const browser = browserAt(bank.url)
    const { cookie } = await browser.signIn('anna.nowak')
    await stay(bank, cookie, pass)
    appoint([])
    await assert.rejects(browser.signIn(null))
    assert.equal(await is(bank, cookie), 'not-signed-in')
    assert.ok(bank.journal.includes('role-lost anna.nowak'))
  })

  it('is not lengthened by a sign-in beyond its day', async (t) => {
    const { bank, pass } = await openChanging(t, false)
    const browser = browserAt(bank.url)
    const { cookie } = await browser.signIn('anna.nowak')
    for (let times = 1; times * STAY < LIMITS.session; times += 1) {
      await stay(bank, cookie, pass)
      assert.deepEqual(await browser.signIn(null), { cookie })
    }
    await stay(bank, cookie, pass)
    assert.equal(await is(bank, cookie), 'not-signed-in')
  })

  it('is not kept by requests while it asks', async (t) => {
    const { bank, pass } = await openChanging(t, false)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    await stay(bank, cookie, pass)
    assert.equal(await is(bank, cookie), 'sign-in-due')
    for (let minutes = 0; minutes < 20; minutes += 5) {
      await whoIs(bank, cookie)
      pass(5 * MINUTE)
    }
    assert.equal(await is(bank, cookie), 'not-signed-in')
  })

  it('can be left while it asks', async (t) => {
    const { bank, pass } = await openChanging(t, false)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    await stay(bank, cookie, pass)
    const headers = { cookie, origin: bank.url }
    const left = await fetch(`${bank.url}/sign-out`, { method: 'POST', headers })
    assert.equal(left.status, 204)
    assert.equal(await is(bank, cookie), 'not-signed-in')
  })
})

/** An hour and a little, with requests now and then. */
async function stay(bank: Bank, cookie: string, pass: (ms: number) => void) {
  for (let passed = 0; passed < STAY; passed += STAY / 6) {
    await whoIs(bank, cookie)
    pass(STAY / 6)
  }
}
