import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BankVerification } from '@okienko/contract/bank-api'
import fc from 'fast-check'
import type { Now, Received } from './kept.ts'
import { begun, MOVES, moved } from './moves.ts'

const NOW = 1_795_900_000_000
const iso = (ms: number) => new Date(NOW + ms).toISOString()
const limits = { scan: 120_000, answer: 180_000, decide: 300_000, open: 3_600_000 }
const circumstances = { now: NOW, limits, asked: null }
const reference = 'REF-1'

const SAID: Readonly<Record<BankVerification['state'], BankVerification>> = {
  invited: {
    reference,
    state: 'invited',
    invitation: { text: 'code', scanBefore: iso(120_000), answerBefore: iso(180_000) },
  },
  received: {
    reference,
    state: 'received',
    decideBefore: iso(300_000),
    grade: 'proven',
    hasPhoto: true,
  },
  released: { reference, state: 'released', openUntil: iso(600_000), grade: 'proven' },
  rejected: { reference, state: 'rejected', reason: 'face-differs' },
  refused: { reference, state: 'refused', reason: 'on-the-phone' },
  expired: { reference, state: 'expired', reason: 'code-not-used' },
  cancelled: { reference, state: 'cancelled', reason: 'by-employee' },
  failed: { reference, state: 'failed', reason: 'seal-invalid' },
}

const received: Received = {
  state: 'received',
  receivedAt: NOW,
  decideBefore: NOW + 300_000,
  grade: 'proven',
  hasPhoto: true,
  presentedAt: null,
  photoShownAt: null,
  shownMark: null,
  sent: null,
  declined: false,
}
const BEFORE: Readonly<Record<BankVerification['state'], Now>> = {
  invited: {
    state: 'invited',
    invitation: { text: 'code' },
    scanBefore: NOW + 120_000,
    answerBefore: NOW + 180_000,
  },
  received: { ...received, sent: 'same-person' },
  released: { state: 'released', endedAt: NOW, openUntil: NOW + 600_000, grade: 'proven' },
  rejected: { state: 'rejected', reason: 'face-differs', endedAt: NOW },
  refused: { state: 'refused', reason: 'on-the-phone', endedAt: NOW },
  expired: { state: 'expired', reason: 'code-not-used', endedAt: NOW },
  cancelled: { state: 'cancelled', reason: 'by-employee', endedAt: NOW },
  failed: { state: 'failed', reason: 'seal-invalid', endedAt: NOW },
}

describe('what the bank may say next', () => {
  for (const [from, before] of Object.entries(BEFORE)) {
    for (const [to, said] of Object.entries(SAID)) {
      const isLegal = (MOVES[from as keyof typeof MOVES] as readonly string[]).includes(to)
      it(`${from} → ${to}: ${isLegal ? 'is taken in' : 'is not'}`, () => {
        const decided = to === 'rejected' && from === 'received'
        const sent = decided ? ({ ...before, sent: 'not-the-same-person' } as Now) : before
        const next = moved(sent, said, circumstances)
        if (from === 'invited' && (to === 'released' || to === 'rejected')) {
          assert.equal(next, `${to}-without-decision`)
        } else if (!isLegal) assert.equal(next, 'illegal-move')
        else if (from === to) assert.equal(next, before)
        else assert.equal(typeof next === 'object' && next.state, to)
      })
    }
  }

  it('never makes a release of what was not decided here', () => {
    for (const sent of [null, 'not-the-same-person'] as const) {
      const next = moved({ ...received, sent }, SAID.released, circumstances)
      assert.equal(next, 'released-without-decision')
    }
  })

  it('never makes "not the same person" of what nobody has pressed here', () => {
    for (const sent of [null, 'same-person'] as const) {
      const next = moved({ ...received, sent }, SAID.rejected, circumstances)
      assert.equal(next, 'rejected-without-decision')
    }
    const next = moved(BEFORE.invited, SAID.rejected, circumstances)
    assert.equal(next, 'rejected-without-decision')
  })

  it('never begins with more than a code', () => {
    for (const state of ['received', 'released', 'rejected'] as const) {
      assert.equal(begun(SAID[state], circumstances), 'illegal-move')
    }
    assert.equal((begun(SAID.failed, circumstances) as Now).state, 'failed')
  })

  it('tells of another code, and another end of the data, but gives nobody more time', () => {
    const other = {
      reference,
      state: 'invited',
      invitation: { text: 'another', scanBefore: iso(500_000), answerBefore: iso(600_000) },
    } as const
    assert.deepEqual(moved(BEFORE.invited, other, circumstances), {
      ...BEFORE.invited,
      invitation: { text: 'another' },
    })
    const longer = { ...SAID.released, openUntil: iso(900_000) } as BankVerification
    assert.equal(moved(BEFORE.released, longer, circumstances), BEFORE.released)
    const closed = { ...SAID.released, openUntil: iso(-1_000) } as BankVerification
    assert.deepEqual(moved(BEFORE.released, closed, circumstances), {
      ...BEFORE.released,
      openUntil: NOW - 1_000,
    })
  })

  it('is bounded, whatever clock the bank has', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), (ms) => {
        const at = new Date(NOW + ms).toISOString()
        const first = begun(
          {
            reference,
            state: 'invited',
            invitation: { text: 'x', scanBefore: at, answerBefore: at },
          },
          circumstances,
        )
        assert.ok(typeof first === 'object' && first.state === 'invited')
        assert.ok(first.answerBefore <= NOW + 180_000 && first.scanBefore <= NOW + 120_000)
        assert.ok(first.scanBefore <= first.answerBefore)
        const answered = moved(
          BEFORE.invited,
          { ...SAID.received, decideBefore: at } as never,
          circumstances,
        )
        assert.ok(typeof answered === 'object' && answered.state === 'received')
        assert.ok(answered.decideBefore <= NOW + 300_000)
        const next = moved(
          BEFORE.received,
          { ...SAID.released, openUntil: at } as never,
          circumstances,
        )
        assert.ok(typeof next === 'object' && next.state === 'released')
        assert.ok(next.openUntil <= NOW + 3_600_000)
      }),
    )
  })

  it('is worth no more once it is released than before', () => {
    for (const [before, after] of [
      ['vouched', 'proven'],
      ['proven', 'vouched'],
    ] as const) {
      const next = moved(
        { ...received, grade: before, sent: 'same-person' },
        { ...SAID.released, grade: after } as BankVerification,
        circumstances,
      )
      assert.equal(typeof next === 'object' && next.state === 'released' && next.grade, 'vouched')
    }
  })

  it('is told with the reason that was asked for here, where the bank has one word for several', () => {
    const cancelled = { reference, state: 'cancelled' } as const
    const by = (asked: 'new-code' | null) =>
      moved(BEFORE.invited, cancelled, { ...circumstances, asked })
    assert.deepEqual(by('new-code'), { state: 'cancelled', reason: 'new-code', endedAt: NOW })
    assert.deepEqual(by(null), { state: 'cancelled', reason: 'by-employee', endedAt: NOW })
  })
})
