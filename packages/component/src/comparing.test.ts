import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ComparisonView } from '@okienko/contract'
import { update } from './flow.ts'
import type { Effect, Message, Model, StageAt } from './model.ts'
import { compared, notCompared } from './testing/comparison-samples.ts'
import { at, calls, NOW, STAGES, signedOut } from './testing/flow-samples.ts'
import { held, ID, mark, received, released } from './testing/samples.ts'

const assessing: StageAt<'assessing'> = {
  ...STAGES.assessing,
  view: { ...received(ID, 287, NOW), comparison: mark('pending') },
}
const tick = (ms: number) => ({ type: 'tick', now: NOW + ms }) as const
const said = (view: ComparisonView) => ({ type: 'compared', view }) as const

/** What comes of messages one after the other, with the effects of the last. */
function after(model: Model, ...messages: readonly Message[]): readonly [Model, readonly Effect[]] {
  let effects: readonly Effect[] = []
  let now = model
  for (const message of messages) [now, effects] = update(now, message)
  return [now, effects]
}

const comparingOf = ({ stage }: Model) => {
  assert.ok('comparing' in stage)
  return stage.comparing
}

test('until the register has answered it is asked again, and no longer', () => {
  const [asked, first] = after(at(assessing), tick(0))
  assert.deepEqual(first, [{ do: 'read-comparison', id: ID }])
  assert.deepEqual(after(asked, tick(500))[1], [])
  const [pending, second] = after(asked, said(notCompared(null)), tick(1_500))
  assert.deepEqual(calls(second), ['read-comparison'])
  const [, third] = after(pending, said(compared('consistent')), tick(60_000))
  assert.deepEqual(third, [])
})

test('where nothing is compared nothing is asked', () => {
  assert.deepEqual(after(at(STAGES.assessing), tick(0))[1], [])
})

test('a comparison that cannot be read stands in the way of nothing', () => {
  const trouble = { code: 'nothing-compared', retryable: false, instance: null }
  const failed: Message = { type: 'failed', during: 'read-comparison', trouble }
  const model = at(assessing)
  assert.deepEqual(update(model, failed), [model, []])
  const [{ stage }] = update(model, { ...failed, trouble: signedOut })
  assert.equal(stage.at, 'stopped')
})

test('asked for after a release it is told why it cannot be read', () => {
  const trouble = { code: 'nothing-compared', retryable: false, instance: null }
  const [model] = after(
    at(STAGES.released),
    { type: 'show-comparison' },
    { type: 'failed', during: 'read-comparison', trouble },
  )
  assert.deepEqual([model.notice, comparingOf(model).sending], [trouble, false])
})

test('it neither hides nor delays the question, whatever it says', () => {
  for (const verdict of ['another_person', 'conflict', 'consistent'] as const) {
    const [model, effects] = after(at(assessing), said(compared(verdict)), { type: 'same-person' })
    assert.deepEqual(calls(effects), ['decide'])
    assert.deepEqual(
      { ...model.stage, comparing: null, sending: null },
      { ...assessing, comparing: null },
    )
  }
})

test('of several none is chosen before the customer’s own words are there', () => {
  const several = after(at(assessing), said(notCompared('several')))[0]
  const picked: Message = { type: 'compare', now: { candidate: 2 } }
  const words = (text: string): Message => ({ type: 'compare', now: { words: text } })
  const choose: Message = { type: 'choose-candidate' }
  for (const before of [[], [picked], [words('Mieszkałam w Łodzi')], [picked, words('   a ')]])
    assert.deepEqual(calls(after(several, ...before, choose)[1]), [])
  const [sending, effects] = after(several, picked, words(' Mieszkałam w Łodzi '), choose)
  assert.deepEqual(effects, [
    { do: 'choose-candidate', id: ID, candidate: 2, words: 'Mieszkałam w Łodzi' },
  ])
  assert.deepEqual(update(sending, choose), [sending, []])
})

test('what is ticked is confirmed as a whole, and what was confirmed is ticked', () => {
  const view = compared('update_suggested', 'shown')
  const confirm: Message = { type: 'confirm-updates' }
  const [, effects] = after(
    at(STAGES.released),
    said(view),
    { type: 'compare', now: { ticked: ['surname', 'address'] } },
    confirm,
  )
  assert.deepEqual(effects, [{ do: 'confirm-updates', id: ID, fields: ['surname', 'address'] }])
  const updates = view.updates.map((one) => ({ ...one, confirmed: one.field === 'address' }))
  const [model] = after(at(STAGES.released), said({ ...view, updates }))
  assert.deepEqual(comparingOf(model).ticked, ['address'])
})

test('a comparison of another verification is none', () => {
  for (const stage of [assessing, STAGES.released]) {
    const model = at(stage)
    assert.deepEqual(update(model, said(compared('conflict', 'shown', 'another'))), [model, []])
  }
})

test('its values leave with the data: by time, with the visit, and when a second person is waited for', () => {
  const view = { ...STAGES.released.view, endedAt: new Date(NOW - 1).toISOString() }
  const shown = after(
    at({ ...STAGES.released, view }),
    said(compared('update_suggested', 'shown')),
  )[0]
  const late = Date.parse(released(ID, 1800, NOW).openUntil) + 1
  const ended: Message = { type: 'visit-moved', ended: STAGES.released.view.visit }
  for (const message of [{ type: 'tick', now: late }, ended] as const) {
    const [model] = update(shown, message)
    assert.equal(comparingOf(model).view, null)
    assert.equal(comparingOf(after(model, said(compared('conflict', 'shown')))[0]).view, null)
  }
  const [waiting] = update(at(assessing), { type: 'viewed', view: held(ID, 580, NOW) })
  assert.equal(waiting.stage.at, 'held')
  assert.ok(!JSON.stringify(waiting.stage).includes('Wiśniewska'))
})

test('held, it is followed on, told to the host as a state, and looked for once its time is over', () => {
  const [model, effects] = update(at(assessing), { type: 'viewed', view: held(ID, 580, NOW) })
  assert.deepEqual(effects, [
    { do: 'tell', event: { name: 'state', id: ID, version: 3, state: 'held' } },
    { do: 'follow', id: ID, version: 3 },
  ])
  assert.equal(model.announcement, 'held')
  assert.deepEqual(calls(update(model, tick(580_001))[1]), ['read'])
  const [open] = update(model, { type: 'viewed', view: { ...released(ID, 1800, NOW), version: 4 } })
  assert.equal(open.stage.at, 'released')
})
