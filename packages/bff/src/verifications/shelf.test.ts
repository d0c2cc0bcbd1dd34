import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { announcements } from '../follow/announcements.ts'
import { OPERATION } from '../testing/memory-bank.ts'
import type { Kept, Now } from './kept.ts'
import { shelf } from './shelf.ts'

const INVITED: Now = {
  state: 'invited',
  invitation: { text: 'code' },
  scanBefore: 1_000,
  answerBefore: 2_000,
}
const kept = (id: string, sessionId = 's', now: Now = INVITED): Kept => ({
  id,
  reference: `ref-${id}`,
  sessionId,
  employeeId: 'anna',
  correlationId: '',
  operation: OPERATION,
  context: { system: 'desk' },
  requestedAt: 0,
  version: 1,
  now,
})

function open(limits = {}) {
  let at = 0
  const told = announcements()
  const usual = { known: 10, knownPerSession: 3, openPerSession: 3, remembered: 1_000 }
  const all = shelf({ announcements: told, now: () => at, limits: { ...usual, ...limits } })
  const later = (ms: number): void => {
    at += ms
  }
  return { all, told, later }
}

const ended = (endedAt: number): Now => ({ state: 'refused', reason: 'on-the-phone', endedAt })

describe('the verifications that are known', () => {
  it('are told of when they make room, and are never named again', () => {
    const out: string[] = []
    const all = shelf({
      announcements: announcements(),
      now: () => 0,
      limits: { known: 10, knownPerSession: 1, openPerSession: 3, remembered: 1_000 },
      onCrowdedOut: ({ id }) => void out.push(id),
    })
    all.add(kept('a'))
    all.put('a', { state: 'released', endedAt: 0, openUntil: 9_000, grade: 'proven' })
    assert.equal(all.add(kept('b')), true)
    assert.deepEqual(out, ['a'])
    assert.equal(all.get('a'), null)
    assert.equal(all.wasNamed('ref-a'), true)
    all.put('b', ended(0))
    assert.equal(all.add({ ...kept('c'), reference: 'ref-a' }), false)
  })

  it('are not forgotten before the bank has heard that they were ended here', () => {
    const { all, later } = open()
    all.add(kept('a'))
    all.put('a', { state: 'expired', reason: 'code-not-used', endedAt: 0, unheard: true })
    later(5_000)
    assert.equal(all.sweep(), 0)
    all.mark('a', { state: 'expired', reason: 'code-not-used', endedAt: 0 })
    assert.equal(all.sweep(), 1)
  })

  it('are found by the session that asked alone, newest first', () => {
    const { all } = open()
    for (const id of ['a', 'b']) assert.equal(all.add(kept(id)), true)
    all.add(kept('c', 'other'))
    assert.equal(all.find('s', 'a')?.id, 'a')
    assert.equal(all.find('other', 'a'), null)
    assert.deepEqual(
      all.ofSession('s').map(({ id }) => id),
      ['b', 'a'],
    )
    assert.equal(all.byReference('ref-c')?.sessionId, 'other')
  })

  it('have a name of the bank’s each, and no two the same', () => {
    const { all } = open()
    all.add(kept('a'))
    assert.equal(all.add({ ...kept('b'), reference: 'ref-a' }), false)
    assert.equal(all.find('s', 'b'), null)
  })

  it('are bounded in a session: the one that ended first goes, an open one never', () => {
    const { all } = open()
    for (const id of ['a', 'b', 'c']) all.add(kept(id))
    assert.equal(all.add(kept('d')), false)
    all.put('b', ended(0))
    assert.equal(all.add(kept('d')), true)
    assert.equal(all.get('b'), null)
    assert.equal(all.byReference('ref-b'), null)
  })

  it('are bounded in all, and forgotten some time after they have ended', () => {
    const { all, later } = open({ known: 4 })
    for (const n of [1, 2, 3, 4]) all.add(kept(`${n}`, `s${n}`))
    assert.equal(all.add(kept('5', 's5')), false)
    all.put('1', ended(0))
    all.put('2', { state: 'released', endedAt: 0, openUntil: 5_000, grade: 'proven' })
    later(1_001)
    assert.equal(all.add(kept('5', 's5')), true)
    assert.equal(all.get('1'), null)
    // What is released is known for as long as it is open.
    assert.notEqual(all.get('2'), null)
    later(5_000)
    assert.equal(all.sweep(), 1)
    assert.deepEqual([all.size(), all.open()], [3, 3])
  })

  it('tell who follows of each change, and of nothing that is none', () => {
    const { all, told } = open()
    const heard: string[] = []
    told.follow('a', () => heard.push('one'))
    const leave = told.follow('session s', () => heard.push('all'))
    all.add(kept('a'))
    assert.equal(all.put('a', ended(0))?.version, 2)
    assert.equal(all.mark('a', ended(1))?.version, 2)
    leave()
    assert.equal(told.isFollowed('session s'), false)
    all.put('a', ended(2))
    assert.deepEqual(heard, ['all', 'one', 'all', 'one'])
    assert.equal(all.put('nobody', ended(0)), null)
  })
})
