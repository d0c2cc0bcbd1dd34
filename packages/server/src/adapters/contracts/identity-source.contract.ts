import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { Fault } from '../../application/ports/fault.ts'
import type { Grade } from '../../domain/closed-lists.ts'
import { batches, decideOnce } from './sayings.ts'
import { type SourceAtWork, sourcesAtWork } from './source-at-work.ts'
import type { SourceShape } from './source-peer.ts'

const LONG = process.env['OKIENKO_TEST_LONG'] === '1'

type AtWork = () => Promise<SourceAtWork>

/** What every identity source holds, whoever begins and however it fails. */
export function identitySourceContract(shape: SourceShape): void {
  describe(`an identity source that ${shape.name}`, { concurrency: false }, () => {
    const atWork = sourcesAtWork(shape)

    handsInAnswers(atWork, shape.grade)
    standsTrouble(atWork)
    handsInAgain(atWork)
    believesNoMore(atWork)
  })
}

/** What the customer did is handed in as it was. */
function handsInAnswers(atWork: AtWork, grade: Grade): void {
  it(`hands in an answer that is judged ${grade}, with the data`, async () => {
    const { far, bank, acceptedOnce } = await atWork()
    const begun = await bank.begin()
    assert.equal(await far.play(begun.invitation, 'agrees'), 'taken')
    await acceptedOnce(begun)
    const shown = await bank.present(begun.id)
    assert.ok(typeof shown !== 'string')
    assert.deepEqual(Object.keys(shown.content.data.attributes).toSorted(), [
      'firstName',
      'pesel',
      'surname',
    ])
    assert.ok(shown.content.data.photo)
    assert.deepEqual(bank.observed, ['accepted'])
  })

  it('tells of a customer who refuses', async () => {
    const { far, bank } = await atWork()
    const { id, invitation } = await bank.begin()
    await far.play(invitation, 'refuses')
    const { state, ...rest } = await bank.settled(id)
    assert.deepEqual([state, 'reason' in rest && rest.reason], ['refused', 'on-the-phone'])
  })

  it('tells of a check that did not hold at its own side', async () => {
    const { far, bank } = await atWork()
    const { id, invitation } = await bank.begin()
    await far.play(invitation, 'is-turned-away')
    const { state, ...rest } = await bank.settled(id)
    assert.deepEqual([state, 'reason' in rest && rest.reason], ['failed', 'certificate-revoked'])
  })

  it('takes no answer for a withdrawn invitation; withdrawing again, or nothing, is no error', async () => {
    const { far, source, bank } = await atWork()
    const { id, invitation } = await bank.begin()
    await source.withdraw(invitation)
    await source.withdraw(invitation)
    await source.withdraw({ reference: 'nothing/of?the kind', memo: null })
    assert.equal(await far.play(invitation, 'agrees'), 'not-taken')
    await wait(100)
    assert.equal((await bank.read(id)).state, 'invited')
  })

  it('hands in nothing after the end of its time', async () => {
    const { far, bank } = await atWork()
    const { id, invitation } = await bank.begin()
    const [saying = ''] = await far.withhold(invitation, 'agrees')
    bank.pass(181_000)
    await far.say(invitation, saying)
    assert.equal((await bank.read(id)).state, 'invited')
    await bank.expire()
    assert.equal((await bank.read(id)).state, 'expired')
  })
}

/** No trouble of the far side loses an answer, or keeps the desk waiting. */
function standsTrouble(atWork: AtWork): void {
  for (const trouble of ['gone', 'failing', 'hanging', 'garbled'] as const) {
    it(`says within 3 s that no invitation can be had when the far side is ${trouble}`, async () => {
      const { far, bank, acceptedOnce } = await atWork()
      await far.trouble(trouble)
      const from = performance.now()
      await assert.rejects(bank.beginOnce(), isUnavailable)
      assert.ok(performance.now() - from < 3_000)
      await far.trouble('none')
      const begun = await eventually(bank.beginOnce)
      await far.play(begun.invitation, 'agrees')
      await acceptedOnce(begun)
    })

    it(`brings in what was answered while the far side was ${trouble}`, async () => {
      const { far, bank, acceptedOnce } = await atWork()
      const begun = await bank.begin()
      far.loseAnswers(true)
      await far.trouble(trouble)
      await far.play(begun.invitation, 'agrees')
      await wait(150)
      assert.equal((await bank.read(begun.id)).state, 'invited')
      await far.trouble('none')
      await acceptedOnce(begun)
    })
  }

  it('says at once that no invitation can be had, once it has seen that nobody answers', async () => {
    const { far, bank } = await atWork()
    await far.trouble('hanging')
    await Promise.allSettled(Array.from({ length: 6 }, () => bank.beginOnce()))
    const from = performance.now()
    await assert.rejects(bank.beginOnce(), isUnavailable)
    // Whoever asked all the same would have waited as long as those before.
    assert.ok(performance.now() - from < 1_000)
  })

  it('is patient with a slow far side', async () => {
    const { far, bank, acceptedOnce } = await atWork()
    await far.trouble('slow')
    const begun = await bank.begin()
    const [saying = ''] = await far.withhold(begun.invitation, 'agrees')
    await wait(300)
    assert.equal((await bank.read(begun.id)).state, 'invited')
    await far.say(begun.invitation, saying)
    await acceptedOnce(begun)
  })
}

/** What could not be recorded is handed in again. */
function handsInAgain(atWork: AtWork): void {
  it('brings in what was answered while Okienko was not running', async () => {
    const { far, bank, restart } = await atWork()
    const begun = await bank.begin()
    far.loseAnswers(true)
    await far.play(begun.invitation, 'agrees')
    const { acceptedOnce } = await restart()
    await acceptedOnce(begun)
  })

  it('hands an answer in again that could not be recorded', async () => {
    const { far, bank, acceptedOnce } = await atWork()
    const begun = await bank.begin()
    bank.recordsAre(false)
    await far.play(begun.invitation, 'agrees')
    await eventually(async () => assert.ok(bank.observed.includes('fault')))
    assert.equal((await bank.read(begun.id)).state, 'invited')
    bank.recordsAre(true)
    await acceptedOnce(begun)
  })
}

/** Nothing but an answer to this very invitation counts, and it counts once. */
function believesNoMore(atWork: AtWork): void {
  it('is not led astray by rubbish', async () => {
    const { far, bank, acceptedOnce } = await atWork()
    const begun = await bank.begin()
    const [saying = ''] = await far.withhold(begun.invitation, 'agrees')
    for (const rubbish of ['', '{', 'null', '{"kind":"signed"}', saying.slice(0, -9)]) {
      await far.say(begun.invitation, rubbish)
    }
    assert.equal((await bank.read(begun.id)).state, 'invited')
    assert.ok(bank.observed.every((outcome) => outcome === 'malformed'))
    await far.say(begun.invitation, saying)
    await acceptedOnce(begun)
  })

  it('takes no answer to one invitation for an answer to another', async () => {
    const { far, bank, acceptedOnce } = await atWork()
    const [one, other] = [await bank.begin(), await bank.begin()]
    const [saying = ''] = await far.withhold(other.invitation, 'agrees')
    await far.withhold(one.invitation, 'agrees')
    await far.say(one.invitation, saying)
    assert.equal((await bank.read(one.id)).state, 'invited')
    await far.say(other.invitation, saying)
    await acceptedOnce(other)
  })

  it('takes the same saying again for the same, not for a second answer', async () => {
    const { far, bank, acceptedOnce } = await atWork()
    const begun = await bank.begin()
    const [saying = ''] = await far.withhold(begun.invitation, 'agrees')
    await Promise.all([saying, ` ${saying}`, saying].map((s) => far.say(begun.invitation, s)))
    await acceptedOnce(begun)
  })

  it('lets exactly one answer be accepted, whatever is repeated, misdirected, late or out of order', async () => {
    const onTime = fc.integer({ min: 1, max: 5 })
    const place = await atWork()
    await fc.assert(
      fc.asyncProperty(batches, onTime, (said, batchesOnTime) =>
        decideOnce(place, said, batchesOnTime),
      ),
      { numRuns: LONG ? 300 : 5 },
    )
  })
}

function isUnavailable(error: unknown): boolean {
  return error instanceof Fault && error.code === 'source-unavailable'
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Tries again for 10 s. */
async function eventually<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 10_000
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await wait(20)
    }
  }
}
