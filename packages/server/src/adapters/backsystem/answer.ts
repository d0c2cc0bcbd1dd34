import { createHash } from 'node:crypto'
import type { BacksystemAnswer } from '@okienko/contract/backsystem'
import {
  type CheckSettings,
  checkEvidence,
  checkVouched,
  type Expectation,
  type Moment,
  readDocument,
  type TrustAnchors,
} from '@okienko/evidence'
import type { Answer, Verdict } from '../../application/ports/identity-source.ts'
import { documentAgeOf } from '../../domain/catalogue/document-age.ts'
import type { Invitation, Request } from '../../domain/verification/verification.ts'
import { dateInWarsaw } from '../../domain/warsaw.ts'
import { readMemo } from './memo.ts'
import { SOURCE_NAME } from './source-name.ts'

export interface JudgeSettings {
  readonly anchors: TrustAnchors
  readonly check: CheckSettings
  /** Promise 7: plain data is refused unless this is switched on. */
  readonly acceptVouched: boolean
}

/** Wraps what the BackSystem handed over; judging it needs no network (promise 7). */
export function answerFrom(received: BacksystemAnswer, settings: JudgeSettings): Answer {
  return {
    source: SOURCE_NAME,
    reference: received.transactionId,
    judge(request, invitation, at) {
      const moment = { now: new Date(at), today: dateInWarsaw(at) }
      switch (received.kind) {
        case 'refused':
          return { kind: 'refused-by-customer' }
        case 'failed':
          return { kind: 'does-not-hold', reason: received.reason }
        case 'signed':
          return judgeSigned(received, settings, expectationOf(request, invitation), moment)
        case 'plain':
          return judgePlain(received, settings, expectationOf(request, invitation), moment)
      }
    },
  }
}

function judgeSigned(
  { signedMessage, ocspResponse }: Extract<BacksystemAnswer, { kind: 'signed' }>,
  { anchors, check }: JudgeSettings,
  expectation: Expectation,
  moment: Moment,
): Verdict {
  const evidence = {
    signedMessage: Buffer.from(signedMessage, 'base64'),
    ocspResponse: Buffer.from(ocspResponse, 'base64'),
  }
  const checked = checkEvidence(evidence, anchors, expectation, check, moment)
  if (!checked.ok) return { kind: 'does-not-hold', reason: checked.code }
  return {
    kind: 'holds',
    grade: 'proven',
    digest: checked.digest,
    data: readDocument(checked.document, checked.scope),
    original: { kind: 'signed', signedMessage, ocspResponse },
  }
}

function judgePlain(
  received: Extract<BacksystemAnswer, { kind: 'plain' }>,
  { check, acceptVouched }: JudgeSettings,
  expectation: Expectation,
  moment: Moment,
): Verdict {
  if (!acceptVouched) return { kind: 'does-not-hold', reason: 'vouched-not-allowed' }
  const checked = checkVouched(received, expectation, check, moment)
  if (!checked.ok) return { kind: 'does-not-hold', reason: checked.code }
  const bytes = Buffer.from(JSON.stringify(received))
  return {
    kind: 'holds',
    grade: 'vouched',
    digest: createHash('sha256').update(bytes).digest('hex'),
    data: readDocument(checked.document, checked.scope),
    original: { kind: 'plain', message: bytes.toString('base64') },
  }
}

function expectationOf(request: Request, { reference, memo }: Invitation): Expectation {
  const { tokenDigest, validTime } = readMemo(memo)
  return {
    institutionId: request.institutionId,
    cardId: request.cardId,
    scope: request.scope,
    purpose: request.purpose.id,
    purposeName: request.purpose.name,
    recipientId: reference,
    securityTokenDigest: tokenDigest,
    validTime,
    documentMaxAge: documentAgeOf(request),
  }
}
