import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayBegins, inWarsaw, lasting } from './times.ts'

test('a day begins at midnight in Warsaw, in summer, in winter and when the clock changes', () => {
  assert.equal(dayBegins('2026-07-01'), '2026-06-30T22:00:00.000Z')
  assert.equal(dayBegins('2026-11-22'), '2026-11-21T23:00:00.000Z')
  assert.equal(dayBegins('2026-03-29'), '2026-03-28T23:00:00.000Z')
  assert.equal(dayBegins('2026-03-29', 1), '2026-03-29T22:00:00.000Z')
  assert.equal(dayBegins('2026-10-25'), '2026-10-24T22:00:00.000Z')
  assert.equal(dayBegins('2026-10-25', 1), '2026-10-25T23:00:00.000Z')
  assert.equal(dayBegins('2026-12-31', 1), '2026-12-31T23:00:00.000Z')
  assert.equal(dayBegins(''), null)
})

test('times are of Warsaw, and what is none stays as it is', () => {
  assert.equal(inWarsaw('time', '2026-07-01T21:59:59.999Z', 'pl'), '23:59:59')
  assert.equal(inWarsaw('day', '2026-11-21T23:30:00.000Z', 'pl'), 'niedziela, 22 listopada 2026')
  assert.equal(inWarsaw('time', 'soon', 'pl'), 'soon')
})

test('what something took is as exact as one wants it', () => {
  const said = [0, 430, 9_940, 12_400, 59_700, 125_000, 120_000, 3_720_000].map((ms) =>
    lasting(ms, 'pl'),
  )
  assert.deepEqual(said, [
    ...['0 s', '0,4 s', '9,9 s', '12 s', '1 min', '2 min 5 s', '2 min', '1 godz. 2 min'],
  ])
})
