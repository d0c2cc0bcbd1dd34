import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { shownDate } from './shown-dates.ts'

describe('a date of a comparison', () => {
  it('is shown as people read it', () => {
    assert.deepEqual(shownDate('1986-04-12', []), { text: '12.04.1986', spans: [] })
  })

  it('has the marks where the same digits stand', () => {
    for (const [spans, marked] of [
      [[[8, 10]], ['12']],
      [[[0, 4]], ['1986']],
      [
        [
          [3, 4],
          [5, 6],
        ],
        ['0', '6'],
      ],
      [[[5, 7]], ['04']],
      [[[0, 10]], ['12.04.1986']],
    ] as const) {
      const shown = shownDate('1986-04-12', spans)
      const seen = shown.spans.map(([from, to]) =>
        shown.text.slice(from, to).replace(/^\.|\.$/, ''),
      )
      assert.deepEqual(seen, marked, String(spans))
    }
  })

  it('stays as it was typed where it was typed in another way', () => {
    for (const text of ['12.4.1986', '1986', '1986-04-12 r.', 'Anna', '']) {
      assert.deepEqual(shownDate(text, [[0, 1]]), { text, spans: [[0, 1]] })
    }
  })
})
