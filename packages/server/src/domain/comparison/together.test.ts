import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Source } from './side-by-side.ts'
import { ANNA, TODAY } from './testing/anna.ts'
import { together } from './together.ts'

const mdowod: Source = { name: 'mdowod', values: { ...ANNA }, isTyped: false }
const passport: Source = {
  name: 'passport',
  isTyped: false,
  values: { kind: 'passport', surname: 'ZAWADZKA', documentNumber: 'EA1234567' },
}
const claims: Source = { name: 'application', values: { surname: 'Nowak' }, isTyped: true }
const ALL = [claims, mdowod, passport]

describe('several sources of one person', () => {
  it('agree or differ, each with the most authoritative that says something', () => {
    const order = ['mdowod', 'passport', 'application']
    const [surname, number] = together(ALL, ['surname', 'documentNumber'], { order, today: TODAY })
    assert.deepEqual(surname?.stands, [
      { source: 0, against: 1, verdict: 'differs' },
      { source: 2, against: 1, verdict: 'agrees' },
    ])
    // The number of a passport is held against no other document's.
    assert.ok(number?.stands.every(({ verdict }) => verdict === 'not_compared'))
  })

  it('are held against another where the bank puts another first', () => {
    const [surname] = together(ALL, ['surname'], { order: ['application'], today: TODAY })
    assert.deepEqual(
      surname?.stands.map(({ source, against }) => [source, against]),
      [
        [1, 0],
        [2, 0],
      ],
    )
  })
})
