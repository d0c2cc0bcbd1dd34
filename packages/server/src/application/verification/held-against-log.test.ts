import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aVerification } from '../../adapters/contracts/fixtures.ts'
import { memoryAlarm } from '../../adapters/memory/alarm.ts'
import type { State } from '../../domain/verification/verification.ts'
import { Altered } from '../ports/fault.ts'
import type { FoundEntry } from '../ports/journal-search.ts'
import type { Stored, Verifications } from '../ports/verifications.ts'
import { heldAgainstLog } from './held-against-log.ts'

const START = 10_000_000
const isAltered = (error: unknown) => error instanceof Altered

function stored(id: string, state: State, version: number, requestedAt = 1_000_000): Stored {
  return { version, verification: aVerification({ id, state, requestedAt }), requestKey: null }
}

/** A storage of these rows beside a log of entries, each a kind and a version, by verification. */
function aBank(
  rows: readonly Stored[],
  told: Readonly<Record<string, readonly (readonly [string, number])[]>>,
) {
  const alarm = memoryAlarm()
  const asked: string[] = []
  const all = async () => rows
  const byId = async (id: string) =>
    rows.find(({ verification }) => verification.request.id === id) ?? null
  const inner = { find: byId, openOf: all, overdue: all, invited: all, received: all }
  const find = async ({ verificationId = '' }): Promise<readonly FoundEntry[]> => {
    asked.push(verificationId)
    const entries = (told[verificationId] ?? []).toReversed()
    return entries.map(([kind, version], index) => {
      return { index, text: JSON.stringify({ kind, version }), branch: null }
    })
  }
  const verifications = heldAgainstLog({
    verifications: inner as unknown as Verifications,
    search: { find },
    alarm,
    since: START,
  })
  return { verifications, alarm, asked }
}

describe('verifications held against the log', () => {
  it('are those of the storage where the log agrees, and it is asked once for each', async () => {
    const row = stored('a', 'received', 2)
    const entries = {
      a: [
        ['requested', 1],
        ['received', 2],
        ['presented', 2],
      ],
    } as const
    const { verifications, alarm, asked } = aBank([row], entries)
    const found = await Promise.all(Array.from({ length: 100 }, () => verifications.find('a')))
    assert.ok(found.every((one) => one === row))
    assert.deepEqual(await verifications.received(), [row])
    assert.deepEqual(asked, ['a'])
    assert.deepEqual(alarm.told, [])
  })

  for (const [what, entries] of Object.entries({
    'has ended': [
      ['requested', 1],
      ['cancelled', 2],
    ],
    'has gone on': [
      ['requested', 1],
      ['received', 2],
    ],
    'has ended at its own version': [
      ['requested', 1],
      ['expired', 1],
    ],
  } as const)) {
    it(`are altered where one that is open ${what}, told of once, and nobody else is kept`, async () => {
      const [back, other] = [stored('back', 'invited', 1), stored('other', 'invited', 1)]
      const { verifications, alarm } = aBank([back, other], {
        back: entries,
        other: [['requested', 1]],
      })
      assert.deepEqual(await verifications.overdue(START, 1), [other])
      assert.deepEqual(await verifications.invited('backsystem', START, 1), [other])
      await assert.rejects(verifications.find('back'), isAltered)
      await assert.rejects(verifications.openOf('session-1'), isAltered)
      assert.deepEqual(alarm.told, ['verification'])
    })
  }

  it('are not asked for where this process knows better: begun after the start, or ended', async () => {
    const rows = [stored('ended', 'expired', 2), stored('new', 'invited', 1, START + 120_000)]
    const { verifications, asked } = aBank(rows, {})
    assert.deepEqual(await verifications.overdue(START, 10), rows)
    assert.deepEqual(asked, [])
  })

  it('are the newer ones where one goes on between two questions', async () => {
    let row = stored('a', 'invited', 1)
    const find = async () => {
      row = stored('a', 'cancelled', 2)
      return [{ index: 0, text: '{"kind":"cancelled","version":2}', branch: null }]
    }
    const alarm = memoryAlarm()
    const verifications = heldAgainstLog({
      verifications: { find: async () => row } as unknown as Verifications,
      search: { find },
      alarm,
      since: START,
    })
    assert.equal((await verifications.find('a'))?.verification.state, 'cancelled')
    assert.deepEqual(alarm.told, [])
  })
})
