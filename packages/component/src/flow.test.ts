import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VerificationView } from '@okienko/contract'
import { update } from './flow.ts'
import type { Message, Stage, StageName } from './model.ts'
import {
  asking,
  at,
  calls,
  came,
  choosing,
  code,
  data,
  MESSAGES,
  NOW,
  open,
  STAGES,
  settings,
  signedOut,
  told,
} from './testing/flow-samples.ts'
import { ended, ID, person, presented } from './testing/samples.ts'

/** What each stage answers to each message: the next stage, then the calls. Absent: nothing changes. */
const TABLE: { readonly [N in StageName]: { readonly [T in Message['type']]?: string } } = {
  opening: {
    opened: 'choosing reset visit',
    viewed: 'ended reset',
  },
  choosing: {
    configure: 'choosing',
    filter: 'choosing',
    pick: 'choosing',
    say: 'choosing',
    visited: 'choosing follow',
    'visit-moved': 'choosing visit',
    named: 'choosing',
    start: 'starting reset start',
  },
  starting: { viewed: 'ended reset', cancel: 'choosing reset visit' },
  inviting: {
    changed: 'inviting read',
    viewed: 'ended reset',
    failed: 'inviting read',
    found: 'inviting read',
    photo: 'inviting',
    'full-screen': 'inviting',
    renew: 'inviting cancel',
    refuse: 'inviting refuse',
    cancel: 'inviting cancel',
  },
  receiving: {
    changed: 'receiving read',
    viewed: 'ended reset',
    found: 'receiving read',
    'data-received': 'assessing',
    retry: 'receiving read-received',
    cancel: 'receiving cancel',
  },
  assessing: {
    changed: 'assessing read',
    viewed: 'ended reset',
    failed: 'assessing read',
    found: 'assessing read',
    photo: 'assessing',
    hide: 'assessing',
    'same-person': 'assessing decide',
    decline: 'assessing',
    cancel: 'assessing cancel',
    compared: 'assessing',
    compare: 'assessing',
    'confirm-updates': 'assessing confirm-updates',
  },
  held: {
    changed: 'held read',
    viewed: 'ended reset',
    failed: 'held read',
    found: 'held read',
    cancel: 'held cancel',
  },
  released: {
    found: 'released read',
    'show-data': 'released read-released',
    'data-released': 'released',
    photo: 'released',
    hide: 'released',
    visited: 'released',
    'visit-moved': 'released visit',
    listed: 'released',
    'handed-over': 'released',
    'show-comparison': 'released read-comparison',
    compared: 'released',
    compare: 'released',
    'confirm-updates': 'released confirm-updates',
    'choose-again': 'choosing reset visit',
  },
  ended: {
    found: 'ended read',
    repeat: 'starting reset start',
    'choose-again': 'choosing reset visit',
  },
  stopped: { retry: 'starting reset start', 'choose-again': 'choosing reset visit' },
}
const EVERYWHERE: { readonly [T in Message['type']]?: (stage: StageName) => string } = {
  enter: () => 'opening reset open',
  leave: () => 'opening reset',
  configure: (stage) => stage,
  tick: (stage) => stage,
  failed: (stage) => stage,
  lost: (stage) => stage,
  found: (stage) => stage,
}

for (const [name, stage] of Object.entries(STAGES) as [StageName, Stage][])
  for (const [type, message] of Object.entries(MESSAGES) as [Message['type'], Message][])
    test(`${type} in the stage ${name}`, () => {
      const model = at(stage)
      const [next, effects] = update(model, message)
      const expected = TABLE[name][type] ?? EVERYWHERE[type]?.(name)
      if (expected) assert.equal([next.stage.at, ...calls(effects)].join(' '), expected)
      else assert.deepEqual([next, effects], [model, []])
    })

test('personal data is in the model only while its stage shows it', () => {
  for (const message of Object.values(MESSAGES)) {
    const [{ stage }] = update(at(STAGES.assessing), message)
    if (stage.at !== 'assessing') assert.ok(!JSON.stringify(stage).includes('Kowalczyk'))
  }
})

test('the host is told the handle, the state and the reason, and nothing else', () => {
  const view: VerificationView = { ...ended('refused', 'on-the-phone'), version: 2 }
  const [, effects] = update(at(STAGES.inviting), { type: 'viewed', view })
  assert.deepEqual(told(effects), [
    { name: 'state', id: ID, version: 2, state: 'refused' },
    { name: 'ended', id: ID, state: 'refused', reason: 'on-the-phone' },
  ])
})

test('a started verification is told as started, then followed', () => {
  const [{ stage }, effects] = update(at(STAGES.starting), { type: 'viewed', view: code })
  assert.equal(stage.at, 'inviting')
  assert.deepEqual(told(effects)[0], { name: 'started', id: ID })
  assert.deepEqual(effects.at(-1), { do: 'follow', id: ID, version: 1 })
})

test('an answer of the server is a connection, whatever was lost before', () => {
  const view: VerificationView = { ...ended('refused', 'on-the-phone'), version: 2 }
  const [{ connected }] = update(at(STAGES.inviting, { connected: false }), {
    type: 'viewed',
    view,
  })
  assert.equal(connected, true)
})

test('a new code replaces the old one by the same operation', () => {
  const [waiting] = update(at(STAGES.inviting), { type: 'renew' })
  const view = ended('cancelled', 'new-code')
  const [{ stage }, effects] = update(waiting, { type: 'viewed', view })
  assert.deepEqual(stage, STAGES.starting)
  assert.deepEqual(effects.at(-1), { do: 'start', asking })
})

test('an answer that came before the new code is shown, not lost', () => {
  const [waiting] = update(at(STAGES.inviting), { type: 'renew' })
  const [{ stage }] = update(waiting, { type: 'viewed', view: came })
  assert.equal(stage.at, 'receiving')
})

test('an older or a foreign view changes nothing', () => {
  const model = at(STAGES.assessing)
  for (const view of [code, { ...came, id: 'another', version: 9 }]) {
    const [{ stage }, effects] = update(model, { type: 'viewed', view })
    assert.equal(stage.at, 'assessing')
    assert.deepEqual(effects, [])
  }
})

test('a refused decision keeps the data and its notice, though showing the data raised the version', () => {
  const model = at(STAGES.assessing)
  const again = { ...came, version: came.version + 1 }
  const [{ stage }, effects] = update(model, { type: 'viewed', view: again })
  assert.equal(stage.at, 'assessing')
  assert.deepEqual(effects, [])
})

test('without a photo on the screen nobody can be confirmed', () => {
  for (const photo of ['loading', 'broken', 'none'] as const) {
    const model = at({ ...STAGES.assessing, photo })
    assert.deepEqual(update(model, { type: 'same-person' }), [model, []])
  }
})

test('until the photo has been looked at, "yes" says so aloud and sends nothing', () => {
  const [{ stage }] = update(at(STAGES.receiving), {
    type: 'data-received',
    data: presented(data, 1_500),
  })
  assert.ok(stage.at === 'assessing')
  assert.equal(stage.readyAt, NOW + 1_500)
  const looking = at({ ...stage, photo: 'shown' })
  const [early, nothing] = update(looking, { type: 'same-person' })
  assert.deepEqual([early.announcement, nothing], ['look-first', []])
  const [still] = update(early, { type: 'tick', now: NOW + 1_499 })
  assert.equal(still.announcement, 'look-first')
  const [ready] = update(still, { type: 'tick', now: NOW + 1_500 })
  assert.equal(ready.announcement, 'ready')
  const [, effects] = update(ready, { type: 'same-person' })
  assert.deepEqual(
    effects.map((effect) => effect.do),
    ['decide'],
  )
  // Saying no waits for nothing.
  const [declining] = update(looking, { type: 'decline', open: true })
  assert.ok(declining.stage.at === 'assessing' && declining.stage.declining !== null)
})

test('a document without a photo leads to its own reason', () => {
  const [{ stage }] = update(at(STAGES.receiving), {
    type: 'data-received',
    data: presented(person(null)),
  })
  assert.ok(stage.at === 'assessing')
  assert.deepEqual(stage.declining, { reason: 'no-photo' })
})

test('the answer "no" needs a reason', () => {
  const [asked] = update(at(STAGES.assessing), { type: 'decline', open: true })
  assert.deepEqual(update(asked, { type: 'not-the-same-person' }), [asked, []])
  const [chosen] = update(asked, { type: 'decline-reason', reason: 'face-differs' })
  const [, effects] = update(chosen, { type: 'not-the-same-person' })
  assert.deepEqual(effects, [
    {
      do: 'decide',
      id: ID,
      decision: { decision: 'not-the-same-person', reason: 'face-differs' },
    },
  ])
})

test('a decision under way is not sent twice', () => {
  const [sending] = update(at(STAGES.assessing), { type: 'same-person' })
  assert.deepEqual(update(sending, { type: 'same-person' }), [sending, []])
})

test('when the session is over the data is gone and a way back is kept', () => {
  const [{ stage }, effects] = update(at(STAGES.assessing), {
    type: 'failed',
    during: 'decide',
    trouble: signedOut,
  })
  assert.deepEqual(stage, { at: 'stopped', trouble: signedOut, resume: ID, operation: null })
  assert.deepEqual(told(effects), [{ name: 'problem', code: 'not-signed-in' }])
  const [reopened] = update(at(stage), { type: 'retry' })
  assert.deepEqual(reopened.stage, { at: 'opening', resume: ID })
})

test('data that is not decided on in time leaves the screen even without the server', () => {
  const late = Date.parse(came.decideBefore) + 1
  const [{ stage }, effects] = update(at(STAGES.assessing), { type: 'tick', now: late })
  assert.equal(stage.at, 'receiving')
  assert.deepEqual(calls(effects), ['read'])
})

test('data that is no longer open leaves the screen', () => {
  const late = Date.parse(open.openUntil) + 1
  const [{ stage }] = update(at(STAGES.released), { type: 'tick', now: late })
  assert.ok(stage.at === 'released')
  assert.equal(stage.data, null)
})

test('the operation of the host skips the choice, and autostart the press', () => {
  const given = { ...settings, operations: ['withdraw-cash'] }
  const [fixed] = update(at(STAGES.opening, { settings: given }), MESSAGES.opened)
  assert.deepEqual(fixed.stage, { ...choosing, picked: 'withdraw-cash' })
  const auto = at(STAGES.opening, { settings: { ...given, autostart: true } })
  const [begun] = update(auto, MESSAGES.opened)
  assert.deepEqual(begun.stage, { ...STAGES.starting, operation: 'withdraw-cash' })
  const unknown = at(STAGES.opening, {
    settings: { ...given, operations: ['withdraw-cash', 'no-such'] },
  })
  const [stopped] = update(unknown, MESSAGES.opened)
  assert.equal(stopped.stage.at, 'stopped')
})
