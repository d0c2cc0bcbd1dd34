import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Begun } from './bank-with-source.ts'
import type { SourceAtWork } from './source-at-work.ts'

type Pair<T> = readonly [T, T]

/** One thing that the source says about one of two invitations. */
export interface Said {
  readonly about: 0 | 1
  readonly what: 'first' | 'second' | 'ofTheOther' | 'rubbish'
}

const saying: fc.Arbitrary<Said> = fc.record({
  about: fc.constantFrom(0, 1),
  what: fc.constantFrom('first', 'second', 'ofTheOther', 'rubbish'),
})

/** Batches, each said at once, one after the other. */
export const batches = fc.array(fc.array(saying, { minLength: 1, maxLength: 3 }), { maxLength: 4 })

/** Says the batches about two new invitations, the last of them too late, and fails unless each was decided once. */
export async function decideOnce(
  { far, bank }: SourceAtWork,
  said: readonly (readonly Said[])[],
  batchesOnTime: number,
): Promise<void> {
  const begun = [await bank.begin(), await bank.begin()] as const
  const words = [
    await far.withhold(begun[0].invitation, 'answers-twice'),
    await far.withhold(begun[1].invitation, 'answers-twice'),
  ] as const
  const decided = [new Set<string>(), new Set<string>()] as const
  for (const batch of said.slice(0, batchesOnTime)) {
    await sayTogether(far, begun, words, batch)
    note(decided, batch)
  }
  bank.pass(181_000)
  for (const batch of said.slice(batchesOnTime)) await sayTogether(far, begun, words, batch)
  bank.pass(-181_000)
  await decidedOnce(bank, begun[0], decided[0])
  await decidedOnce(bank, begun[1], decided[1])
}

/** Says everything at once, each about one of the two. */
async function sayTogether(
  far: SourceAtWork['far'],
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
async function decidedOnce(
  bank: SourceAtWork['bank'],
  { id }: Begun,
  allowed: ReadonlySet<string>,
): Promise<void> {
  const { state } = await bank.read(id)
  // What came too late may still end it with a reason, and never makes it received.
  if (allowed.size === 0) assert.notEqual(state, 'received')
  else assert.ok(allowed.has(state), `${state}, not ${[...allowed].join(' or ')}`)
  const kinds = await bank.journal(id)
  const decisions = kinds.filter((kind) => kind === 'received' || kind === 'failed')
  assert.equal(decisions.length, state === 'invited' ? 0 : 1)
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
