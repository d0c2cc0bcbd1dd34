import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Comparison } from '../compose/compare-file.ts'
import { PairFigures } from './pair-figures.ts'

type Overall = Comparison['overall']

const found = (overall: Overall, surname = 'same') =>
  ({ overall, fields: { surname: { verdict: surname, rule: 'equal' } } }) as unknown as Comparison
const wanted = (id: string, overall: Overall, category?: string) => ({
  id,
  category,
  expected: { overall, fields: { surname: 'same' as const } },
})

describe('the figures of pairs', () => {
  it('are none where nothing was expected', () => {
    const figures = new PairFigures()
    figures.count({ id: '1', category: 'x', expected: undefined }, found('conflict'))
    assert.deepEqual([figures.lines(), figures.dangerous], [[], 0])
  })

  it('count what was expected against what was found, on the whole, by field and by category', () => {
    const figures = new PairFigures()
    figures.count(wanted('1', 'conflict', 'twins'), found('conflict'))
    figures.count(wanted('2', 'conflict', 'twins'), found('not_comparable', 'newer'))
    figures.count(wanted('3', 'consistent'), found('consistent'))
    figures.count(wanted('4', 'consistent'), found('consistent'))
    const lines = figures.lines()
    assert.equal(figures.accuracy, 0.75)
    assert.ok(lines.includes('accuracy of overall   0.7500 (3 of 4)'))
    assert.ok(lines.some((line) => /^conflict +0 +1 +1 +0 +0$/.test(line)))
    assert.ok(lines.some((line) => /^consistent +0 +0 +0 +0 +2$/.test(line)))
    assert.ok(lines.some((line) => /^surname +0\.7500 \(3 of 4\) +same -> newer 1$/.test(line)))
    assert.ok(
      lines.some((line) => /^twins +0\.5000 \(1 of 2\) +conflict -> not_comparable 1$/.test(line)),
    )
  })

  it('name each pair that waves somebody through where another stands there, and no other', () => {
    const figures = new PairFigures()
    figures.count(wanted('twin', 'another_person'), found('update_suggested'))
    figures.count(wanted('mixed up', 'conflict'), found('consistent'))
    figures.count(wanted('strict', 'consistent'), found('another_person'))
    figures.count(wanted('merged', 'not_comparable'), found('consistent'))
    assert.equal(figures.dangerous, 2)
    assert.deepEqual(figures.lines().slice(-3), [
      'dangerous errors      2',
      '  "twin": update_suggested, expected another_person',
      '  "mixed up": consistent, expected conflict',
    ])
  })

  it('have no line that begins as JSON does, whatever categories are called', () => {
    const figures = new PairFigures()
    figures.count(wanted('{', 'conflict', '{"id":"\n{'), found('consistent'))
    assert.ok(figures.lines().every((line) => !/^\s*[[{]/.test(line) && !line.includes('\n')))
  })

  it('stay as few as they are, however many categories there are', () => {
    const figures = new PairFigures()
    for (let n = 0; n < 3_000; n += 1) {
      figures.count(wanted(`${n}`, 'conflict', `${n}`), found('consistent'))
    }
    assert.ok(figures.lines().length < 1_200)
    assert.ok(figures.lines().some((line) => line.startsWith('(others)')))
  })
})
