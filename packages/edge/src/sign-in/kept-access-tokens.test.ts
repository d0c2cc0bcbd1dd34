import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { ROUTES } from '@okienko/contract'
import { accessTokenFor, signInAs } from '@okienko/simulator/sign-in-as'
import { decodeJwt } from 'jose'
import type { Identity } from '../ports.ts'
import { refusal } from '../routes/outcome.ts'
import { route } from '../routes/route.ts'
import { openBank } from '../testing/bank.ts'
import { currentSessions } from './current-sessions.ts'
import type { Session } from './sessions.ts'

const MINUTE = 60_000

/** A bank whose route writes down what it was handed, and whose clock goes as the test says. */
async function openHanding(
  t: TestContext,
  { keepsAccessTokens = true, refreshTokens = true } = {},
) {
  const handed: (string | null)[] = []
  const admitted: (string | null)[] = []
  let later = 0
  const bank = await openBank(t, {
    keepsAccessTokens,
    now: () => Date.now() + later,
    provider: { refreshTokens },
    onAdmitted: async (_caller, _until, token) => void admitted.push(token),
    routes: (edge) =>
      route(edge, ROUTES.readReceivedData, async ({ employeeToken }) => {
        handed.push(employeeToken)
        return refusal('not-found')
      }),
  })
  const ask = async (headers: Record<string, string>) => {
    const id = '0195f6a2-0000-7000-8000-000000000000'
    const response = await fetch(`${bank.url}/v1/verifications/${id}/received-data`, { headers })
    return JSON.stringify([...response.headers]) + (await response.text())
  }
  const pass = (ms: number) => {
    later += ms
  }
  return { bank, handed, admitted, ask, pass }
}

describe('an access token that is kept', () => {
  it('is handed to whoever answers, and stands in no answer, no log and no row', async (t) => {
    const { bank, handed, admitted, ask } = await openHanding(t)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    const answer = await ask({ cookie })
    const [token = ''] = handed
    assert.ok(token)
    assert.equal(decodeJwt(token).sub, 'anna.nowak')
    assert.equal(admitted.at(-1), token)
    const rows = [...bank.rows.values()].map(({ sealed }) => Buffer.from(sealed).toString('latin1'))
    for (const text of [answer, bank.logs(), ...rows, cookie]) assert.ok(!text.includes(token))
  })

  it('is a newer one once the identity provider has given one', async (t) => {
    const { bank, handed, ask, pass } = await openHanding(t)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    await ask({ cookie })
    pass(5 * MINUTE + 1)
    await ask({ cookie })
    assert.equal(new Set(handed).size, 2)
    assert.ok(!handed.includes(null))
  })

  it('is the one that a bearer shows', async (t) => {
    const { bank, handed, ask } = await openHanding(t)
    const token = await accessTokenFor(bank.issuer, 'anna.nowak')
    await ask({ authorization: `Bearer ${token}` })
    assert.deepEqual(handed, [token])
  })

  it('is none where none is kept, however one signs in', async (t) => {
    const { bank, handed, ask } = await openHanding(t, { keepsAccessTokens: false })
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    await ask({ cookie })
    await ask({ authorization: `Bearer ${await accessTokenFor(bank.issuer, 'anna.nowak')}` })
    assert.deepEqual(handed, [null, null])
  })

  it('asks for a sign-in once it is over, where nothing brings a newer one', async (t) => {
    const { bank, ask, pass } = await openHanding(t, { refreshTokens: false })
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    for (let minutes = 0; minutes < 50; minutes += 10) {
      pass(10 * MINUTE)
      assert.match(await ask({ cookie }), /"not-found"/)
    }
    pass(10 * MINUTE)
    assert.match(await ask({ cookie }), /"sign-in-due"/)
  })
})

describe('an access token of a minute', () => {
  const ISSUED = 1_000_000

  function open() {
    let now = ISSUED
    let asked = 0
    const caller = { employeeId: 'e', sessionId: 's', roles: ['advisor'] } as unknown as Identity
    let kept: Session = {
      caller,
      saidAt: now,
      refreshToken: 'r',
      idToken: null,
      accessToken: { token: 'first', endsAt: now + MINUTE },
      endsAt: now + 600 * MINUTE,
      isDue: false,
    }
    const current = currentSessions({
      sessions: {
        open: async () => assert.fail(),
        find: async () => kept,
        look: async () => kept,
        end: async () => assert.fail(),
        renew: async (_secret, said) => {
          kept = { ...kept, ...said }
          return true
        },
      },
      flow: {
        personNow: async () => {
          asked += 1
          const accessToken = { token: `newer ${asked}`, endsAt: now + MINUTE }
          const { sessionId, client, clientKind, ...person } = caller
          return { person, issuedAt: now, refreshToken: 'r', idToken: null, accessToken }
        },
      },
      audit: { signInRenewed: async () => {}, signedOut: async () => assert.fail() },
      endStreams: () => {},
      limits: { rolesAge: 5 * MINUTE, signInAge: 60 * MINUTE },
      now: () => now,
    })
    const at = (seconds: number) => {
      now = ISSUED + seconds * 1_000
      return current('secret', { correlationId: 'x', isDoing: true })
    }
    return { at, asked: () => asked }
  }

  it('is handed on until shortly before its end, and streams end with it', async () => {
    const { at } = open()
    const first = await at(10)
    assert.equal(first.accessToken, 'first')
    assert.equal(first.until, ISSUED + 50_000)
  })

  it('is asked for beside the requests before that, and waited for after it', async () => {
    const { at, asked } = open()
    assert.equal((await at(29)).accessToken, 'first')
    assert.equal(asked(), 0)
    assert.equal((await at(35)).accessToken, 'first')
    assert.equal(asked(), 1)
    const other = open()
    assert.equal((await other.at(55)).accessToken, 'newer 1')
  })
})
