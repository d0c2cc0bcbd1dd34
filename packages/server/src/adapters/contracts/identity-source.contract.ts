import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { Fault } from '../../application/ports/fault.ts'
import type { Source } from '../../application/ports/identity-source.ts'
import type { Grade } from '../../domain/closed-lists.ts'
import type { Invitation } from '../../domain/verification/verification.ts'
import { type BankWithSource, type Begun, openBankWith } from './bank-with-source.ts'

/** What the customer does, or what the source finds in the answer. */
export type Story = 'agrees' | 'refuses' | 'is-turned-away' | 'answers-twice'

export type Trouble = 'none' | 'gone' | 'failing' | 'hanging' | 'garbled' | 'slow'

/** The far side of a source, played: whoever invites, and the customer with a phone. */
export interface SourcePeer {
  /** A new source at this far side. */
  source(): Promise<Source>
  /** The customer scans and does as told. Resolves when the phone has done its part. */
  play(invitation: Invitation, story: Story): Promise<'taken' | 'not-taken'>
  /** What the source would say of the customer's answers, held back, word for word. */
  withhold(invitation: Invitation, story: Story): Promise<readonly string[]>
  /** Lets the source say it about that invitation; resolves when it has come in or is not asked for. */
  say(invitation: Invitation, saying: string): Promise<void>
  /** The same saying as if it were about another invitation. */
  misattribute(saying: string, invitation: Invitation): string
  /** What is wrong with the way to the far side, from now on. */
  trouble(kind: Trouble): Promise<void>
  /** Answers are lost on their way in, for a source that pushes them; nothing changes for one that asks. */
  loseAnswers(lost: boolean): void
  close(): Promise<void>
}

export interface SourceShape {
  readonly name: string
  readonly grade: Grade
  readonly open: () => Promise<SourcePeer>
}

const LONG = process.env['OKIENKO_TEST_LONG'] === '1'

/** What every identity source holds, whoever begins and however it fails. */
export function identitySourceContract({ name, grade, open }: SourceShape): void {
  describe(`an identity source that ${name}`, { concurrency: false }, () => {
    let far: SourcePeer
    let source: Source
    let bank: BankWithSource
    before(async () => {
      far = await open()
    })
    after(() => far.close())

    async function atWork(): Promise<BankWithSource> {
      source = await far.source()
      bank = await openBankWith(source)
      return bank
    }
    async function leave() {
      far.loseAnswers(false)
      await far.trouble('none')
      await bank.close()
      await source.close()
    }
    afterEach(leave)

    /** Says everything at once, each about one of the two. */
    async function sayTogether(
      begun: Pair<Begun>,
      words: Pair<readonly string[]>,
      batch: readonly Said[],
    ): Promise<void> {
      await Promise.all(
        batch.map(({ about, what }) => {
          const { invitation } = begun[about]
          const [first = '', second = ''] = words[about]
          const [other = ''] = words[about === 0 ? 1 : 0]
          const ofTheOther = far.misattribute(other, invitation)
          const rubbish = '{"kind":"signed","resultId":1}'
          return far.say(invitation, { first, second, ofTheOther, rubbish }[what])
        }),
      )
    }

    /** Ends in one of the states that the first batch with a meaning allows, and was decided once at most. */
    async function decidedOnce({ id }: Begun, allowed: ReadonlySet<string>): Promise<void> {
      const { state } = await bank.read(id)
      // What came too late may still end it with a reason, and never makes it received.
      if (allowed.size === 0) assert.notEqual(state, 'received')
      else assert.ok(allowed.has(state), `${state}, not ${[...allowed].join(' or ')}`)
      const kinds = await bank.journal(id)
      const decisions = kinds.filter((kind) => kind === 'received' || kind === 'failed')
      assert.equal(decisions.length, state === 'invited' ? 0 : 1)
    }

    async function acceptedOnce({ id }: Begun) {
      const verification = await bank.settled(id)
      assert.equal(verification.state, 'received')
      assert.equal(verification.evidence.grade, grade)
      const kinds = await bank.journal(id)
      assert.equal(kinds.filter((kind) => kind === 'received').length, 1)
      assert.ok(!kinds.includes('refused: second'), kinds.join())
    }

    it(`hands in an answer that is judged ${grade}, with the data`, async () => {
      await atWork()
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
      await atWork()
      const { id, invitation } = await bank.begin()
      await far.play(invitation, 'refuses')
      const { state, ...rest } = await bank.settled(id)
      assert.deepEqual([state, 'reason' in rest && rest.reason], ['refused', 'on-the-phone'])
    })

    it('tells of a check that did not hold at its own side', async () => {
      await atWork()
      const { id, invitation } = await bank.begin()
      await far.play(invitation, 'is-turned-away')
      const { state, ...rest } = await bank.settled(id)
      assert.deepEqual([state, 'reason' in rest && rest.reason], ['failed', 'certificate-revoked'])
    })

    it('takes no answer for a withdrawn invitation; withdrawing again, or nothing, is no error', async () => {
      await atWork()
      const { id, invitation } = await bank.begin()
      await source.withdraw(invitation.reference)
      await source.withdraw(invitation.reference)
      await source.withdraw('nothing/of?the kind')
      assert.equal(await far.play(invitation, 'agrees'), 'not-taken')
      await wait(100)
      assert.equal((await bank.read(id)).state, 'invited')
    })

    for (const trouble of ['gone', 'failing', 'hanging', 'garbled'] as const) {
      it(`says within 3 s that no invitation can be had when the far side is ${trouble}`, async () => {
        await atWork()
        await far.trouble(trouble)
        const from = performance.now()
        await assert.rejects(bank.begin(), isUnavailable)
        assert.ok(performance.now() - from < 3_000)
        await far.trouble('none')
        const begun = await eventually(() => bank.begin())
        await far.play(begun.invitation, 'agrees')
        await acceptedOnce(begun)
      })

      it(`brings in what was answered while the far side was ${trouble}`, async () => {
        await atWork()
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
      await atWork()
      await far.trouble('hanging')
      await Promise.allSettled(Array.from({ length: 6 }, () => bank.begin()))
      const from = performance.now()
      await assert.rejects(bank.begin(), isUnavailable)
      // Whoever asked all the same would have waited as long as those before.
      assert.ok(performance.now() - from < 1_000)
    })

    it('is patient with a slow far side', async () => {
      await atWork()
      await far.trouble('slow')
      const begun = await bank.begin()
      const [saying = ''] = await far.withhold(begun.invitation, 'agrees')
      await wait(300)
      assert.equal((await bank.read(begun.id)).state, 'invited')
      await far.say(begun.invitation, saying)
      await acceptedOnce(begun)
    })

    it('brings in what was answered while Okienko was not running', async () => {
      await atWork()
      const begun = await bank.begin()
      far.loseAnswers(true)
      await far.play(begun.invitation, 'agrees')
      const { storage } = bank
      await leave()
      source = await far.source()
      bank = await openBankWith(source, storage)
      await acceptedOnce(begun)
    })

    it('hands an answer in again that could not be recorded', async () => {
      await atWork()
      const begun = await bank.begin()
      bank.recordsAre(false)
      await far.play(begun.invitation, 'agrees')
      await eventually(async () => assert.ok(bank.observed.includes('fault')))
      assert.equal((await bank.read(begun.id)).state, 'invited')
      bank.recordsAre(true)
      await acceptedOnce(begun)
    })

    it('is not led astray by rubbish', async () => {
      await atWork()
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
      await atWork()
      const [one, other] = [await bank.begin(), await bank.begin()]
      const [saying = ''] = await far.withhold(other.invitation, 'agrees')
      await far.withhold(one.invitation, 'agrees')
      await far.say(one.invitation, saying)
      assert.equal((await bank.read(one.id)).state, 'invited')
      await far.say(other.invitation, saying)
      await acceptedOnce(other)
    })

    it('takes the same saying again for the same, not for a second answer', async () => {
      await atWork()
      const begun = await bank.begin()
      const [saying = ''] = await far.withhold(begun.invitation, 'agrees')
      await Promise.all([saying, ` ${saying}`, saying].map((s) => far.say(begun.invitation, s)))
      await acceptedOnce(begun)
    })

    it('hands in nothing after the end of its time', async () => {
      await atWork()
      const { id, invitation } = await bank.begin()
      const [saying = ''] = await far.withhold(invitation, 'agrees')
      bank.pass(181_000)
      await far.say(invitation, saying)
      assert.equal((await bank.read(id)).state, 'invited')
      await bank.expire()
      assert.equal((await bank.read(id)).state, 'expired')
    })

    it('lets exactly one answer be accepted, whatever is repeated, misdirected, late or out of order', async () => {
      const saying = fc.record({
        about: fc.constantFrom(0, 1),
        what: fc.constantFrom('first', 'second', 'ofTheOther', 'rubbish'),
      })
      const batches = fc.array(fc.array(saying, { minLength: 1, maxLength: 3 }), { maxLength: 4 })
      const onTime = fc.integer({ min: 1, max: 5 })
      await atWork()
      await fc.assert(
        fc.asyncProperty(batches, onTime, async (said, batchesOnTime) => {
          const begun = [await bank.begin(), await bank.begin()] as const
          const words = [
            await far.withhold(begun[0].invitation, 'answers-twice'),
            await far.withhold(begun[1].invitation, 'answers-twice'),
          ] as const
          const decided = [new Set<string>(), new Set<string>()] as const
          for (const batch of said.slice(0, batchesOnTime)) {
            await sayTogether(begun, words, batch)
            note(decided, batch)
          }
          bank.pass(181_000)
          for (const batch of said.slice(batchesOnTime)) await sayTogether(begun, words, batch)
          bank.pass(-181_000)
          await decidedOnce(begun[0], decided[0])
          await decidedOnce(begun[1], decided[1])
        }),
        { numRuns: LONG ? 300 : 8 },
      )
    })
  })
}

type Pair<T> = readonly [T, T]

interface Said {
  readonly about: 0 | 1
  readonly what: 'first' | 'second' | 'ofTheOther' | 'rubbish'
}

/** What a batch can lead to, for those that no earlier batch has decided. */
function note(decided: Pair<Set<string>>, batch: readonly Said[]): void {
  for (const about of [0, 1] as const) {
    if (decided[about].size > 0) continue
    for (const { about: whom, what } of batch) {
      if (whom !== about || what === 'rubbish') continue
      decided[about].add(what === 'ofTheOther' ? 'failed' : 'received')
    }
  }
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
