import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type BankSide, openBankSide } from '../packages/simulator/src/testing/bank-side.ts'
import { type Desk, deskOf } from './support/desk.ts'
import { cookieOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'

describe('what the employee sees when the BackSystem is in trouble', () => {
  let bankSide: BankSide
  let installation: TestInstallation
  let desk: Desk
  before(async () => {
    let simulatorUrl = ''
    bankSide = await openBankSide(() => `${simulatorUrl}/backsystem`)
    installation = await openInstallation({
      env: { OKIENKO_BACKSYSTEM_URL: bankSide.url },
      // It never pushes: to a server that listens, every push is lost on its way.
      simulatorEnv: { OKIENKO_BACKSYSTEM_DELIVERY: 'poll' },
    })
    simulatorUrl = installation.simulatorUrl
    desk = deskOf(installation, await cookieOf(installation, 'advisor'))
  })
  after(async () => {
    await installation.remove()
    await bankSide.close()
  })

  async function refusedAfter(): Promise<number> {
    const from = performance.now()
    const body = { operation: 'open-account', context: { system: 'test' } }
    const answer = await desk.client.startVerification({ body })
    assert.ok(!answer.ok)
    const { status, code } = answer.problem
    assert.deepEqual([status, code], [503, 'source-unavailable'])
    return performance.now() - from
  }

  async function eventuallyStarted() {
    const deadline = Date.now() + 20_000
    for (;;) {
      const started = await desk.start().catch((error: unknown) => error)
      if (!(started instanceof Error)) return started as Awaited<ReturnType<Desk['start']>>
      assert.ok(Date.now() < deadline, started.message)
      await wait(100)
    }
  }

  for (const trouble of ['gone', 'failing', 'hanging', 'garbled'] as const) {
    it(`${trouble} at the start: a problem that says so within 3 s`, async () => {
      await eventuallyStarted()
      await bankSide.trouble(trouble)
      assert.ok((await refusedAfter()) < 3_000)
      await bankSide.trouble('none')
      await eventuallyStarted()
    })
  }

  it('down for a while: the same problem, at once', async () => {
    await bankSide.trouble('hanging')
    await Promise.all(Array.from({ length: 6 }, refusedAfter))
    // Whoever asked all the same would have waited as long as those before, two seconds.
    assert.ok((await refusedAfter()) < 1_500)
    await bankSide.trouble('none')
    await eventuallyStarted()
  })

  for (const trouble of ['gone', 'slow'] as const) {
    it(`${trouble} after the code was shown: still invited, and then the answer`, async () => {
      const invited = await eventuallyStarted()
      await bankSide.trouble(trouble)
      await desk.play(invited)
      await wait(300)
      assert.equal((await desk.read(invited.id)).state, 'invited')
      if (trouble === 'gone') await bankSide.trouble('none')
      assert.equal(await desk.settled(invited.id, 30_000), 'received')
      await bankSide.trouble('none')
    })
  }

  it('stopped together with Okienko: the answer is fetched at the next start', async () => {
    const invited = await eventuallyStarted()
    await installation.killServer()
    await desk.play(invited)
    await installation.startServer()
    assert.equal(await desk.settled(invited.id, 30_000), 'received')
  })

  it('rubbish instead of an answer: the verification fails and says why', async () => {
    const invited = await eventuallyStarted()
    await desk.play(invited, 'backsystem-garbage')
    assert.equal(await desk.settled(invited.id, 30_000), 'failed')
    const { state, ...rest } = await desk.read(invited.id)
    assert.deepEqual([state, 'reason' in rest && rest.reason], ['failed', 'message-malformed'])
  })
})

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
