import { createHash } from 'node:crypto'
import type { Result } from '@okienko/contract/backsystem'
import {
  type CheckSettings,
  checkEvidence,
  checkVouched,
  readDocument,
  type TrustAnchors,
} from '@okienko/evidence'
import type { Answer, Expectation, Verdict } from '../../application/ports/identity-source.ts'
import type { Instant } from '../../domain/verification/verification.ts'
import { dateInWarsaw } from '../../domain/warsaw.ts'

export const SOURCE_NAME = 'backsystem'

export interface JudgeSettings {
  readonly anchors: TrustAnchors
  readonly check: CheckSettings
  /** Promise 7: plain data is refused unless this is switched on. */
  readonly acceptVouched: boolean
}

/** Wraps what the BackSystem handed over; judging it needs no network (promise 7). */
export function answerFrom(result: Result, settings: JudgeSettings): Answer {
  return {
    reference: result.transactionId,
    source: SOURCE_NAME,
    judge: (expectation, now) => judge(result, settings, expectation, now),
  }
}

function judge(
  result: Result,
  { anchors, check, acceptVouched }: JudgeSettings,
  expectation: Expectation,
  at: Instant,
): Verdict {
  const moment = { now: new Date(at), today: dateInWarsaw(at) }
  switch (result.kind) {
    case 'refused':
      return { kind: 'refused-by-customer' }
    case 'failed':
      return { kind: 'does-not-hold', reason: result.reason }
    case 'signed': {
      const evidence = {
        signedMessage: Buffer.from(result.signedMessage, 'base64'),
        ocspResponse: Buffer.from(result.ocspResponse, 'base64'),
      }
      const verdict = checkEvidence(evidence, anchors, expected(expectation), check, moment)
      if (!verdict.ok) return { kind: 'does-not-hold', reason: verdict.code }
      const { digest } = verdict
      const data = readDocument(verdict.document, verdict.scope)
      const { signedMessage, ocspResponse } = result
      const original = { kind: 'signed', signedMessage, ocspResponse } as const
      return { kind: 'holds', grade: 'proven', digest, data, original }
    }
    case 'plain': {
      if (!acceptVouched) return { kind: 'does-not-hold', reason: 'vouched-not-allowed' }
      const verdict = checkVouched(result, expected(expectation), check, moment)
      if (!verdict.ok) return { kind: 'does-not-hold', reason: verdict.code }
      const bytes = Buffer.from(JSON.stringify(result))
      const digest = createHash('sha256').update(bytes).digest('hex')
      const original = { kind: 'plain', message: bytes.toString('base64') } as const
      const data = readDocument(verdict.document, verdict.scope)
      return { kind: 'holds', grade: 'vouched', digest, data, original }
    }
  }
}

function expected({ request, invitation }: Expectation) {
  return {
    institutionId: request.institutionId,
    cardId: request.cardId,
    scope: request.scope,
    purpose: request.purpose.id,
    recipientId: invitation.reference,
    securityTokenDigest: invitation.tokenDigest,
    validTime: invitation.validTime,
  }
}
