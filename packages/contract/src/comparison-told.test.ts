import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tellComparison, withheldTold } from './comparison-told.ts'
import { OVERALL_VERDICTS, REGISTER_OUTCOMES } from './generated/closed-lists.ts'

const done = (
  outcome: (typeof REGISTER_OUTCOMES)[number],
  overall: (typeof OVERALL_VERDICTS)[number] | null = null,
) => tellComparison({ state: 'done', outcome, overall })

test('every outcome and every overall verdict is told in words of its own', () => {
  const outcomes = REGISTER_OUTCOMES.filter((outcome) => outcome !== 'one').map((one) => done(one))
  const verdicts = OVERALL_VERDICTS.map((overall) => done('one', overall))
  const titles = [...outcomes, ...verdicts].map(({ title }) => title.pl)
  assert.equal(new Set(titles).size, titles.length)
})

test('while the register is asked nothing is claimed', () => {
  const pending = tellComparison({ state: 'pending', outcome: null, overall: null })
  assert.deepEqual(
    [pending.title.en, pending.advice],
    ['Comparing with the customer register…', null],
  )
})

test('whoever has no record, or a register that is down, comes with what to do and without alarm', () => {
  for (const outcome of ['none', 'unavailable'] as const) {
    const { title, advice } = done(outcome)
    assert.ok(advice)
    assert.doesNotMatch(`${title.en} ${advice.en}`, /warning|alert|error|suspic|!/i)
  }
})

test('that nobody is on file where the bank’s system names somebody is no calm "not a customer"', () => {
  assert.equal(done('none', 'not_comparable'), done('one', 'not_comparable'))
})

test('that values are withheld is told where somebody might look for them', () => {
  assert.match(withheldTold('after-decision')?.en ?? '', /after “Yes”/)
  assert.match(withheldTold('not-proven')?.en ?? '', /PESEL numbers are not equal/)
  assert.equal(withheldTold(null), null)
})

test('whoever has no PESEL is not told that two of them differ', () => {
  for (const why of ['missing-in-document', 'missing-on-file', 'missing-on-both-sides'] as const) {
    assert.doesNotMatch(withheldTold(why)?.en ?? '', /not equal/)
  }
})

test('where a second person must agree nothing is promised for after "Yes"', () => {
  assert.match(withheldTold('after-agreement')?.en ?? '', /waits for a supervisor/)
  for (const overall of ['another_person', 'conflict'] as const) {
    const { advice } = tellComparison({ state: 'done', outcome: 'one', overall }, 'needed')
    assert.match(advice?.en ?? '', /After “Yes” the verification waits for a supervisor/)
  }
})

test('that a second person has agreed is told, and that the record is somebody else’s', () => {
  const of = (overall: (typeof OVERALL_VERDICTS)[number]) =>
    tellComparison({ state: 'done', outcome: 'one', overall }, 'agreed')
  assert.match(
    of('another_person').title.en,
    /supervisor’s consent; the record belongs to somebody/,
  )
  assert.match(of('another_person').advice?.en ?? '', /nothing on this record/)
  assert.match(of('conflict').title.en, /supervisor’s consent/)
  assert.deepEqual(of('consistent'), done('one', 'consistent'))
})
