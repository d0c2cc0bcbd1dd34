import assert from 'node:assert/strict'
import { test } from 'node:test'
import { journalSearch } from '@okienko/contract'
import { JOURNAL_TEXTS } from '../locales/journal-texts.ts'
import { bodyOf, type Criteria, chipsOf } from './criteria.ts'
import { namesIn } from './tell.ts'

const EVERYTHING: Criteria = {
  customer: { kind: 'pesel', number: '44051401458' },
  employee: { kind: 'shown', text: 'anna.nowak' },
  branch: 'Warszawa-Centrum',
  from: '2026-11-20',
  to: '2026-11-22',
  kind: 'seen',
  operation: 'withdraw-cash',
  outcome: 'released',
  verification: '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b10',
}

test('what the form says is a body that the contract takes', () => {
  const body = bodyOf(EVERYTHING, '120', 30)
  assert.deepEqual(journalSearch.parse(body), body)
  assert.equal(body.from, '2026-11-19T23:00:00.000Z')
  assert.equal(body.to, '2026-11-22T23:00:00.000Z')
  assert.deepEqual(body.kinds, [
    'presented',
    'comparison-shown',
    'claimed-compared',
    'read',
    'visit-read',
    'handed-over',
    'hand-over-taken',
    'closed',
  ])
  assert.deepEqual(bodyOf({}, null, 30), { limit: 30 })
  assert.deepEqual(bodyOf({ kind: 'read' }, null, 30).kinds, ['read'])
})

test('every condition is said, and a number of a person only by its end', () => {
  const chips = chipsOf(EVERYTHING, JOURNAL_TEXTS.pl, 'pl', namesIn('pl', null))
  assert.deepEqual(
    chips.map(({ words }) => words),
    [
      'Klient: PESEL …458',
      'Pracownik: anna.nowak',
      'Oddział: Warszawa-Centrum',
      'Od: 20 listopada 2026',
      'Do: 22 listopada 2026',
      'Rodzaj: Kto widział dane',
      'Czynność: withdraw-cash',
      'Wynik: potwierdzono',
      'Weryfikacja: 7b0d2c0e',
    ],
  )
})
