import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SubjectMark } from '../verification/verification.ts'
import { endOf, LONGEST_VISIT, type Visit } from './visit.ts'
import { joins } from './who-is-in.ts'

const START = 1_000_000
const MINUTE = 60_000
const employee = {
  employeeId: 'e',
  sessionId: 's',
  branch: 'b',
  workstation: 'w',
  roles: ['advisor'],
  client: 'desk',
  correlationId: 'c',
} as const
const visit: Visit = {
  id: 'v',
  employee,
  openedAt: START,
  version: 1,
  actedAt: START,
  admittedUntil: START + 10 * 60 * MINUTE,
}

describe('the end of a visit by time', () => {
  it('is that which comes first: idle, age, or the last token', () => {
    assert.deepEqual(endOf(visit, LONGEST_VISIT), { at: START + 15 * MINUTE, reason: 'idle' })
    const busy = { ...visit, actedAt: START + 50 * MINUTE }
    assert.deepEqual(endOf(busy, LONGEST_VISIT), { at: START + 60 * MINUTE, reason: 'age' })
    const expiring = { ...busy, admittedUntil: START + 55 * MINUTE }
    assert.deepEqual(endOf(expiring, LONGEST_VISIT), {
      at: START + 55 * MINUTE,
      reason: 'token-expired',
    })
  })
})

describe('who joins a visit', () => {
  const mark = (id: string, by?: SubjectMark['by']): SubjectMark => ({
    id,
    pseudonym: 'p',
    ...(by && { by }),
  })
  const anna = mark('anna', 'pesel')
  const jan = mark('jan', 'pesel')
  const inside = (...present: readonly (SubjectMark | null)[]) => ({ id: 'v', present })

  it('whoever is in it already, by whatever document says so', () => {
    assert.ok(joins(inside(anna), { subject: anna }))
    assert.ok(joins(inside(jan, anna), { subject: mark('anna') }))
  })

  it('whom the employee said to be beside those in it, and in no other visit', () => {
    assert.ok(joins(inside(anna), { subject: jan, beside: 'v' }))
    assert.ok(joins(inside(anna), { subject: null, beside: 'v' }))
    assert.ok(!joins(inside(anna), { subject: jan, beside: 'w' }))
  })

  it('nobody else: who cannot be compared with them is the next customer', () => {
    for (const subject of [jan, mark('x', 'documentNumber'), mark('old'), null]) {
      assert.ok(!joins(inside(anna), { subject }))
      assert.ok(!joins(inside(null), { subject }))
      assert.ok(!joins(inside(), { subject }))
    }
  })
})
