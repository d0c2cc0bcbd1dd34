import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { BEARER_CLIENT } from '../packages/simulator/src/identity-provider/clients.ts'
import { type BankB, openBankB } from './support/bank-b.ts'
import { type Desk, deskOf } from './support/desk.ts'
import { type Authorization, cookieOf, headersOf, tokenOf } from './support/employees.ts'
import { logOut } from './support/log-out.ts'

/** What the identity provider says reaches everything within so long (design §9). */
const REACHES_MS = 5_000

for (const dialect of ['standard', 'legacy'] as const) {
  describe(`an end of a session, over the ${dialect} dialect`, () => {
    let bank: BankB
    before(async () => {
      bank = await openBankB(dialect, {
        env: { OKIENKO_OIDC_CLIENTS: `${BEARER_CLIENT.id}=front` },
      })
    })
    after(() => bank?.remove())

    /** Released data, data before a decision, an open code, and a stream that hears of it. */
    async function atWork(authorization: Authorization) {
      const desk = deskOf(bank, authorization)
      const released = await desk.release('withdraw-cash')
      const undecided = await desk.receive('withdraw-cash')
      await desk.present(undecided)
      const open = await desk.start('withdraw-cash')
      const stream = await fetch(`${bank.deskUrl}/v1/verifications/${open.id}/events`, {
        headers: headersOf(authorization, bank),
      })
      assert.equal(stream.status, 200)
      return { desk, released, undecided, open, stream }
    }

    async function nothingIsToBeHad(desk: Desk, ids: readonly string[]): Promise<void> {
      for (const id of ids) {
        for (const read of [desk.client.readReceivedData, desk.client.readReleasedData]) {
          const reply = await read({ id })
          assert.equal(reply.ok || reply.problem.code, 'not-signed-in')
        }
      }
    }

    /** What the bank's own journal has of it since then. */
    async function told(from: number, kind: string, reason?: string): Promise<number> {
      const entries = (await bank.journal()).slice(from)
      return entries.filter((entry) => entry.kind === kind && entry.reason === reason).length
    }

    async function isTold(from: number, kind: string, times: number, reason?: string) {
      const until = Date.now() + REACHES_MS
      while ((await told(from, kind, reason)) < times) {
        assert.ok(Date.now() < until, `${kind} ${reason ?? ''} ${await told(from, kind, reason)}`)
        await pause(50)
      }
    }

    // Another employee for each: tokens of the second in which somebody was logged out are good for nothing.
    for (const [name, authorize, employee, sub] of [
      ['a cookie', cookieOf, 'supervisor', 'malgorzata.wrobel'],
      ['a token', tokenOf, 'otherAdvisor', 'piotr.zielinski'],
    ] as const) {
      it(`by a logout at the identity provider ends within 5 s whatever ${name} carries, and the bank hears of it`, async () => {
        const authorization = await authorize(bank, employee)
        const other = deskOf(bank, await cookieOf(bank, 'advisor'))
        const { desk, released, undecided, open, stream } = await atWork(authorization)
        const before = (await bank.journal()).length
        const from = performance.now()
        assert.equal((await logOut(bank, { sub })).status, 200)
        await stream.text()
        await nothingIsToBeHad(desk, [released, undecided, open.id])
        assert.ok(performance.now() - from < REACHES_MS)
        await isTold(before, 'cancelled', 2, 'signed-out')
        assert.ok((await other.client.me()).ok, 'of nobody else')
      })
    }

    it('by a sign-out at the page leaves nothing open at the bank', async () => {
      const authorization = await cookieOf(bank, 'advisor')
      const { desk, released, undecided, stream } = await atWork(authorization)
      const before = (await bank.journal()).length
      const headers = headersOf(authorization, bank)
      const { status } = await fetch(`${bank.deskUrl}/sign-out`, { method: 'POST', headers })
      assert.equal(status, 204)
      await stream.text()
      await nothingIsToBeHad(desk, [released, undecided])
      await isTold(before, 'cancelled', 2, 'signed-out')
    })

    it('by a logout while the bank does not answer holds here at once, and there once it answers', async () => {
      const authorization = await cookieOf(bank, 'supervisor')
      const { desk, released, undecided, open } = await atWork(authorization)
      const before = (await bank.journal()).length
      await bank.behave('down')
      const from = performance.now()
      assert.equal((await logOut(bank, { sub: 'malgorzata.wrobel' })).status, 200)
      await nothingIsToBeHad(desk, [released, undecided, open.id])
      assert.ok(performance.now() - from < REACHES_MS)
      await bank.behave('none')
      const until = Date.now() + 30_000
      while ((await told(before, 'cancelled', 'signed-out')) < 2) {
        assert.ok(Date.now() < until, 'the bank is told in the end')
        await pause(200)
      }
    })

    it('by a restart signs everybody out, says so, and leaves nothing open at the bank', async () => {
      const authorization = await cookieOf(bank, 'advisor')
      const { desk, released, undecided, open } = await atWork(authorization)
      const before = (await bank.journal()).length
      await bank.restart('server')
      await nothingIsToBeHad(desk, [released, undecided, open.id])
      const me = await desk.client.me()
      assert.equal(me.ok || me.problem.code, 'not-signed-in')
      await bank.printed(/started; whoever was signed in before is not now/)
      await isTold(before, 'cancelled', 2, 'signed-out')
      const anew = deskOf(bank, await cookieOf(bank, 'advisor'))
      const list = await anew.client.listVerifications({})
      assert.deepEqual(list.ok && list.body.verifications, [])
    })
  })
}
