import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { todayInWarsaw } from './today.ts'

const HOUR = 3_600_000

function today(now: string) {
  const { from, to } = todayInWarsaw(Date.parse(now))
  return [new Date(from).toISOString(), new Date(to).toISOString(), (to - from) / HOUR]
}

describe('today at a Polish counter', () => {
  it('begins and ends at midnight in Warsaw, in winter and in summer', () => {
    assert.deepEqual(today('2026-11-21T22:59:59Z'), [
      '2026-11-20T23:00:00.000Z',
      '2026-11-21T23:00:00.000Z',
      24,
    ])
    assert.deepEqual(today('2026-07-01T23:00:00Z'), [
      '2026-07-01T22:00:00.000Z',
      '2026-07-02T22:00:00.000Z',
      24,
    ])
  })

  it('has 23 and 25 hours on the days the clocks change', () => {
    assert.equal(today('2026-03-29T12:00:00Z')[2], 23)
    assert.equal(today('2026-10-25T12:00:00Z')[2], 25)
    assert.equal(today('2026-10-25T00:30:00Z')[2], 25)
  })

  it('holds for half an hour what was begun before midnight', () => {
    assert.equal(today('2026-07-01T22:00:00Z')[0], '2026-07-01T21:30:00.000Z')
    assert.equal(today('2026-07-01T22:29:59Z')[0], '2026-07-01T21:59:59.000Z')
    assert.equal(today('2026-07-01T22:30:00Z')[0], '2026-07-01T22:00:00.000Z')
  })

  it('always holds the present moment', () => {
    for (let now = Date.UTC(2026, 0, 1); now < Date.UTC(2027, 0, 1); now += 5 * HOUR + 12_345) {
      const { from, to } = todayInWarsaw(now)
      assert.ok(from <= now && now < to, new Date(now).toISOString())
    }
  })
})
