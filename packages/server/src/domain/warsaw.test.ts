import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { LONGEST } from './verification/limits.ts'
import { LONGEST_VISIT } from './visit/visit.ts'
import { dateInWarsaw, todayInWarsaw, yearInWarsaw } from './warsaw.ts'

const HOUR = 3_600_000
const instants = fc.integer({ min: Date.UTC(2000), max: Date.UTC(2100) })

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
    assert.deepEqual(today('2026-07-01T23:30:00Z'), [
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

  it('holds for an hour and a quarter what was begun before midnight', () => {
    assert.equal(today('2026-07-01T22:00:00Z')[0], '2026-07-01T20:45:00.000Z')
    assert.equal(today('2026-07-01T23:14:59Z')[0], '2026-07-01T21:59:59.000Z')
    assert.equal(today('2026-07-01T23:15:00Z')[0], '2026-07-01T22:00:00.000Z')
  })

  it('holds whatever may still be open, with every limit at its highest', () => {
    const now = Date.parse('2026-07-01T22:00:00Z')
    const { scan, grace, decision } = LONGEST
    const { age } = LONGEST_VISIT
    assert.ok(now - todayInWarsaw(now).from > scan + grace + decision + age)
  })

  it('always holds the present moment', () => {
    for (let now = Date.UTC(2026, 0, 1); now < Date.UTC(2027, 0, 1); now += 5 * HOUR + 12_345) {
      const { from, to } = todayInWarsaw(now)
      assert.ok(from <= now && now < to, new Date(now).toISOString())
    }
  })
})

describe('the date in Warsaw', () => {
  it('changes at midnight there, in winter and in summer', () => {
    const on = (at: string) => dateInWarsaw(Date.parse(at))
    assert.deepEqual(
      ['2026-03-09T22:59:59.999Z', '2026-03-09T23:00:00Z', '2026-03-10T22:59:59.999Z'].map(on),
      ['2026-03-09', '2026-03-10', '2026-03-10'],
    )
    assert.deepEqual(
      ['2026-07-01T21:59:59.999Z', '2026-07-01T22:00:00Z', '2026-07-02T21:59:59.999Z'].map(on),
      ['2026-07-01', '2026-07-02', '2026-07-02'],
    )
  })

  it('is what the calendar says, in whatever order it is asked', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -2 * HOUR, max: 2 * HOUR }), (at, step) => {
        for (const asked of [at, at + step, at]) {
          const calendar = new Date(asked).toLocaleDateString('sv', { timeZone: 'Europe/Warsaw' })
          assert.equal(dateInWarsaw(asked), calendar)
        }
      }),
    )
  })

  it('is the same all day, and no other at its edges, on the days the clocks change too', () => {
    fc.assert(
      fc.property(instants, (now) => {
        const date = dateInWarsaw(now)
        const { to } = todayInWarsaw(now)
        assert.equal(dateInWarsaw(to - 1), date)
        assert.notEqual(dateInWarsaw(to), date)
      }),
    )
  })

  it('has the year of Warsaw', () => {
    assert.equal(yearInWarsaw(Date.UTC(2026, 11, 31, 22, 59, 59, 999)), 2026)
    assert.equal(yearInWarsaw(Date.UTC(2026, 11, 31, 23)), 2027)
  })
})
