import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BankRefusal, BankSilent } from '../ports/bank.ts'
import { openBff, pause, until } from '../testing/open-bff.ts'
import { farewells } from './farewells.ts'

const LIMITS = { farewells: 20, farewellsPerSession: 5, deniedPerSession: 2, farewellFor: 5_000 }

function opened() {
  const seen: string[] = []
  const saw = (what: string) => void seen.push(what)
  return { words: farewells({ limits: LIMITS, now: Date.now, saw }), seen }
}

const never = () => new Promise<never>(() => {})

describe('words to the bank’s system that nobody waits for', () => {
  it('are said again where the bank could not, and not where there is nothing to do', async () => {
    const { words, seen } = opened()
    const answers = ['journal-unavailable', 'not-found', null] as const
    let times = 0
    const word = async () => {
      const outcome = answers[times]
      times += 1
      if (outcome != null) throw new BankRefusal(outcome)
    }
    assert.equal(await words.say('s', 'cancellation', word), true)
    assert.equal(times, 3)
    let asked = 0
    const done = async () => {
      asked += 1
      throw new BankRefusal('wrong-state')
    }
    assert.equal(await words.say('s', 'cancellation', done), true)
    assert.equal(asked, 1)
    assert.deepEqual(seen, [])
  })

  it('are so many of one session, and of all, with room among them for what closes something', async () => {
    const { words, seen } = opened()
    for (let n = 0; n < 50; n += 1) void words.say('stranger', 'access-denied', never)
    assert.equal(words.waiting(), 2)
    for (let n = 0; n < 50; n += 1) void words.say(`other ${n}`, 'access-denied', never)
    assert.equal(words.waiting(), 10)
    for (let n = 0; n < 50; n += 1) void words.say('stranger', 'cancellation', never)
    assert.equal(words.waiting(), 13)
    let isHeard = false
    await words.say('anna', 'cancellation', async () => {
      isHeard = true
    })
    assert.equal(isHeard, true)
    assert.equal(seen.length, 48 + 42 + 47)
  })

  it('are not pushed out by somebody who asks for what is not theirs', async (t) => {
    const bff = await openBff(t, { limits: { farewells: 30 } })
    const [anna, piotr] = [await bff.employee(), await bff.employee('piotr.zielinski')]
    const { id } = await anna.start()
    const [reference = ''] = bff.bank.references
    bff.bank.before((name) => {
      if (name === 'note' || name === 'cancel') throw new BankSilent('no-answer')
    })
    for (let n = 0; n < 40; n += 1) await piotr.get(`/v1/verifications/${id}`)
    await anna.post('/sign-out')
    await pause(50)
    bff.bank.before(null)
    await until(() => bff.bank.stateOf(reference) === 'cancelled')
    await until(() => bff.bank.notes.some(({ note }) => note.kind === 'signed-out'))
  })
})
