import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  anchorsOf,
  documentOf,
  EXPECTATION,
  foundMinistry,
  messageOf,
  play,
  SETTINGS,
} from '../../../../evidence/src/testing/ministry.ts'
import type { Request } from '../../domain/verification/verification.ts'
import { aVerification } from '../contracts/fixtures.ts'
import { answerFrom, type JudgeSettings } from './answer.ts'
import type { Delivered } from './delivered.ts'
import type { Memo } from './memo.ts'
import type { Carried } from './written-dialect.ts'

const ministry = foundMinistry()
const { user } = ministry
const VALID = { validFrom: '2026-03-10', validTo: '2026-03-10' }
const IDS = { number: EXPECTATION.recipientId, recipientId: null, token: null, resultId: null }

/** What the ministry's good message answers. */
function asked() {
  const verification = aVerification({ id: 'v', reference: EXPECTATION.recipientId })
  assert.ok(verification.state === 'invited')
  const { institutionId, cardId, scope, securityTokenDigest: tokenDigest, validTime } = EXPECTATION
  const memo = JSON.stringify({ tokenDigest, validTime })
  const { purpose: id, purposeName: name } = EXPECTATION
  const purpose = { ...verification.request.purpose, id, name }
  return {
    request: { ...verification.request, institutionId, cardId, scope, purpose },
    invitation: { ...verification.invitation, memo },
  }
}

/** A document of one day, made at `madeAt`, in a message made at `now`. */
function signedAt(now: Date, madeAt = now): Delivered {
  const created = now.getTime() / 1_000
  const evidence = play(ministry, {
    document: (good) => ({
      ...good,
      header: { ...good.header, creationTimestamp: madeAt.toISOString() },
      data: { ...good.data, mobileIdCard: { ...good.data.mobileIdCard, ...VALID } },
    }),
    message: { created, expires: created + 300 },
    answer: { thisUpdate: now, nextUpdate: new Date(now.getTime() + 60_000) },
    ocsp: { producedAt: now },
  })
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const { signedMessage, ocspResponse } = evidence
  return {
    ...IDS,
    kind: 'signed',
    signedMessage: base64(signedMessage),
    ocspResponse: base64(ocspResponse),
  }
}

function plainAt(now: Date, madeAt = now): Delivered {
  const document = documentOf(user)
  const created = now.getTime() / 1_000
  const reference = { issuer: user.issuerDn, sn: user.serial, dn: user.subjectDn }
  const { scopeData: _, ...message } = messageOf(reference, '')
  Object.assign(document.data.mobileIdCard, VALID)
  Object.assign(document.header, { creationTimestamp: madeAt.toISOString() })
  return {
    ...IDS,
    kind: 'plain',
    message: { ...message, created, expires: created + 300 },
    document,
  }
}

const WHOLE = { recipientId: true, securityToken: true, validTime: true }

/** What comes of an answer to the request with these changes. */
function judged(received: Delivered, now: Date, change: Partial<Request> = {}): string {
  const settings = { anchors: anchorsOf(ministry), check: SETTINGS, acceptVouched: true }
  const { request, invitation } = asked()
  const answer = answerFrom(EXPECTATION.recipientId, received, settings, WHOLE)
  const verdict = answer.judge({ ...request, ...change }, invitation, now.getTime())
  return verdict.kind === 'does-not-hold' ? verdict.reason : verdict.kind
}

describe('a document is valid to the end of its last day in Warsaw', () => {
  const days: readonly [at: string, outcome: string][] = [
    ['2026-03-09T22:59:59Z', 'document-expired'],
    ['2026-03-09T23:00:00Z', 'holds'],
    ['2026-03-10T22:59:59Z', 'holds'],
    ['2026-03-10T23:00:00Z', 'document-expired'],
  ]
  for (const [kind, resultAt] of [
    ['signed', signedAt],
    ['plain', plainAt],
  ] as const) {
    for (const [at, outcome] of days) {
      it(`in a ${kind} answer at ${at}: ${outcome}`, () => {
        const now = new Date(at)
        assert.equal(judged(resultAt(now), now), outcome)
      })
    }
  }
})

describe('what an answer is held against was settled with the request', () => {
  const now = new Date('2026-03-10T12:00:00Z')
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

  for (const [kind, resultAt] of [
    ['signed', signedAt],
    ['plain', plainAt],
  ] as const) {
    it(`the age of the document in a ${kind} answer: the request's, or the usual one of older requests`, () => {
      const ofTenMinutes = { documentMaxAge: 600_000 }
      assert.equal(judged(resultAt(now, ago(10)), now, ofTenMinutes), 'holds')
      assert.equal(judged(resultAt(now, ago(11)), now, ofTenMinutes), 'document-too-old')
      assert.ok(!('documentMaxAge' in asked().request))
      assert.equal(judged(resultAt(now, ago(24 * 60)), now), 'holds')
      assert.equal(judged(resultAt(now, ago(24 * 60 + 1)), now), 'document-too-old')
    })

    it(`the name of the purpose in a ${kind} answer`, () => {
      const purpose = { ...asked().request.purpose, name: 'Inny cel' }
      assert.equal(judged(resultAt(now), now, { purpose }), 'wrong-purpose')
    })
  }
})

describe('what ties an answer to its code (promise 6)', () => {
  const now = new Date('2026-03-10T12:00:00Z')
  const { recipientId, securityTokenDigest, validTime } = EXPECTATION
  const all: Memo = { number: 'S-1', recipientId, tokenDigest: securityTokenDigest, validTime }

  function verdictOn(
    delivered: Delivered,
    memo: Partial<Memo>,
    { acceptVouched = true, plain = WHOLE }: Partial<JudgeSettings> & { plain?: Carried } = {},
  ) {
    const settings = { anchors: anchorsOf(ministry), check: SETTINGS, acceptVouched }
    const { request, invitation } = asked()
    const held = { ...invitation, memo: JSON.stringify({ ...all, ...memo }) }
    const verdict = answerFrom('S-1', delivered, settings, plain).judge(
      request,
      held,
      now.getTime(),
    )
    if (verdict.kind === 'holds') return verdict.grade
    return verdict.kind === 'does-not-hold' ? verdict.reason : verdict.kind
  }
  const NOTHING = { recipientId: null, tokenDigest: null, validTime: null }
  const ANOTHER = { tokenDigest: 'a'.repeat(64) }

  it('is the one-time token: what the phone has signed is proven by it alone', () => {
    const signed = signedAt(now)
    assert.equal(verdictOn(signed, {}, { acceptVouched: false }), 'proven')
    const bare = { recipientId: null, validTime: null }
    assert.equal(verdictOn(signed, bare, { acceptVouched: false }), 'proven')
    assert.equal(verdictOn(signed, ANOTHER), 'wrong-token')
  })

  it('is the BackSystem’s word where no token is known: vouched, and only where that is accepted', () => {
    const signed = signedAt(now)
    for (const memo of [NOTHING, { ...NOTHING, recipientId, validTime }]) {
      assert.equal(verdictOn(signed, memo, { acceptVouched: false }), 'vouched-not-allowed')
      assert.equal(verdictOn(signed, memo), 'vouched')
    }
    assert.equal(verdictOn(signed, { ...NOTHING, recipientId: 'R-2' }), 'wrong-token')
  })

  it('is of plain data what it repeats, and nothing that its file does not say that it does', () => {
    const whole = plainAt(now)
    assert.ok(whole.kind === 'plain')
    const { recipientId: _, securityToken: __, validTime: ___, ...message } = whole.message
    const bare = { ...whole, message }
    assert.equal(verdictOn(bare, {}), 'wrong-token')
    const plain = { recipientId: false, securityToken: false, validTime: false }
    assert.equal(verdictOn(bare, {}, { plain }), 'vouched')
    assert.equal(verdictOn(whole, ANOTHER, { plain }), 'vouched')
    assert.equal(verdictOn(whole, ANOTHER), 'wrong-token')
  })
})
