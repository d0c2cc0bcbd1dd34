import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { EntryKindName, JournalEntry } from '@okienko/contract'
import { chainOf } from './chain.ts'

const entry = (kind: EntryKindName, seconds: number, more: object = {}) =>
  ({ v: 6, kind, at: `2026-05-12T08:12:${seconds}.000Z`, ...more }) as unknown as JournalEntry
const found = (...entries: readonly JournalEntry[]) =>
  entries.map((one, index) => ({ index, entry: one }))
const kinds = (links: readonly { readonly entry: JournalEntry }[]) =>
  links.map(({ entry: { kind } }) => kind)

const HELD = [
  entry('requested', 10),
  entry('compared', 11),
  entry('held', 12, { decisionMs: 900 }),
  entry('approval-asked', 12, { matter: 'held' }),
]

describe('the course of a verification that a second person decides on', () => {
  it('has what that person was asked and said, and not what others asked for since', () => {
    const chain = chainOf(
      found(
        ...HELD,
        entry('approval-given', 13, { matter: 'held' }),
        entry('released', 13, { decisionMs: 900 }),
        entry('approval-asked', 20, { matter: 'naming' }),
      ),
    )
    assert.deepEqual(kinds(chain.course), [
      'requested',
      'compared',
      'held',
      'approval-asked',
      'approval-given',
      'released',
    ])
    assert.deepEqual(kinds(chain.oversight), ['approval-asked'])
    assert.equal(chain.outcome, 'released')
    assert.equal(chain.decisionMs, 900)
  })

  it('has the time of the first decision while the second is awaited', () => {
    const chain = chainOf(found(...HELD))
    assert.equal(chain.outcome, null)
    assert.equal(chain.decisionMs, 900)
  })
})
