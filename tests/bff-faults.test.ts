import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Reply } from '@okienko/contract'
import type { BehaviourKind } from '../packages/simulator/src/bank-b/behaviour.ts'
import { type BankB, openBankB } from './support/bank-b.ts'
import { type Desk, deskOf, taken } from './support/desk.ts'
import { cookieOf } from './support/employees.ts'

/*
 * The bank's own system on bad days, behind a real backend-for-frontend in a process of its own. Whatever it does:
 * nothing wrong is told, no data is to be had after an end, the process stays, each problem has its code, and once the
 * bank's system is well again so is everything within seconds.
 */
const HURRY = { OKIENKO_BANK_TIMEOUT_MS: '700', OKIENKO_BANK_POLL_MS: '200' }
/** A circuit is open for five seconds. */
const WELL_WITHIN_MS = 20_000

const UNAVAILABLE = 'bank-unavailable'
const UNUSABLE = 'bank-answer-unusable'

/** What one call comes to, by how the bank's system answers it. */
const ANSWERS: readonly (readonly [BehaviourKind, string])[] = [
  ['down', UNAVAILABLE],
  ['hangs', UNAVAILABLE],
  ['late', UNAVAILABLE],
  ['garbage', UNUSABLE],
  ['html', UNUSABLE],
  ['huge', UNUSABLE],
  ['error-inside', UNUSABLE],
  ['no-journal', 'journal-unavailable'],
]

function codeOf(reply: Reply<unknown>): string {
  return reply.ok ? 'ok' : reply.problem.code
}

for (const dialect of ['standard', 'legacy'] as const) {
  describe(`a bank’s system on bad days, in its ${dialect} dialect`, () => {
    let bank: BankB
    let desk: Desk
    let pid: number | undefined
    before(async () => {
      bank = await openBankB(dialect, { env: HURRY })
      pid = bank.server().pid
      desk = deskOf(bank, await cookieOf(bank, 'advisor'))
    })
    after(() => bank?.remove())

    /** The call meets that behaviour, and soon after it is over a call like it succeeds. */
    async function meets(
      kind: BehaviourKind,
      call: string,
      ask: () => Promise<Reply<unknown>>,
    ): Promise<string> {
      await bank.behave(kind, [call])
      const code = codeOf(await ask())
      await bank.behave('none')
      return code
    }

    /** Everything works again, in the same process and session. */
    async function isWell(): Promise<void> {
      await bank.behave('none')
      const until = Date.now() + WELL_WITHIN_MS
      for (;;) {
        const reply = await start()
        if (reply.ok) break
        assert.ok(Date.now() < until, `still ${codeOf(reply)}`)
        await pause(200)
      }
      assert.equal(bank.server().pid, pid)
      assert.equal(bank.server().exitCode, null)
      assert.equal((await fetch(`${bank.deskUrl}/healthz`)).status, 200)
    }

    const start = (key: string = randomUUID()) =>
      desk.client.startVerification({
        body: { operation: 'withdraw-cash', context: { system: 'test' } },
        idempotencyKey: key,
      })
    const received = () => desk.receive('withdraw-cash')

    describe('a call that is not answered well', () => {
      for (const [kind, code] of ANSWERS) {
        // What an old system says inside a 200 its dialect may have a word for.
        const known = dialect === 'legacy' && kind === 'error-inside' ? UNAVAILABLE : code

        it(`${kind}: is ${known}, at a start and where data are read, and shows nothing`, async () => {
          const from = Date.now()
          assert.equal(await meets(kind, 'start', start), known)
          assert.ok(Date.now() - from < 10_000, 'nobody waits as long as the bank would take')
          await isWell()
          const id = await received()
          const read = () => desk.client.readReceivedData({ id })
          assert.equal(await meets(kind, 'receivedData', read), known)
          await isWell()
          assert.equal(taken(await read()).attributes['surname'], 'Wiśniewska-Kowalczyk')
          await desk.client.cancel({ id, body: { reason: 'by-employee' } })
          assert.notEqual(codeOf(await read()), 'ok')
        })
      }

      it('slow: is waited for, and nothing is done twice', async () => {
        await bank.behave('slow', undefined, 300)
        const before = (await bank.journal()).length
        const id = await received()
        await desk.present(id)
        assert.equal((await desk.confirm(id)).state, 'released')
        await bank.behave('none')
        const kinds = (await bank.journal()).slice(before).map(({ kind }) => kind)
        assert.deepEqual(
          kinds.filter((kind) => kind === 'released' || kind === 'requested'),
          ['requested', 'released'],
        )
      })
    })

    it('a start whose answer is lost is, with the same key, one verification', async () => {
      const before = (await bank.journal()).length
      const key = randomUUID()
      assert.equal(await meets('lost', 'start', () => start(key)), UNAVAILABLE)
      await isWell()
      const { id } = taken(await start(key))
      const requested = (await bank.journal())
        .slice(before)
        .filter(({ kind, operation }) => kind === 'requested' && operation === 'withdraw-cash')
      // The second is that of whoever looked whether all is well.
      assert.equal(requested.length, dialect === 'standard' ? 2 : requested.length)
      assert.equal((await desk.read(id)).state, 'invited')
      await desk.client.cancel({ id, body: { reason: 'by-employee' } })
    })

    it('a decision whose answer is lost has been taken, once, and says so', async () => {
      const id = await received()
      await desk.present(id)
      const before = (await bank.journal()).length
      await bank.behave('lost', ['decide'])
      const reply = await desk.client.decide({ id, body: { decision: 'same-person' } })
      await bank.behave('none')
      assert.ok(reply.ok || reply.problem.code === UNAVAILABLE)
      const again = await desk.client.decide({ id, body: { decision: 'same-person' } })
      assert.ok(again.ok || again.problem.code === 'wrong-state')
      assert.equal((await desk.read(id)).state, 'released')
      assert.ok((await desk.client.readReleasedData({ id })).ok)
      const decided = (await bank.journal()).slice(before).filter(({ kind }) => kind === 'released')
      assert.equal(decided.length, 1)
      await isWell()
    })

    it('a decision that never arrived is not taken, and can be made again', async () => {
      const id = await received()
      await desk.present(id)
      const decide = () => desk.client.decide({ id, body: { decision: 'same-person' } })
      assert.equal(await meets('down', 'decide', decide), UNAVAILABLE)
      assert.equal((await desk.read(id)).state, 'received')
      assert.notEqual(codeOf(await desk.client.readReleasedData({ id })), 'ok')
      await isWell()
      assert.ok((await decide()).ok)
    })

    it('says released of what nobody has decided: it is ended, closed at the bank, and no data come', async () => {
      const id = await received()
      const before = (await bank.journal()).length
      await bank.behave('says-released', ['state'])
      const until = Date.now() + 10_000
      while ((await desk.read(id)).state === 'received' && Date.now() < until) await pause(50)
      assert.equal((await desk.read(id)).state, 'failed')
      assert.notEqual(codeOf(await desk.client.readReleasedData({ id })), 'ok')
      await isWell()
      assert.notEqual(codeOf(await desk.client.readReceivedData({ id })), 'ok')
      const kinds = (await bank.journal()).slice(before).map(({ kind }) => kind)
      assert.ok(kinds.includes('cancelled') && !kinds.includes('released'), String(kinds))
      assert.ok((await sightings('released-without-decision')) > 0)
    })

    it('answers with another customer’s verification: nothing of it is shown', async () => {
      const id = await received()
      const read = () => desk.client.readReceivedData({ id })
      assert.equal(await meets('lies', 'receivedData', read), UNUSABLE)
      await bank.behave('lies', ['state'])
      await pause(600)
      assert.equal((await desk.read(id)).state, 'received')
      await bank.behave('lies', ['decide'])
      await desk.client.readReceivedData({ id })
      const reply = await desk.client.decide({ id, body: { decision: 'same-person' } })
      await bank.behave('none')
      assert.ok(!reply.ok || reply.body.id === id)
      assert.ok((await sightings('other-reference')) > 0)
      await isWell()
    })

    it('sends more than may be seen: the rest goes nowhere', async () => {
      const id = await desk.receive('open-account')
      await bank.behave('too-much')
      const { attributes } = await desk.present(id)
      assert.equal(attributes['pesel'], undefined)
      assert.equal(attributes['address'], undefined)
      assert.ok(attributes['surname'])
      assert.equal((await desk.confirm(id)).state, 'released')
      const released = taken(await desk.client.readReleasedData({ id }))
      const { fields } = await desk.read(id)
      for (const field of Object.keys(released.attributes)) assert.ok(fields.includes(field), field)
      await bank.behave('none')
      assert.ok((await sightings('field-not-allowed')) > 0)
    })

    for (const kind of ['duplicate', 'out-of-order'] as const) {
      it(`${kind}: whoever follows sees each state once, and none twice`, async () => {
        await bank.behave(kind)
        const invited = await desk.start('withdraw-cash')
        const seen: [number, string][] = []
        const over = new AbortController()
        const following = (async () => {
          const { signal } = over
          for await (const change of desk.client.followVerification(
            { id: invited.id },
            { signal },
          )) {
            if (!change.ok) return
            seen.push([change.body.version, change.body.state])
            if (change.body.state === 'released') return
          }
        })().catch(() => {})
        await desk.play(invited)
        while ((await desk.read(invited.id)).state === 'invited') await pause(50)
        await desk.present(invited.id)
        const reply = await desk.client.decide({
          id: invited.id,
          body: { decision: 'same-person' },
        })
        assert.equal(codeOf(reply), 'ok')
        await pause(1_500)
        assert.equal((await desk.read(invited.id)).state, 'released')
        over.abort()
        await following
        const states = seen.map(([, state]) => state)
        assert.deepEqual(states, [...new Set(states)])
        const versions = seen.map(([version]) => version)
        assert.deepEqual(
          versions,
          versions.toSorted((one, other) => one - other),
        )
        await isWell()
      })
    }

    it('a bank that is away for a while: everybody is told at once, and it goes on when it is back', async () => {
      const id = await received()
      await bank.behave('down')
      const codes = await Promise.all(Array.from({ length: 12 }, async () => codeOf(await start())))
      assert.deepEqual([...new Set(codes)], [UNAVAILABLE])
      const silences = () =>
        bank.figure('okienko_bff_bank_call_seconds_count{call="start",outcome="no-answer"}')
      const asked = await silences()
      assert.ok(asked > 0)
      assert.equal(codeOf(await start()), UNAVAILABLE)
      assert.equal(await silences(), asked, 'it is not asked while it is away')
      assert.equal(await bank.figure('okienko_bff_bank_circuit_open'), 1)
      assert.ok((await bank.figure('okienko_bff_bank_silent_seconds')) > 0)
      assert.equal((await desk.read(id)).state, 'received')
      await isWell()
      assert.equal((await desk.present(id)).attributes['firstName'], 'Anna')
    })

    if (dialect === 'standard') {
      it('a storm of hints, true and false: the bank is not asked more than it can bear', async () => {
        const id = await received()
        const reference = (await bank.journal()).at(-1)?.reference ?? ''
        const asked = () =>
          bank.figure('okienko_bff_bank_call_seconds_count{call="state",outcome="answered"}')
        const before = await asked()
        assert.ok(before > 0)
        const from = Date.now()
        const statuses = new Set<number>()
        for (let round = 0; round < 20; round += 1) {
          const storm = Array.from({ length: 50 }, (_, nth) =>
            nth % 2 === 0 ? bank.hint(reference) : bank.hint(`B2-${randomUUID()}`),
          )
          for (const status of await Promise.all(storm)) statuses.add(status)
        }
        assert.deepEqual([...statuses], [204])
        // Of all that are open, in all that time: a few for each second, and not one for each of five hundred true hints.
        const more = (await asked()) - before
        assert.ok(more < 100 + (30 * (Date.now() - from)) / 1_000, `${more} questions`)
        assert.equal((await desk.read(id)).state, 'received')
        assert.equal(await bank.hint(reference, 'not-the-secret-of-the-bank'), 401)
        await isWell()
      })
    }

    async function sightings(sighting: string): Promise<number> {
      const text = await (await fetch(`${bank.deskUrl}/metrics`)).text()
      const line = text
        .split('\n')
        .find((one) => one.startsWith('okienko_bff_sightings_total{') && one.includes(sighting))
      return Number(line?.split(' ').at(-1) ?? 0)
    }
  })
}
