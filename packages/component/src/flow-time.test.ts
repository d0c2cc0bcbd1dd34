import assert from 'node:assert/strict'
import { test } from 'node:test'
import { INITIAL, update } from './flow.ts'
import type { Model } from './model.ts'
import { ID, invited } from './testing/samples.ts'

/* What the passing of time says and asks while a code is shown. */

const NOW = Date.parse('2026-11-21T10:00:00Z')
const code = invited(ID, 107, NOW)
const INVITING: Model = {
  ...INITIAL,
  now: NOW,
  stage: {
    at: 'inviting',
    view: code,
    since: NOW,
    photo: 'loading',
    fullScreen: false,
    sending: null,
  },
}

test('the countdown is said at 60, 30 and 15 seconds and at its end, once each', () => {
  const said: string[] = []
  let model = INVITING
  for (let now = NOW; now < NOW + 110_000; now += 500) {
    const before = model.announcement
    ;[model] = update(model, { type: 'tick', now })
    if (model.announcement && model.announcement !== before) said.push(model.announcement)
  }
  assert.deepEqual(said, ['seconds-60', 'seconds-30', 'seconds-15', 'scan-over'])
})

test('an overdue state is asked for every five seconds, not at every tick', () => {
  let model = INVITING
  let reads = 0
  const due = Date.parse(code.invitation.answerBefore)
  for (let now = due; now < due + 20_000; now += 500) {
    const [next, effects] = update(model, { type: 'tick', now })
    model = next
    reads += effects.length
  }
  assert.equal(reads, 4)
})
