import assert from 'node:assert/strict'
import { test } from 'node:test'
import { INITIAL, update } from './flow.ts'
import type { Effect, Message, Model, StageAt } from './model.ts'
import {
  askedBy,
  ended,
  ID,
  OFFER,
  OPERATIONS,
  person,
  released,
  VISIT,
} from './testing/samples.ts'
import {
  ANOTHER,
  APPLICATIONS,
  coBorrower,
  customer,
  handedOver,
  NAMES,
  over,
  SECOND,
  visiting,
} from './testing/visit-samples.ts'

const NOW = Date.parse('2026-05-12T10:00:00Z')
const COMPANY = { name: 'Piekarnia Złoty Kłos', kind: 'krs', number: '0000123456' } as const

/** As the choice begins. */
function choosing(...messages: readonly Message[]): readonly [Model, readonly Effect[]] {
  const opening: Model = { ...INITIAL, now: NOW, stage: { at: 'opening', resume: null } }
  const { operations, documentKinds, words } = OFFER
  const opened = { type: 'opened', institution: 'Bank', operations, documentKinds, words } as const
  return after(opening, opened, ...messages)
}

/** What comes of messages one after the other, with the effects of the last. */
function after(model: Model, ...messages: readonly Message[]): readonly [Model, readonly Effect[]] {
  let effects: readonly Effect[] = []
  let now = model
  for (const message of messages) [now, effects] = update(now, message)
  return [now, effects]
}

const pick = (operation = 'open-account') => ({ type: 'pick', operation }) as const
const also = (...further: string[]) => ({ type: 'say', now: { further } }) as const
const another = { type: 'say', now: { anotherPerson: true } } as const
const role = (own: 'proxy' | 'representative', company: typeof COMPANY | null = null) =>
  ({ type: 'say', now: { matter: { role: own, company } } }) as const
const visited = (visit = visiting()) => ({ type: 'visited', visit }) as const
const stageOf = <N extends Model['stage']['at']>({ stage }: Model, at: N) => {
  assert.equal(stage.at, at)
  return stage as StageAt<N>
}
const asked = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.do === 'start' ? [effect.asking] : []))
const told = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.do === 'tell' ? [effect.event] : []))
const doing = (effects: readonly Effect[]) => effects.map((effect) => effect.do)

test('what shares the service card is asked for in one code', () => {
  const [, effects] = choosing(pick(), also('withdraw-cash', 'take-loan'), { type: 'start' })
  assert.deepEqual(asked(effects)[0]?.further, ['withdraw-cash', 'take-loan'])
})

test('what was ticked and is another card’s is no part of the code', () => {
  const operations = OPERATIONS.map((one) =>
    one.id === 'take-loan' ? { ...one, cardId: '9' } : one,
  )
  const [model] = choosing(pick(), also('withdraw-cash', 'take-loan'))
  const [, effects] = update({ ...model, operations }, { type: 'start' })
  assert.deepEqual(asked(effects)[0]?.further, ['withdraw-cash'])
  const [, others] = after({ ...model, operations }, pick('take-loan'), { type: 'start' })
  assert.deepEqual(asked(others)[0]?.further, [])
})

test('what was ticked and picked after all is asked for once', () => {
  const [, effects] = choosing(pick(), also('withdraw-cash'), pick('withdraw-cash'), {
    type: 'start',
  })
  assert.deepEqual(asked(effects)[0], {
    operation: 'withdraw-cash',
    further: [],
    anotherPerson: false,
    matter: { role: 'self', company: null },
  })
})

test('a representative names the company before the code, and any other role none', () => {
  const [early, nothing] = choosing(pick(), role('representative'), { type: 'start' })
  assert.equal(stageOf(early, 'choosing').incomplete, true)
  assert.deepEqual(nothing, [])
  const [, effects] = after(early, role('representative', COMPANY), { type: 'start' })
  assert.deepEqual(asked(effects)[0]?.matter, { role: 'representative', company: COMPANY })
  const [, proxy] = after(early, role('proxy'), { type: 'start' })
  assert.equal(asked(proxy).length, 1)
})

test('a new code, and one more try, are for the same as the one before', () => {
  const asking = [pick(), also('withdraw-cash'), role('representative', COMPANY)] as const
  const [begun, first] = choosing(...asking, another, { type: 'start' })
  const [gone] = update(begun, { type: 'viewed', view: ended('expired', 'code-not-used') })
  const [, again] = update(gone, { type: 'repeat' })
  assert.deepEqual(asked(again), asked(first))
  assert.equal(asked(again)[0]?.anotherPerson, true)
})

test('a page that was loaded anew asks once more by what the verification says', () => {
  const view = {
    ...ended('expired', 'code-not-used'),
    further: ['take-loan'],
    role: 'proxy',
  } as const
  const [model] = update(
    { ...INITIAL, now: NOW, stage: { at: 'opening', resume: ID } },
    {
      type: 'viewed',
      view: view as never,
    },
  )
  const [, effects] = update(model, { type: 'repeat' })
  assert.partialDeepStrictEqual(asked(effects)[0], {
    further: ['take-loan'],
    matter: { role: 'proxy', company: null },
  })
})

test('what the visit covers needs no code: it is a release of its own that names the first', () => {
  const [model, effects] = choosing(visited(), pick('take-loan'), { type: 'reuse' })
  assert.equal(stageOf(model, 'starting').reuses, true)
  const matter = { role: 'self', company: null }
  assert.deepEqual(effects, [
    { do: 'reset' },
    { do: 'reuse', first: ID, operation: 'take-loan', matter },
  ])
})

for (const coverage of [
  'other-card',
  'other-document',
  'missing-fields',
  'too-old',
  'always-new',
] as const)
  test(`what the visit does not cover (${coverage}) is not reused, whatever is pressed`, () => {
    const visit = visiting([customer({}, { 'take-loan': { coverage } })])
    const [model, effects] = choosing(visited(visit), pick('take-loan'), { type: 'reuse' })
    assert.equal(model.stage.at, 'choosing')
    assert.deepEqual(effects, [])
  })

test('nothing is reused for somebody else, nor together with another operation', () => {
  for (const more of [another, also('withdraw-cash')]) {
    const [model] = choosing(visited(), pick(), more, { type: 'reuse' })
    assert.equal(model.stage.at, 'choosing')
  }
})

test('of several customers one must be meant, and their names are asked for once', () => {
  const two = visiting([customer(), coBorrower()])
  const [model, effects] = choosing(visited(two), pick())
  assert.deepEqual(doing(effects), ['names'])
  const [named, none] = after(model, pick('take-loan'), visited(two))
  assert.ok(!doing(none).includes('names'))
  const [unsaid] = after(named, { type: 'named', names: NAMES.customers }, { type: 'reuse' })
  assert.equal(unsaid.stage.at, 'choosing')
  const [, reused] = after(unsaid, { type: 'say', now: { first: ANOTHER } }, { type: 'reuse' })
  assert.partialDeepStrictEqual(reused.at(-1), { do: 'reuse', first: ANOTHER })
})

test('nobody is named who need not be told apart', () => {
  for (const visit of [
    visiting(),
    visiting([
      customer({}, { 'take-loan': { coverage: 'always-new' } }),
      customer({ first: ANOTHER }, { 'take-loan': { coverage: 'too-old' } }),
    ]),
  ]) {
    const [, effects] = choosing(visited(visit), pick('take-loan'))
    assert.ok(!doing(effects).includes('names'))
  }
})

test('a visit that ends while somebody chooses is offered no longer, and nobody is named', () => {
  const [model] = choosing(visited(visiting([customer(), coBorrower()])), pick(), {
    type: 'named',
    names: NAMES.customers,
  })
  const [gone, effects] = update(model, { type: 'visit-moved', ended: VISIT })
  assert.equal(gone.visit, null)
  assert.equal(stageOf(gone, 'choosing').names, null)
  assert.doesNotMatch(JSON.stringify(gone), /Wiśniewska|Kowalczyk/)
  assert.deepEqual(doing(effects), ['visit'])
})

test('the next visit names nobody of the one before', () => {
  const other = '8d0e6f52-1b7a-4c39-a6d4-2f9c8e1b7a05'
  const [model] = choosing(visited(visiting([customer(), coBorrower()])), pick(), {
    type: 'named',
    names: NAMES.customers,
  })
  const { visit } = visiting()
  const [next] = update(model, visited({ visit: { ...visit, id: other } as never, ended: null }))
  assert.doesNotMatch(JSON.stringify(next), /Wiśniewska|Kowalczyk/)
})

test('a reuse that is refused leads back to the choice and says why', () => {
  const trouble = { code: 'visit-does-not-cover', retryable: false, instance: null }
  const [model] = choosing(visited(), pick(), { type: 'reuse' })
  const [back, effects] = update(model, { type: 'failed', during: 'reuse', trouble })
  assert.equal(back.stage.at, 'choosing')
  assert.equal(back.notice, trouble)
  assert.deepEqual(doing(effects), ['reset', 'visit', 'tell'])
})

test('an API without visits is one to choose at all the same', () => {
  const trouble = { code: 'not-found', retryable: false, instance: null }
  const [model] = choosing(pick(), { type: 'failed', during: 'visit', trouble })
  assert.equal(model.stage.at, 'choosing')
  assert.equal(model.notice, null)
})

/** Released, with its data on the screen. */
function shown(view = released(ID, 1800, NOW)): Model {
  const [model] = choosing(pick(), { type: 'start' })
  const data = { ...person('photo'), id: ID }
  return after(model, { type: 'viewed', view }, visited(), { type: 'data-released', data })[0]
}

test('what was released is followed, with the visit that it is of', () => {
  const [model] = choosing(pick(), { type: 'start' })
  const [, effects] = update(model, { type: 'viewed', view: released(ID, 1800, NOW) })
  assert.deepEqual(doing(effects).slice(-3), ['reset', 'follow', 'visit'])
})

test('the end of the visit takes the data from the screen at once, and its reason is asked for', () => {
  const [model, effects] = update(shown(), { type: 'visit-moved', ended: VISIT })
  assert.equal(stageOf(model, 'released').data, null)
  assert.doesNotMatch(JSON.stringify(model.stage), /Wiśniewska/)
  assert.equal(model.announcement, 'closed')
  assert.deepEqual(doing(effects), ['visit'])
  const [why] = update(model, visited(over('next-customer')))
  assert.equal(why.visit?.ended?.reason, 'next-customer')
})

test('an end that nobody told is found by looking', () => {
  const [model] = update(shown(), visited(over('idle')))
  assert.equal(stageOf(model, 'released').data, null)
})

test('the end of another visit ends nothing here', () => {
  const [model] = update(shown(), { type: 'visit-moved', ended: ANOTHER })
  assert.notEqual(stageOf(model, 'released').data, null)
})

test('without a connection the data goes when the visit would be idle for too long', () => {
  const model = shown()
  const now = Date.parse(model.visit?.visit?.idleUntil ?? '') + 1
  const openUntil = new Date(now + 60_000).toISOString()
  const stage = stageOf(model, 'released')
  const longer: Model = { ...model, stage: { ...stage, view: { ...stage.view, openUntil } } }
  const [there] = update(longer, { type: 'tick', now })
  assert.notEqual(stageOf(there, 'released').data, null)
  const [lost] = after(longer, { type: 'lost' }, { type: 'tick', now })
  assert.equal(stageOf(lost, 'released').data, null)
})

test('what belongs to no visit stays open until its time', () => {
  const view = { ...released(ID, 1800, NOW), visit: null }
  const [model] = update(shown(view), visited({ visit: null, ended: null }))
  assert.notEqual(stageOf(model, 'released').data, null)
  // Whoever follows looks for a visit that may have moved, and there is none.
  const [looked] = update(model, { type: 'visit-moved', ended: null })
  assert.notEqual(stageOf(looked, 'released').data, null)
})

const giving = (model: Model): Model => ({
  ...model,
  settings: { ...model.settings, handOver: 'loan-front' },
  applications: APPLICATIONS.applications,
})

test('a hand-over is one request at a time, and its ticket goes to the host alone', () => {
  const [passing, effects] = update(giving(shown()), { type: 'hand-over', id: ID })
  assert.deepEqual(effects, [{ do: 'hand-over', id: ID, application: 'loan-front' }])
  assert.deepEqual(update(passing, { type: 'hand-over', id: SECOND }), [passing, []])
  const handOver = handedOver(ID, 'loan-front')
  const [given, told_] = update(passing, { type: 'handed-over', handOver })
  assert.deepEqual(stageOf(given, 'released').handed, [ID])
  assert.deepEqual(told(told_), [
    { name: 'handed-over', id: ID, application: 'loan-front', ticket: handOver.ticket },
  ])
  assert.doesNotMatch(JSON.stringify(given), new RegExp(handOver.ticket ?? ''))
})

test('a host that names no application hands nothing over', () => {
  const model = shown()
  assert.deepEqual(update(model, { type: 'hand-over', id: ID }), [model, []])
})

test('a hand-over that is refused because the visit is over takes the data from the screen', () => {
  const [passing] = update(giving(shown()), { type: 'hand-over', id: ID })
  const trouble = { code: 'visit-over', retryable: false, instance: null }
  const [model] = update(passing, { type: 'failed', during: 'hand-over', trouble })
  assert.equal(stageOf(model, 'released').data, null)
})

test('a verification that reuses is told to the host as any other', () => {
  const [model] = choosing(visited(), pick('take-loan'), { type: 'reuse' })
  const view = { ...askedBy(released(SECOND, 1800, NOW), 'take-loan'), reuses: ID }
  const [there, effects] = update(model, { type: 'viewed', view })
  assert.equal(there.stage.at, 'released')
  assert.deepEqual(
    told(effects).map(({ name }) => name),
    ['started', 'state', 'released'],
  )
})
